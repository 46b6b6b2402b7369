using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Blueprint.Mutation;

/// <summary>What an expression may be mistaken for. What does not compile is sorted out later.</summary>
internal static class Operators
{
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["Any"] = ["All"],
        ["All"] = ["Any"],
        ["Require"] = ["ViolationIf"],
        ["ViolationIf"] = ["Require"],
        ["StartsWith"] = ["EndsWith", "Contains"],
        ["EndsWith"] = ["StartsWith", "Contains"],
        ["Contains"] = ["StartsWith", "EndsWith"],
        ["IsAtLeast"] = ["IsAtMost"],
        ["IsAtMost"] = ["IsAtLeast"],
    };

    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Comparisons = new()
    {
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
    };

    private static readonly Dictionary<SyntaxKind, SyntaxKind> Connectives = new()
    {
        [SyntaxKind.BitwiseAndExpression] = SyntaxKind.BitwiseOrExpression,
        [SyntaxKind.BitwiseOrExpression] = SyntaxKind.BitwiseAndExpression,
        [SyntaxKind.LogicalAndExpression] = SyntaxKind.LogicalOrExpression,
        [SyntaxKind.LogicalOrExpression] = SyntaxKind.LogicalAndExpression,
    };

    /// <summary>The mutants of an expression that can stand for it as a whole.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax expression) => expression switch
    {
        BinaryExpressionSyntax binary when Connectives.TryGetValue(binary.Kind(), out var other) =>
            [With(binary, other), binary.Left, binary.Right],
        BinaryExpressionSyntax binary when Comparisons.TryGetValue(binary.Kind(), out var others) => others.Select(other => With(binary, other)),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => [not.Operand],
        IsPatternExpressionSyntax test => [PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, ParenthesizedExpression(test.WithoutTrivia()))],
        InvocationExpressionSyntax call => OfCall(call),
        MemberAccessExpressionSyntax member => OfMember(member),
        LiteralExpressionSyntax literal => OfLiteral(literal),
        _ => [],
    };

    private static BinaryExpressionSyntax With(BinaryExpressionSyntax binary, SyntaxKind kind) => BinaryExpression(kind, binary.Left, binary.Right);

    private static IEnumerable<ExpressionSyntax> OfCall(InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member)
        {
            yield break;
        }

        foreach (var other in Names.GetValueOrDefault(name.Identifier.Text) ?? [])
        {
            yield return call.WithExpression(member.WithName(IdentifierName(other)));
        }

        if (name.Identifier.Text == "Is" && call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax truth } argument]
            && truth.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression && call.ArgumentList.Arguments.Count == 1)
        {
            var opposite = truth.IsKind(SyntaxKind.TrueLiteralExpression) ? SyntaxKind.FalseLiteralExpression : SyntaxKind.TrueLiteralExpression;
            yield return call.WithArgumentList(ArgumentList(SingletonSeparatedList(argument.WithExpression(LiteralExpression(opposite)))));
        }

        if (name.Identifier.Text == "Where")
        {
            yield return member.Expression;
        }
    }

    private static IEnumerable<ExpressionSyntax> OfMember(MemberAccessExpressionSyntax member) => member.Name.Identifier.Text switch
    {
        "IsPresent" => [member.WithName(IdentifierName("IsAbsent"))],
        "IsAbsent" => [member.WithName(IdentifierName("IsPresent"))],

        // What is unknown is taken for the other of the two.
        "IsYes" => [Not(member.WithName(IdentifierName("IsNo")))],
        "IsNo" => [Not(member.WithName(IdentifierName("IsYes")))],
        _ => [],
    };

    private static PrefixUnaryExpressionSyntax Not(ExpressionSyntax operand) => PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, operand);

    private static IEnumerable<ExpressionSyntax> OfLiteral(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.StringLiteralExpression => [Text(literal.Token.ValueText.Length == 0 ? "mutant" : "")],
        SyntaxKind.NumericLiteralExpression when literal.Token.Value is int number =>
            [LiteralExpression(SyntaxKind.NumericLiteralExpression, Literal(number + 1))],
        _ => [],
    };

    private static LiteralExpressionSyntax Text(string text) => LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(text));
}
