using System.Globalization;

namespace Blueprint.Policies.Exemptions;

/// <summary>The exemptions of one stack in one run, and what each of them was used for.</summary>
internal sealed class ExemptionRegister
{
    private readonly DateOnly today;
    private readonly string stack;
    private readonly ILookup<string, Entry> byRule;
    private readonly ImmutableArray<Entry> entries;

    public ExemptionRegister(ImmutableArray<Exemption> exemptions, PolicyScope scope, DateOnly today)
    {
        this.today = today;
        stack = scope is { Project.Length: > 0, Stack.Length: > 0 } ? $"{scope.Project}/{scope.Stack}" : "what was judged";
        entries = [.. exemptions.Where(exemption => exemption.Scope.Covers(scope)).Select(exemption => new Entry(exemption))];
        byRule = entries.ToLookup(entry => entry.Exemption.Rule, StringComparer.Ordinal);
    }

    /// <summary>The result with what is exempted taken out of it.</summary>
    public PolicyResult Apply(PolicyResult result, PolicyResource? resource)
    {
        if (result.Outcome is not (Outcome.Violation or Outcome.Undetermined))
        {
            return result;
        }

        foreach (var entry in byRule[result.Rule.Id].Where(entry => entry.Exemption.Scope.Covers(resource)))
        {
            result = Apply(result, entry);
        }

        return result;
    }

    /// <summary>What is to be said of the exemptions themselves.</summary>
    public IEnumerable<PolicyResult> Audit(bool isProduction) =>
        entries.SelectMany(entry => Faults(entry).Select(fault => new PolicyResult
        {
            Rule = fault.Rule,
            Pack = ExemptionRules.Pack,
            Outcome = Outcome.Violation,
            Enforcement = isProduction ? fault.Rule.Enforcement : fault.Rule.OutsideProduction ?? fault.Rule.Enforcement,
            Urn = "",
            Points = [new("", fault.Message)],
            Exemption = entry.Exemption,
        }));

    private PolicyResult Apply(PolicyResult result, Entry entry)
    {
        var exemption = entry.Exemption;
        if (result.Outcome == Outcome.Undetermined)
        {
            entry.MayBeNeeded = true;
            return result;
        }

        var covered = result.Points.Where(point => exemption.Finding.Length == 0 || Glob.Matches(exemption.Finding, point.Property)).ToImmutableArray();
        if (result.Outcome != Outcome.Violation || covered.IsEmpty)
        {
            return result;
        }

        entry.Used.Add(result.Urn);
        if (exemption.HasExpired(today))
        {
            return result with
            {
                Exemption = exemption,
                Points = [.. result.Points, new(covered[0].Property, $"Exemption {exemption.Id} of {exemption.Owner} ({exemption.Ticket}) expired on {Day(exemption.Expires)}.")],
            };
        }

        return covered.Length < result.Points.Length
            ? result with { Points = result.Points.RemoveRange(covered) }
            : result with
            {
                Outcome = Outcome.Waived,
                Exemption = exemption,
                Points = [.. covered, new(covered[0].Property, $"Waived until {Day(exemption.Expires)}, {DaysLeft(exemption)}, by {exemption.Approver} for {exemption.Owner} ({exemption.Ticket}): {exemption.Reason.TrimEnd('.')}.")],
            };
    }

    private IEnumerable<(RuleDeclaration Rule, string Message)> Faults(Entry entry)
    {
        var exemption = entry.Exemption;
        var name = $"{exemption.Source}: exemption {exemption.Id} from {exemption.Rule}";
        if (exemption.HasExpired(today))
        {
            yield return (ExemptionRules.NotExpired, $"{name} expired on {Day(exemption.Expires)}.");
        }
        else if (entry is { Uses: 0, MayBeNeeded: false })
        {
            yield return (ExemptionRules.Used, $"{name} covers nothing in {stack}{(exemption.Scope.Stack.Length > 0 ? "" : $", which belongs to {exemption.Scope.Where}; name the stacks that need it")}.");
        }

        if (entry.Uses > ExemptionRules.MostResources)
        {
            yield return (ExemptionRules.Narrow, $"{name} covers {entry.Uses} resources.");
        }
    }

    private string DaysLeft(Exemption exemption) => (exemption.Expires.DayNumber - today.DayNumber) switch
    {
        0 => "its last day",
        1 => "1 day left",
        var days => $"{days} days left",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Entry(Exemption exemption)
    {
        public Exemption Exemption => exemption;

        /// <summary>The resources that it was used for; asking twice about one is one use.</summary>
        public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

        public int Uses => Used.Count;

        public bool MayBeNeeded { get; set; }
    }
}
