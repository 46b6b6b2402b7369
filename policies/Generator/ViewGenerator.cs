using System.Collections.Immutable;
using Blueprint.Policies.Settings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Blueprint.Policies.Generator;

/// <summary>Writes the views that <c>[ResourceView]</c> and <c>[TypesHaving]</c> declare, from the catalogs.</summary>
[Generator]
public sealed class ViewGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor NoSuchType = new(
        "BP4001", "No such resource type", "The catalogs have no resource type '{0}'{1}", "Policies", DiagnosticSeverity.Error, true);

    private static readonly DiagnosticDescriptor UnreadableCatalog = new(
        "BP4002", "Unreadable catalog", "The catalog cannot be read: {0}", "Policies", DiagnosticSeverity.Error, true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var views = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Blueprint.Policies.Facts.ResourceViewAttribute",
            static (_, _) => true,
            static (found, _) => new ViewDeclaration(
                found.TargetSymbol.ContainingNamespace.ToDisplayString(),
                found.TargetSymbol.Name,
                string.Join(" ", TokensOf(found.Attributes[0])),
                Position.Of(found.Attributes[0])));
        var types = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Blueprint.Policies.Facts.TypesHavingAttribute",
            static (_, _) => true,
            static (found, _) => new TypesDeclaration(
                found.TargetSymbol.ContainingNamespace.ToDisplayString(),
                found.TargetSymbol.Name,
                (string)found.Attributes[0].ConstructorArguments[0].Value!,
                (string)found.Attributes[0].ConstructorArguments[1].Value!));
        var catalogs = context.AdditionalTextsProvider.Where(static file => file.Path.EndsWith(".json", StringComparison.Ordinal)).Collect();

        context.RegisterSourceOutput(views.Collect().Combine(catalogs), static (output, input) => WriteViews(output, input.Left, input.Right));
        context.RegisterSourceOutput(types.Combine(catalogs), static (output, input) => Guard(output, () =>
            output.AddSource($"{input.Left.Name}.g.cs", ViewEmitter.Types(input.Left, new(input.Right, output.CancellationToken)))));
    }

    private static void WriteViews(SourceProductionContext output, ImmutableArray<ViewDeclaration> views, ImmutableArray<AdditionalText> files) => Guard(output, () =>
    {
        var catalog = new Catalog(files, output.CancellationToken);
        var emitter = new ViewEmitter(catalog);
        foreach (var view in views)
        {
            if (view.Tokens.Split(' ').FirstOrDefault(token => catalog.Find(token) is null) is { } unheard)
            {
                var near = catalog.ModuleOf(unheard)?.Resources.Keys ?? catalog.Modules(unheard.Split(':')[0]).SelectMany(other => other.Resources.Keys);
                output.ReportDiagnostic(Diagnostic.Create(NoSuchType, view.Position.ToLocation(), unheard, Spelling.Hint(unheard, near)));
            }
            else
            {
                output.AddSource($"{view.Namespace}.{view.Name}.g.cs", emitter.Resource(view));
            }
        }

        foreach (var (file, text) in emitter.Nested())
        {
            output.AddSource(file, text);
        }
    });

    private static IEnumerable<string> TokensOf(AttributeData attribute) =>
        attribute.ConstructorArguments[1].Values.Select(twin => (string)twin.Value!).Prepend((string)attribute.ConstructorArguments[0].Value!);

    private static void Guard(SourceProductionContext output, Action write)
    {
        try
        {
            write();
        }
        catch (CatalogException fault)
        {
            var location = Location.Create(fault.File, default, default);
            output.ReportDiagnostic(Diagnostic.Create(UnreadableCatalog, location, fault.Message));
        }
    }
}

/// <summary>A view that the code declares.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Tokens">The tokens of its type with spaces between them; one text, so that declarations compare by value.</param>
/// <param name="Position">Where it is declared.</param>
internal sealed record ViewDeclaration(string Namespace, string Name, string Tokens, Position Position);

/// <summary>A list of types that the code declares.</summary>
internal sealed record TypesDeclaration(string Namespace, string Name, string Package, string Property);

/// <summary>A place in the code that compares by value, as a compiler's own location does not.</summary>
internal sealed record Position(string File, TextSpan Span, LinePositionSpan Lines)
{
    public static Position Of(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? new(reference.SyntaxTree.FilePath, reference.Span, reference.SyntaxTree.GetLineSpan(reference.Span).Span)
            : new("", default, default);

    public Location ToLocation() => Location.Create(File, Span, Lines);
}
