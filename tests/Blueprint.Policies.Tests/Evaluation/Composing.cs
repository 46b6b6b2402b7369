using Blueprint.Policies.Rules;
using Blueprint.Policies.Tests.Rules;

namespace Blueprint.Policies.Tests.Evaluation;

/// <summary>The remedies of all packs in one run, on everything that a case finds broken.</summary>
public sealed class Composing
{
    private static readonly RuleContext Production = new("prod", true, true);

    private static readonly ImmutableArray<SessionRule> Menders =
    [
        .. PolicyPacks.All.SelectMany(pack => pack.Rules.Where(rule => !rule.Remedies.IsEmpty).Select(rule => new SessionRule(pack.Name, rule, Enforcement.Remediate, Production)))
            .OrderBy(rule => rule.Declaration.Id, StringComparer.Ordinal),
    ];

    private static readonly ImmutableArray<(string Case, PolicyResource Resource)> Broken =
    [
        .. Fixtures.All.Where(fixture => fixture.Expected == Outcome.Violation)
            .SelectMany(fixture => fixture.Resources.Select(resource => ($"{fixture}: {resource.Name}", resource))),
    ];

    [Fact]
    public void All_remedies_come_through_and_nothing_is_left_for_a_second_run()
    {
        var wrong = new List<string>();
        foreach (var (name, resource) in Broken)
        {
            var mended = Mend(resource, out var mendings);
            wrong.AddRange(mendings.Where(mending => mending.Fault.Length > 0).Select(mending => $"{name}: {mending.Fault}"));
            _ = Mend(mended, out var again);
            wrong.AddRange(again.Where(mending => mending.Edits.Length > 0).Select(mending => $"{name}: {mending.Rule.Id} sets {mending.Edits[0].Path} in a second run"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_a_rule_has_mended_is_no_violation_of_it_after_all_others_have()
    {
        var (wrong, held) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (name, resource) in Broken)
        {
            var mended = Mend(resource, out var mendings);
            foreach (var mending in mendings.Where(mending => mending.Edits.Length > 0))
            {
                var rule = Menders.Single(one => one.Declaration.Id == mending.Rule.Id);
                var isPartial = rule.Remedies.Any(remedy => remedy.IsPartial && Glob.MatchesAny(remedy.Types, resource.Type));
                foreach (var check in rule.Checks.OfType<Check.OfResource>().Where(check => !isPartial && Glob.MatchesAny(check.Types, resource.Type)))
                {
                    var verdict = check.Judge(mended, rule.Context);
                    wrong.AddRange(verdict.Outcome == Outcome.Violation ? [$"{name}: {mending.Rule.Id} is broken still: {verdict}"] : []);
                    held.Add(mending.Rule.Id);
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(held.Count > 40, $"only {held.Count} rules mended anything");

        // Every rule of the pack that mends what it finds on one object.
        var ofPack = Menders.Where(rule => rule.Pack == "kubernetes-workloads" && rule.Checks.Any(check => check is Check.OfResource) && !rule.Remedies.All(remedy => remedy.IsPartial));
        Assert.Equal(ofPack.Select(rule => rule.Declaration.Id), held.Where(id => id.StartsWith("BP-K8S-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_is_unknown_stays_so_and_no_remedy_fails_over_it()
    {
        var wrong = new List<string>();
        var asked = 0;
        foreach (var (name, resource) in Broken)
        {
            foreach (var properties in WithOneUnknown(resource.Properties))
            {
                var mended = Mend(resource with { Properties = properties }, out var mendings);
                wrong.AddRange(mendings.Where(mending => mending.Fault.Length > 0).Select(mending => $"{name}: {Shown(properties)}: {mending.Fault}"));
                if (!IsKept(PropertyValue.Of(properties), PropertyValue.Of(mended.Properties)))
                {
                    wrong.Add($"{name}: {Shown(properties)} became {Shown(mended.Properties)}, by {string.Join(", ", mendings.Select(mending => mending.Rule.Id))}");
                }

                asked++;
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {asked}:\n{string.Join('\n', wrong)}");
        Assert.True(asked > 1000, $"only {asked} values were made unknown");
    }

    [Fact]
    public void A_container_that_is_mended_does_not_fail_over_the_one_beside_it()
    {
        var containers = Fixtures.All.Where(fixture => fixture.Resources[0].Type == "kubernetes:core/v1:Pod")
            .SelectMany(fixture => fixture.Resources[0].Properties.Find("spec") is PropertyValue.Map { Entries: var spec } && spec.Find("containers") is PropertyValue.List list ? list.Items : [])
            .Distinct().ToList();
        var wrong = new List<string>();
        foreach (var one in containers)
        {
            foreach (var other in containers)
            {
                var properties = PropertyMap.Of(("spec", PropertyValue.Of(PropertyMap.Of(("containers", PropertyValue.Of([one])), ("initContainers", PropertyValue.Of([other]))))));
                _ = Mend(new() { Urn = "urn:pulumi:test::project::kubernetes:core/v1:Pod::pod", Type = "kubernetes:core/v1:Pod", Name = "pod", Properties = properties }, out var mendings);
                wrong.AddRange(mendings.Where(mending => mending.Fault.Length > 0).Select(mending => $"{Shown(properties)}: {mending.Fault}"));
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong)}");
        Assert.True(containers.Count > 60, $"only {containers.Count} containers");
    }

    private static PolicyResource Mend(PolicyResource resource, out ImmutableArray<Policies.Mending> mendings)
    {
        mendings = Mender.Mend(Menders, resource, new([]), TimeSpan.FromMinutes(1), static (_, _, verdict) => verdict.Outcome);
        return mendings.IsEmpty ? resource : resource with { Properties = mendings[^1].Properties };
    }

    // Each value in turn, be it a text or all of a map or list.
    private static IEnumerable<PropertyMap> WithOneUnknown(PropertyMap properties) =>
        properties.SelectMany(entry => WithOneUnknown(entry.Value).Select(value => properties.With(entry.Key, value)));

    private static IEnumerable<PropertyValue> WithOneUnknown(PropertyValue value) => value switch
    {
        PropertyValue.Map map => WithOneUnknown(map.Entries).Select(PropertyValue.Of),
        PropertyValue.List list => list.Items.SelectMany((item, at) => WithOneUnknown(item).Select(changed => PropertyValue.Of(list.Items.SetItem(at, changed)))),
        _ => Enumerable.Empty<PropertyValue>(),
    }
    is var inner && value is PropertyValue.Unknown ? inner : inner.Prepend(PropertyValue.Unknown.Instance);

    // An item of a list may go as a whole, with what is unknown in it, where what is known of it breaks a rule.
    private static bool IsKept(PropertyValue before, PropertyValue? after) => (before, after?.Revealed) switch
    {
        (PropertyValue.Unknown, var still) => still is PropertyValue.Unknown,
        (PropertyValue.Secret secret, _) => IsKept(secret.Revealed, after),
        (PropertyValue.Map map, var still) => map.Entries.Where(entry => entry.Value.ContainsUnknown).All(entry => IsKept(entry.Value, (still as PropertyValue.Map)?.Entries.Find(entry.Key))),
        (PropertyValue.List list, PropertyValue.List still) when list.Items.Length == still.Items.Length => list.Items.Zip(still.Items).All(pair => IsKept(pair.First, pair.Second)),
        (PropertyValue.List list, var still) => list.Items.Count(item => item is PropertyValue.Unknown) == ((still as PropertyValue.List)?.Items.Count(item => item is PropertyValue.Unknown) ?? -1),
        _ => true,
    };

    private static string Shown(PropertyMap properties) => PropertyValue.Of(properties).ToString() ?? "";
}
