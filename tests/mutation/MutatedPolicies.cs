using System.Globalization;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Blueprint.Mutation;

/// <summary>The policies with all mutants in them, compiled once.</summary>
/// <param name="Mutants">The mutants that compile.</param>
/// <param name="LeftOut">How many do not.</param>
/// <param name="Bench">The tables of cases, run by these policies.</param>
internal sealed record MutatedPolicies(IReadOnlyList<Mutant> Mutants, int LeftOut, IBench Bench)
{
    /// <summary>Writes the mutants and compiles, each time without those that the compiler has refused.</summary>
    /// <param name="sources">The policies.</param>
    /// <param name="fixtures">The folder of the tables.</param>
    /// <exception cref="InvalidOperationException">The policies do not compile without any mutants either.</exception>
    public static MutatedPolicies Make(PolicySources sources, string fixtures)
    {
        var refused = new HashSet<int>();
        while (true)
        {
            var (compilation, mutants) = Write(sources.Compilation, refused);
            using var image = new MemoryStream();
            var result = compilation.Emit(image);
            if (result.Success)
            {
                image.Position = 0;
                var assembly = new AssemblyLoadContext("mutants").LoadFromStream(image);
                var bench = (IBench)Activator.CreateInstance(assembly.GetType("Blueprint.Mutation.FixtureBench", throwOnError: true)!, fixtures)!;
                return new([.. mutants.Where(mutant => !refused.Contains(mutant.Id))], refused.Count, bench);
            }

            var errors = result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var before = refused.Count;
            refused.UnionWith(errors.SelectMany(Culprits));
            if (refused.Count == before)
            {
                throw new InvalidOperationException($"The policies do not compile: {string.Join('\n', errors.Take(5))}");
            }
        }
    }

    private static (CSharpCompilation Compilation, List<Mutant> Mutants) Write(CSharpCompilation sources, HashSet<int> refused)
    {
        var mutants = new List<Mutant>();
        foreach (var tree in sources.SyntaxTrees.Cast<CSharpSyntaxTree>().ToList())
        {
            if (Scope.Of(tree.FilePath, tree.GetRoot()) is { } scope)
            {
                var written = new MutantWriter(tree.FilePath, scope, mutants, refused.Contains).Visit(tree.GetRoot())!;
                sources = sources.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(written, tree.Options));
            }
        }

        return (sources, mutants);
    }

    // The nearest mutant around the error, or else those within the nearest code that has any.
    private static IEnumerable<int> Culprits(Diagnostic error)
    {
        if (error.Location.SourceTree is not { } tree)
        {
            return [];
        }

        var ancestors = tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf().ToList();
        var around = ancestors.FirstOrDefault(node => node.HasAnnotations(MutantWriter.Mark));
        if (around is not null)
        {
            return Ids(around);
        }

        return ancestors.TakeWhile(static node => node is not TypeDeclarationSyntax)
            .Select(static node => node.GetAnnotatedNodes(MutantWriter.Mark).SelectMany(Ids).ToList()).FirstOrDefault(static ids => ids.Count > 0) ?? [];
    }

    private static IEnumerable<int> Ids(SyntaxNode node) =>
        node.GetAnnotations(MutantWriter.Mark).Select(static mark => int.Parse(mark.Data!, CultureInfo.InvariantCulture));
}
