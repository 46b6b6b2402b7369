using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Blueprint.Mutation;

/// <summary>Writes all mutants of a file into it at once, each behind its switch.</summary>
/// <param name="file">The file, from the folder of the policies.</param>
/// <param name="scope">What of it is changed.</param>
/// <param name="mutants">Where the mutants are added.</param>
/// <param name="isLeftOut">Which mutants are not written, by number; they keep it.</param>
internal sealed class MutantWriter(string file, Scope scope, List<Mutant> mutants, Func<int, bool> isLeftOut) : CSharpSyntaxRewriter
{
    /// <summary>The annotation of what stands for a mutant; its data is the number.</summary>
    public const string Mark = "mutant";

    /// <inheritdoc/>
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        if (node is null || scope.Leaves(node))
        {
            return node;
        }

        if (node is not ExpressionSyntax expression || !Scope.IsMutable(expression))
        {
            return base.Visit(node);
        }

        // Names that a pattern gives cannot be given twice.
        if (Names(expression))
        {
            return expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } binary
                ? WithoutOperands(binary)
                : base.Visit(node);
        }

        var (line, before) = (LineOf(expression), Short(expression));
        var numbered = Operators.Of(expression).Select(changed => (Id: Add(line, before, Short(changed)), Changed: changed)).ToList();
        var whole = (ExpressionSyntax)base.Visit(expression)!;
        foreach (var (id, changed) in Enumerable.Reverse(numbered).Where(mutant => !isLeftOut(mutant.Id)))
        {
            whole = Parens(Marked(id, ConditionalExpression(IsOn(id), Parens(changed.WithoutTrivia()), whole.WithoutTrivia())));
        }

        return numbered.Count == 0 ? whole : whole.WithTriviaFrom(expression);
    }

    /// <summary>An element less, in lists of checks.</summary>
    public override SyntaxNode? VisitCollectionExpression(CollectionExpressionSyntax node)
    {
        var visited = (CollectionExpressionSyntax)base.VisitCollectionExpression(node)!;
        if (node.Elements.Count < 2
            || Scope.TypeOf(node.Ancestors().OfType<MemberDeclarationSyntax>().First())?.ToString() != "ImmutableArray<Check>"
            || node.Ancestors().Any(static ancestor => ancestor is LambdaExpressionSyntax))
        {
            return visited;
        }

        return visited.WithElements(SeparatedList(visited.Elements.Zip(node.Elements, (element, original) =>
        {
            if (element is not ExpressionElementSyntax { Expression: var check })
            {
                return element;
            }

            var id = Add(LineOf(original), Short(original), "");
            return isLeftOut(id) ? element : (CollectionElementSyntax)SpreadElement(Parens(Marked(id, ConditionalExpression(
                IsOn(id), ParseExpression("System.Array.Empty<Check>()"), ArrayOf(check)))));
        })));
    }

    private static ArrayCreationExpressionSyntax ArrayOf(ExpressionSyntax check) =>
        ((ArrayCreationExpressionSyntax)ParseExpression("new Check[] { }")).WithInitializer(
            InitializerExpression(SyntaxKind.ArrayInitializerExpression, SingletonSeparatedList(check)));

    private BinaryExpressionSyntax WithoutOperands(BinaryExpressionSyntax binary)
    {
        var isAnd = binary.IsKind(SyntaxKind.LogicalAndExpression);
        var (line, before) = (LineOf(binary), Short(binary));
        int? withoutLeft = Names(binary.Left) ? null : Add(line, before, Short(binary.Right));
        var withoutRight = Add(line, before, Short(binary.Left));
        var left = (ExpressionSyntax)Visit(binary.Left)!;
        var right = (ExpressionSyntax)Visit(binary.Right)!;
        return BinaryExpression(
            binary.Kind(),
            withoutLeft is { } id ? Skipped(id, left, isAnd) : left,
            Skipped(withoutRight, right, isAnd));
    }

    // On, an operand of "and" is true and one of "or" is false: it decides nothing.
    private ExpressionSyntax Skipped(int id, ExpressionSyntax operand, bool isAnd) => isLeftOut(id) ? operand : Parens(Marked(id, isAnd
        ? BinaryExpression(SyntaxKind.LogicalOrExpression, IsOn(id), Parens(operand))
        : BinaryExpression(SyntaxKind.LogicalAndExpression, PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, IsOn(id)), Parens(operand))));

    private int Add(int line, string before, string after)
    {
        mutants.Add(new(mutants.Count + 1, file, line, before, after));
        return mutants.Count;
    }

    private static bool Names(ExpressionSyntax expression) =>
        expression.DescendantNodes(static node => node is not LambdaExpressionSyntax).Any(static node => node is SingleVariableDesignationSyntax);

    private static ExpressionSyntax Marked(int id, ExpressionSyntax expression) => expression.WithAdditionalAnnotations(new SyntaxAnnotation(Mark, $"{id}"));

    private static ParenthesizedExpressionSyntax Parens(ExpressionSyntax expression) => ParenthesizedExpression(expression);

    private static ExpressionSyntax IsOn(int id) => ParseExpression($"global::Blueprint.Mutation.Mutants.Is({id})");

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    private static string Short(SyntaxNode node)
    {
        var text = string.Join(' ', node.NormalizeWhitespace().ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 110 ? text : $"{text[..70]} … {text[^35..]}";
    }
}
