using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Policies.Rules;

namespace Blueprint.Cli.Running;

/// <summary>Which types of resources the catalogs and the rules know, and which of them a type that none knows was meant to be.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class KnownTypes
{
    // A slip in a module or group that is there; in a kind of which only rules know; in a package's module that no catalog holds.
    private const int MostOfKnown = 3;
    private const int MostOfRules = 2;
    private const int MostOfOthers = 1;

    // What the Kubernetes package renders itself, in the versions that its catalog leaves out.
    private static readonly ImmutableArray<string> Rendered =
    [
        "kubernetes:helm.sh/v2:Chart", "kubernetes:helm.sh/v3:Chart", "kubernetes:kustomize/v2:Directory", "kubernetes:kustomize:Directory",
        "kubernetes:yaml:ConfigFile", "kubernetes:yaml:ConfigGroup",
    ];

    private readonly ImmutableArray<string> patterns;
    private readonly HashSet<string> known;
    private readonly HashSet<string> modules;

    // To know them takes reading every module, which most files need not.
    private readonly Lazy<HashSet<string>> older = new(static () => Catalog.All
        .SelectMany(catalog => catalog.ResourceTokens.SelectMany(token => catalog.FindResource(token)?.Aliases ?? []))
        .ToHashSet(StringComparer.Ordinal));

    private KnownTypes(ImmutableArray<string> patterns, HashSet<string> known)
    {
        this.patterns = patterns;
        this.known = known;
        modules = known.Where(type => Catalog.Find(Package(type)) is not null).Select(Module).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Those of all catalogs, their older names included, and of what the rules of some packs look at.</summary>
    public static KnownTypes Of(ImmutableArray<Pack> packs)
    {
        var patterns = packs.SelectMany(pack => pack.Rules).SelectMany(rule => rule.Checks).SelectMany(check => Types(check)).Distinct().ToImmutableArray();
        var known = Catalog.All.SelectMany(catalog => catalog.ResourceTokens)
            .Concat(Rendered)
            .Concat(patterns.Where(pattern => !pattern.Contains('*', StringComparison.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);
        return new(patterns, known);
    }

    /// <summary>Whether a type is one that a catalog holds, or that a rule looks at by more than its package.</summary>
    public bool Has(string type) =>
        Package(type) == "pulumi" || known.Contains(type) || known.Contains(Target(type)) || patterns.Any(pattern => !IsOfPackage(pattern) && Covers(pattern, type))
        || older.Value.Contains(type);

    /// <summary>Whether the catalog of the type's package holds its module, so that there can hardly be such a type.</summary>
    /// <remarks>Of what Kubernetes serves, catalogs hold the stable versions.</remarks>
    public bool HasModuleOf(string type) =>
        modules.Contains(Module(type)) && !(type.StartsWith("kubernetes:", StringComparison.Ordinal) && (type.Contains("alpha", StringComparison.Ordinal) || type.Contains("beta", StringComparison.Ordinal)));

    /// <summary>The type that was meant; null where none is near enough to say so.</summary>
    public string? Nearest(string type)
    {
        var most = HasModuleOf(type) ? MostOfKnown : Package(type) == "kubernetes" || Catalog.Find(Package(type)) is null ? MostOfRules : MostOfOthers;
        var near = known.Concat(OfAnyVersion(type))
            .Select(candidate => (Type: candidate, Distance: Math.Min(Spelling.Distance(Short(type), Short(candidate)), Spelling.Distance(type, candidate))))
            .Where(candidate => candidate.Distance <= most)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => Spelling.Distance(type, candidate.Type))
            .ThenBy(candidate => candidate.Type, StringComparer.Ordinal)
            .FirstOrDefault().Type;
        return near ?? Elsewhere(type);
    }

    // What rules look at in every version, in the version that is given.
    private IEnumerable<string> OfAnyVersion(string type) => type.Split('/', ':') is ["kubernetes", _, var version, _]
        ? patterns.Where(pattern => pattern.Contains("/*:", StringComparison.Ordinal)).Select(pattern => pattern.Replace("*", version, StringComparison.Ordinal))
        : [];

    // The groups of Kubernetes itself have no dot: of a kind of theirs there is one, whatever group it is looked for in.
    private string? Elsewhere(string type) => type.StartsWith("kubernetes:", StringComparison.Ordinal) && !Module(type).Contains('.', StringComparison.Ordinal)
        ? known.Where(candidate => candidate.StartsWith("kubernetes:", StringComparison.Ordinal) && Kind(candidate) == Kind(type)).Order(StringComparer.Ordinal).FirstOrDefault()
        : null;

    private static ImmutableArray<string> Types(Check check) => check switch
    {
        Check.OfResource ofResource => ofResource.Types,
        Check.AcrossStack across => across.Types,
        _ => [],
    };

    // aws:* says nothing about a type.
    private static bool IsOfPackage(string pattern) => pattern.EndsWith(":*", StringComparison.Ordinal) || pattern == "*";

    private static bool Covers(string pattern, string type) =>
        pattern.Split('*') is [var before, var behind]
        && type.Length >= before.Length + behind.Length
        && type.StartsWith(before, StringComparison.Ordinal)
        && type.EndsWith(behind, StringComparison.Ordinal);

    // Lists and patches of a kind are there where the kind is.
    private static string Target(string type) =>
        type.EndsWith("Patch", StringComparison.Ordinal) ? type[..^"Patch".Length] : type.EndsWith("List", StringComparison.Ordinal) ? type[..^"List".Length] : type;

    private static string Package(string type) => type.Split(':')[0];

    private static string Kind(string type) => type[(type.LastIndexOf(':') + 1)..];

    // aws:s3 of aws:s3/bucket:Bucket; kubernetes:apps of kubernetes:apps/v1:Deployment.
    private static string Module(string type) => type.Split('/', 2)[0] is var head && head.Length < type.Length ? head : type[..type.LastIndexOf(':')];

    // AWS writes a type's name twice: one slip in it should count once.
    private static string Short(string type) => Package(type) == "aws" ? $"{Module(type)}:{Kind(type)}" : type;
}
