namespace Blueprint.Policies.Evidence;

/// <summary>Which controls give evidence for which requirement of which framework, and what they came to.</summary>
/// <param name="Frameworks">The frameworks, in the order of names.</param>
/// <param name="Unmapped">Controls that are mapped to no requirement.</param>
public sealed record FrameworkMatrix(ImmutableArray<FrameworkEvidence> Frameworks, ImmutableArray<RuleDeclaration> Unmapped)
{
    /// <summary>Reads the matrix out of a run.</summary>
    public static FrameworkMatrix Of(EvidenceRun run)
    {
        var controls = run.Stacks.SelectMany(stack => stack.Controls.Select(control => new Said(stack.Scope.Name, control))).ToArray();
        var requirements = controls.SelectMany(said => Requirements(said.Control.Rule).Select(requirement => (Said: said, requirement.Framework, requirement.Number)));
        return new(
            [
                .. requirements.GroupBy(entry => entry.Framework, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(framework => new FrameworkEvidence(
                    framework.Key,
                    [
                        .. framework.GroupBy(entry => entry.Number, StringComparer.Ordinal).OrderBy(group => group.Key, NumberOrder.Instance)
                            .Select(group => new RequirementEvidence(group.Key, [.. group.Select(entry => entry.Said).GroupBy(said => said.Control.Rule.Id, StringComparer.Ordinal).Select(Entry)])),
                    ])),
            ],
            [.. controls.Select(said => said.Control.Rule).Where(rule => rule.References is []).DistinctBy(rule => rule.Id)]);
    }

    /// <summary>The requirements that a rule gives evidence for, one by one.</summary>
    public static IEnumerable<(string Framework, string Number)> Requirements(RuleDeclaration rule) => rule.References.SelectMany(
        reference => reference.Requirements.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(number => (reference.Framework, number)));

    private static RequirementControl Entry(IGrouping<string, Said> said) => new(
        said.First().Control.Rule,
        said.All(one => one.Control.IsDisabled),
        Outcomes.Worst(said.Where(one => !one.Control.IsDisabled).Select(one => one.Control.Verdict)),
        [.. Enum.GetValues<Outcome>().Select(outcome => said.Sum(one => one.Control.Count(outcome)))]);

    private sealed record Said(string Stack, ControlEvidence Control);

    // 2.10 stands after 2.9, and AC-17 after AC-4.
    private sealed class NumberOrder : IComparer<string>
    {
        public static NumberOrder Instance { get; } = new();

        public int Compare(string? x, string? y) => string.CompareOrdinal(Padded(x), Padded(y)) is var order and not 0 ? order : string.CompareOrdinal(x, y);

        private static string Padded(string? number) => System.Text.RegularExpressions.Regex.Replace(number ?? "", "[0-9]+", digits => digits.Value.PadLeft(6, '0'));
    }
}

/// <summary>What there is for one framework.</summary>
/// <param name="Name">The framework and its version.</param>
/// <param name="Requirements">Its requirements for which a control gives evidence.</param>
public sealed record FrameworkEvidence(string Name, ImmutableArray<RequirementEvidence> Requirements);

/// <summary>What there is for one requirement.</summary>
/// <param name="Number">Its number in the framework.</param>
/// <param name="Controls">The controls that give evidence for it.</param>
public sealed record RequirementEvidence(string Number, ImmutableArray<RequirementControl> Controls)
{
    /// <summary>The worst that its controls said.</summary>
    public Outcome Verdict => Outcomes.Worst(Controls.Select(control => control.Verdict));
}

/// <summary>A control that gives evidence for a requirement.</summary>
/// <param name="Rule">What it asks for.</param>
/// <param name="IsDisabled">Whether it is disabled in all stacks.</param>
/// <param name="Verdict">The worst that it said.</param>
/// <param name="Counts">How often it said what, by <see cref="Outcome"/>.</param>
public sealed record RequirementControl(RuleDeclaration Rule, bool IsDisabled, Outcome Verdict, ImmutableArray<int> Counts);
