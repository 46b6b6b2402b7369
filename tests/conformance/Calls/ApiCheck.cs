using System.Collections.Frozen;
using System.Collections.Immutable;
using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;

namespace Blueprint.Conformance.Calls;

/// <summary>What came of holding compiled code to the official packages.</summary>
/// <param name="Listed">Types and members that a listing has.</param>
/// <param name="ByRule">AWS types and members outside the listing that tokens, namespaces and the rules of naming bear out.</param>
/// <param name="Reviewed">Those that an entry of the reviewed differences excuses.</param>
/// <param name="Violations">What is not official, and who uses it.</param>
internal sealed record ApiCheck(Tally Listed, Tally ByRule, Tally Reviewed, ImmutableArray<string> Violations)
{
    /// <param name="official">Listings by assembly.</param>
    /// <param name="aws">Judges what the AWS listing has not; null where nothing but listings counts.</param>
    /// <param name="reviewed">Types and members that the package has and its listing, from another version, has not.</param>
    /// <param name="assembly">The compiled code.</param>
    /// <param name="alsoAllowed">Assemblies of this repository's SDK that this code may know all the same.</param>
    public static ApiCheck Of(
        FrozenDictionary<string, OfficialApi> official, UnlistedAwsApi? aws, IReadOnlyCollection<ReviewedDifference> reviewed,
        CompiledAssembly assembly, params IReadOnlyCollection<string> alsoAllowed)
    {
        var violations = ImmutableArray.CreateBuilder<string>();
        var (listed, byRule, excused) = (new Tally(0, 0), new Tally(0, 0), new Tally(0, 0));
        violations.AddRange(assembly.References
            .Where(name => IsOurs(name) && !official.ContainsKey(name) && !alsoAllowed.Contains(name))
            .Select(name => $"{assembly.Name} is bound to {name}, which is part of no official package"));
        if (assembly.IgnoresAccess)
        {
            violations.Add($"{assembly.Name} asks to use what other assemblies keep to themselves");
        }

        foreach (var use in assembly.Uses.Where(use => official.ContainsKey(use.Assembly)))
        {
            var api = official[use.Assembly];
            var isListed = api.Find(use.Type) is not null;
            if (isListed && (use.Member is null || api.Has(use.Type, use.Member)))
            {
                listed = listed.With(use);
            }
            else if (reviewed.Any(difference => difference.Covers(NameOf(use))))
            {
                excused = excused.With(use);
            }
            else if (!isListed && aws is not null && use.Assembly == "Pulumi.Aws")
            {
                if ((aws.Problem(use.Type) ?? (use.Member is null ? null : aws.MemberProblem(use.Type, use.Member))) is { } problem)
                {
                    violations.Add($"{assembly.Name}: {use}: {problem}");
                }
                else
                {
                    byRule = byRule.With(use);
                }
            }
            else
            {
                violations.Add($"{assembly.Name}: {use}: {(isListed ? "the official type has no such member" : "there is no such type in the official package")}");
            }
        }

        foreach (var derivation in assembly.Derivations)
        {
            violations.AddRange(Problems(official, derivation).Select(problem => $"{assembly.Name}: {derivation.Name}: {problem}"));
        }

        return new(listed, byRule, excused, violations.ToImmutable());
    }

    private static IEnumerable<string> Problems(FrozenDictionary<string, OfficialApi> official, Derivation derivation)
    {
        if (official.TryGetValue(derivation.Assembly, out var api) && api.Find(derivation.Base) is { } type)
        {
            if (type.IsSealed)
            {
                yield return $"{derivation.Base} is sealed";
            }

            var methods = Bases(type).SelectMany(b => b.GetMembers()).OfType<IMethodSymbol>()
                .Where(method => method.IsVirtual || method.IsAbstract || method.IsOverride)
                .Select(method => (method.MetadataName, method.Parameters.Length)).ToHashSet();
            foreach (var overridden in derivation.Overrides.Where(method => method.Name != "Finalize" && !methods.Contains(method)))
            {
                yield return $"overrides {overridden.Name} with {overridden.Parameters} parameters, which {derivation.Base} officially has not";
            }
        }

        foreach (var (assembly, name) in derivation.Interfaces.Where(pair => official.ContainsKey(pair.Assembly)))
        {
            var missing = (official[assembly].Find(name)?.GetMembers() ?? []).OfType<IMethodSymbol>()
                .Where(method => method.IsAbstract && !derivation.Methods.Contains((method.MetadataName, method.Parameters.Length)));
            foreach (var method in missing)
            {
                yield return $"lacks {method.Name}, which {name} officially demands";
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var next = type; next is not null; next = next.BaseType)
        {
            yield return next;
        }
    }

    // Entries name properties, not accessors.
    private static string NameOf(Use use)
    {
        var member = use.Member?.Split("::")[1].Split('(', ' ')[0];
        return member is null ? use.Type : $"{use.Type}.{(member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) ? member[4..] : member)}";
    }

    private static bool IsOurs(string assembly) =>
        assembly == "Pulumi" || assembly.StartsWith("Pulumi.", StringComparison.Ordinal) || assembly is "Blueprint.Engine" or "blueprint";
}

/// <summary>How many types and members there are, each counted once for each assembly that uses it.</summary>
internal sealed record Tally(int Types, int Members)
{
    public Tally With(Use use) => use.Member is null ? this with { Types = Types + 1 } : this with { Members = Members + 1 };

    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(new Tally(0, 0), (a, b) => new(a.Types + b.Types, a.Members + b.Members));

    public override string ToString() => $"{Types} types and {Members} members";
}
