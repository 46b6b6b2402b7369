using System.Collections.Frozen;
using System.Collections.Immutable;
using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Calls;

/// <summary>What listings declare, bound by the compiler: which types there are, and which members a program can bind to.</summary>
internal sealed class OfficialApi
{
    private readonly FrozenDictionary<string, INamedTypeSymbol> _types;
    private readonly Dictionary<string, ImmutableHashSet<string>> _members = new(StringComparer.Ordinal);

    private OfficialApi(CSharpCompilation compilation)
    {
        Compilation = compilation;
        _types = SurfaceLister.Types(compilation.Assembly.GlobalNamespace).ToFrozenDictionary(ApiKey.OfType, StringComparer.Ordinal);
    }

    /// <summary>The declarations, for other compilations to refer to.</summary>
    public CSharpCompilation Compilation { get; }

    /// <param name="assembly">The name of the assembly that the lines describe.</param>
    /// <param name="lines">Lines of a listing.</param>
    /// <param name="dependencies">Assemblies that they mention beside the framework's.</param>
    public static OfficialApi Of(string assembly, IEnumerable<string> lines, params IEnumerable<OfficialApi> dependencies)
    {
        var tree = CSharpSyntaxTree.ParseText(ListedSource.Of(lines), new CSharpParseOptions(LanguageVersion.CSharp14), $"{assembly}.cs");
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        return new(CSharpCompilation.Create(
            assembly, [tree], [.. Framework.References, .. dependencies.Select(dependency => dependency.Compilation.ToMetadataReference())], options));
    }

    /// <summary>The type of a key; null where the listing has none.</summary>
    public INamedTypeSymbol? Find(string type) => _types.GetValueOrDefault(type);

    /// <summary>Whether a program can bind to this member of this type.</summary>
    public bool Has(string type, string member)
    {
        if (!_members.TryGetValue(type, out var members))
        {
            members = Find(type) is { } symbol ? [.. symbol.GetMembers().SelectMany(ApiKey.OfMember)] : [];
            _members.Add(type, members);
        }

        return members.Contains(member);
    }
}
