namespace Blueprint.Mutation;

/// <summary>What became of a mutant.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Cases">How many cases come to its place.</param>
/// <param name="Rules">The rules that those are about.</param>
/// <param name="IsKilled">Whether one of them came out otherwise with it.</param>
internal sealed record Fate(Mutant Mutant, int Cases, IReadOnlyCollection<string> Rules, bool IsKilled);

/// <summary>Switches the mutants on one by one, and runs the cases that come to their places.</summary>
internal static class Run
{
    /// <summary>The fates of all mutants.</summary>
    /// <exception cref="InvalidOperationException">A case fails without any mutant.</exception>
    public static IReadOnlyList<Fate> Of(MutatedPolicies policies)
    {
        var bench = policies.Bench;
        RequireNoFaults(bench, "without any mutant");
        var reaching = new Dictionary<int, List<int>>();
        for (var at = 0; at < bench.Count; at++)
        {
            Mutants.SwitchOn(0);
            bench.Fault(at);
            foreach (var id in Mutants.Places)
            {
                (reaching.TryGetValue(id, out var cases) ? cases : reaching[id] = []).Add(at);
            }
        }

        var fates = policies.Mutants.Select(mutant =>
        {
            var cases = reaching.GetValueOrDefault(mutant.Id) ?? [];
            return new Fate(mutant, cases.Count, [.. cases.Select(bench.RuleOf).Distinct()], cases.Any(at => Fails(bench, at, mutant.Id)));
        }).ToList();

        // A mutant that left something behind would have killed others, too.
        RequireNoFaults(bench, "after all mutants");
        return fates;
    }

    private static void RequireNoFaults(IBench bench, string when)
    {
        var faults = new List<string>();
        for (var at = 0; at < bench.Count; at++)
        {
            Mutants.SwitchOn(0);
            if (bench.Fault(at) is { } fault)
            {
                faults.Add($"{bench.NameOf(at)}: {fault}");
            }
        }

        if (faults.Count > 0)
        {
            throw new InvalidOperationException($"Cases fail {when}:\n{string.Join('\n', faults)}");
        }
    }

    private static bool Fails(IBench bench, int at, int id)
    {
        Mutants.SwitchOn(id);
        try
        {
            return bench.Fault(at) is not null;
        }
        catch (Exception)
        {
            // Whatever a mutant throws, somebody would notice.
            return true;
        }
    }
}
