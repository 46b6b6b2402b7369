using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueprint.Mutation;

/// <summary>Which code decides a verdict: what rules say of themselves, messages and remedies do not.</summary>
internal sealed class Scope
{
    private static readonly string[] Folders = ["Packs/", "Workloads/", "Documents/", "Network/", "Access/"];
    private static readonly string[] OtherPurposes = ["PropertyEdit", "Remedy", "AdmissionRule", "AdmissionTarget", "RuleDeclaration", "Pack", "Regex"];
    private readonly HashSet<SyntaxNode> left;

    private Scope(HashSet<SyntaxNode> left) => this.left = left;

    /// <summary>The scope within a file; null for a file without any.</summary>
    public static Scope? Of(string file, SyntaxNode root)
    {
        if (!Folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
        {
            return null;
        }

        var members = root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(static member => member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or FieldDeclarationSyntax).ToList();
        var left = new HashSet<SyntaxNode>(members.Where(static member => TypeOf(member) is { } type && OtherPurposes.Any(
            other => type.DescendantTokens().Any(token => token.Text == other)) || IsCel(member)));

        // What only those use goes with them, as long as no other file can use it.
        bool grows;
        do
        {
            grows = false;
            foreach (var member in members.Where(member => !left.Contains(member) && member.Modifiers.Any(SyntaxKind.PrivateKeyword)))
            {
                var users = NameOf(member) is { } name ? members.Where(user => user != member && Mentions(user, name)).ToList() : [];
                grows |= users.Count > 0 && users.All(left.Contains) && left.Add(member);
            }
        }
        while (grows);
        return new(left);
    }

    // What clusters ask is written by methods that give text, of parts that only the CEL of clusters has.
    private static bool IsCel(MemberDeclarationSyntax member) =>
        member is MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.Text: "string" } } method
        && method.DescendantNodes().OfType<IdentifierNameSyntax>().Any(static name => name.Identifier.Text == "Cel");

    /// <summary>Whether nothing in a node is changed.</summary>
    public bool Leaves(SyntaxNode node) => left.Contains(node) || node switch
    {
        UsingDirectiveSyntax or TypeSyntax or AttributeSyntax or PatternSyntax or SwitchLabelSyntax or ThrowExpressionSyntax or ThrowStatementSyntax or ParameterSyntax => true,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        BracketedArgumentListSyntax list => list.Arguments.All(static argument => argument.Expression is LiteralExpressionSyntax { Token.Value: int } or RangeExpressionSyntax),
        ArgumentSyntax argument => IsMessage(argument),
        _ => false,
    };

    /// <summary>Whether an expression can be changed: it is a value, and worked out whenever a case runs.</summary>
    public static bool IsMutable(ExpressionSyntax expression)
    {
        if (expression.Parent is ExpressionStatementSyntax or NameColonSyntax or ConditionalAccessExpressionSyntax { Expression: null }
            || expression.Parent is MemberAccessExpressionSyntax access && access.Name == expression
            || expression.Parent is InvocationExpressionSyntax call && call.Expression == expression
            || expression.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }
            || IsBound(expression))
        {
            return false;
        }

        // A static value is worked out once and kept: a mutant in it could never be switched off again.
        var place = expression.Ancestors().First(static node => node is LambdaExpressionSyntax or MemberDeclarationSyntax);
        return place switch
        {
            FieldDeclarationSyntax => false,
            PropertyDeclarationSyntax { Initializer: not null } property => !property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.Identifier.Text == "Checks",
            TypeDeclarationSyntax => false,
            _ => true,
        };
    }

    /// <summary>The type of what a member gives.</summary>
    public static TypeSyntax? TypeOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.ReturnType,
        BasePropertyDeclarationSyntax property => property.Type,
        FieldDeclarationSyntax field => field.Declaration.Type,
        _ => null,
    };

    // The right side of a?.b.c is no value of its own.
    private static bool IsBound(ExpressionSyntax expression) => expression switch
    {
        MemberBindingExpressionSyntax or ElementBindingExpressionSyntax => true,
        MemberAccessExpressionSyntax member => IsBound(member.Expression),
        InvocationExpressionSyntax call => IsBound(call.Expression),
        ElementAccessExpressionSyntax element => IsBound(element.Expression),
        _ => false,
    };

    private static bool IsMessage(ArgumentSyntax argument)
    {
        if (argument.Parent is not ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var name } } } list)
        {
            return false;
        }

        return name is "NotApplicable" or "OfWhatIsSet"
            || (name is "Require" or "ViolationIf" or "Violation" or "Where" && list.Arguments.IndexOf(argument) > 0);
    }

    private static string? NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        _ => null,
    };

    private static bool Mentions(MemberDeclarationSyntax member, string name) =>
        member.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text == name && token.Parent != member);
}
