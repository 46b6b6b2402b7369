using System.Globalization;

namespace Blueprint.Policies.Baselines;

/// <summary>The baseline of one stack in one run, and what of it is still there.</summary>
internal sealed class BaselineRegister(Baseline? baseline, PolicyScope scope, DateOnly today)
{
    /// <summary>The name under which it is reported.</summary>
    private const string Pack = "baseline";

    private static readonly RuleDeclaration Current = new()
    {
        Id = "BP-BSL-001",
        Title = "A baseline holds only what is still there, and has not run out",
        Why = "What is mended would be let through when it comes back, and a baseline without an end is leave that nobody gave.",
        Fix = "Write it anew: ./blueprint policy baseline.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
    };

    private readonly HashSet<BaselineFinding> met = [];

    /// <summary>The result, marked where it was there before.</summary>
    public PolicyResult Apply(PolicyResult result)
    {
        if (baseline is null || result.Outcome is not (Outcome.Violation or Outcome.Undetermined or Outcome.Error))
        {
            return result;
        }

        // What cannot be decided now may still be there.
        met.UnionWith(result.Outcome == Outcome.Violation ? Baseline.Of(result) : baseline.Findings.Where(one => one.Rule == result.Rule.Id && one.Urn == result.Urn));
        return result.Outcome != Outcome.Violation || !baseline.Covers(result, today) ? result : result with
        {
            IsKnown = true,
            Points = [.. result.Points, new("", $"Known since {Path.GetFileName(baseline.Source)} of {baseline.Owner}, let through until {Day}.")],
        };
    }

    /// <summary>What is to be said of the baseline itself.</summary>
    public IEnumerable<PolicyResult> Audit()
    {
        if (baseline is null)
        {
            yield break;
        }

        var own = $"urn:pulumi:{scope.Stack}::{scope.Project}::";
        var mine = baseline.Findings.Where(one => one.Urn.StartsWith(own, StringComparison.Ordinal)).ToList();
        if (mine.Count > 0 && today > baseline.Sunset)
        {
            yield return Said("", $"{baseline.Source} of {baseline.Owner} ran out on {Day}, so that nothing is let through by it.");
        }

        foreach (var gone in mine.Where(one => !met.Contains(one)))
        {
            yield return Said(gone.Urn, $"The violation of {gone.Rule}{(gone.Property.Length > 0 ? $" at {gone.Property}" : "")} in {Path.GetFileName(baseline.Source)} is mended.");
        }
    }

    private string Day => baseline!.Sunset.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture); // Asked only where there is one.

    private static PolicyResult Said(string urn, string message) => new()
    {
        Rule = Current, Pack = Pack, Outcome = Outcome.Violation, Enforcement = Enforcement.Advisory, Urn = urn, Points = [new("", message)],
    };
}
