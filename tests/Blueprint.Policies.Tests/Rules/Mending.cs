using System.Globalization;
using System.Text.RegularExpressions;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests.Rules;

/// <summary>The remedies of rules on their tables of cases.</summary>
public sealed partial class Mending
{
    private static readonly RuleContext Production = new("prod", true, true);

    // Of the other packs some remedies set only a part of what the rule asks for, and leave the rest to the owner.
    public static TheoryData<string> Cases =>
    [
        .. Fixtures.All
            .Where(fixture => fixture is { Expected: Outcome.Violation, Environment: "prod", OfStack: false, Resources.Length: 1 })
            .Where(fixture => fixture.Rule.StartsWith("BP-DAT-", StringComparison.Ordinal) || fixture.Rule.StartsWith("BP-IAM-", StringComparison.Ordinal))
            .Where(fixture => Edits(fixture, fixture.Resources[0]).Length > 0)
            .Select(fixture => fixture.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_a_remedy_sets_is_no_finding_any_more_and_is_set_once(string name)
    {
        var fixture = Fixtures.All.Single(candidate => candidate.ToString() == name);
        var resource = fixture.Resources[0];
        var edits = Edits(fixture, resource);

        var mended = Apply(resource, edits);

        var found = Judge(fixture.Rule, mended).Points.Select(point => point.Property);
        Assert.DoesNotContain(found, path => edits.Any(edit => edit.At.Path == path));
        Assert.Equal(mended.Properties, Apply(mended, Edits(fixture, mended)).Properties);
    }

    [Fact]
    public void Many_cases_are_mended() => Assert.True(Cases.Count > 40, $"{Cases.Count} cases");

    private static ImmutableArray<PropertyEdit> Edits(RuleFixture fixture, PolicyResource resource) =>
        [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Single(rule => rule.Declaration.Id == fixture.Rule).Remedies
            .Where(remedy => Glob.MatchesAny(remedy.Types, resource.Type))
            .SelectMany(remedy => remedy.Edits(resource, Production))];

    private static PolicyResult Judge(string rule, PolicyResource resource)
    {
        var session = new PolicySuite(PolicyPacks.All, PolicySettings.Default, [], Testing.Today)
            .Start(new() { Project = "project", Stack = "test", Environment = "prod", IsPreview = true });
        return session.Analyze(resource).Concat(session.AnalyzeStack([resource])).Single(result => result.Rule.Id == rule && result.Urn == resource.Urn);
    }

    private static PolicyResource Apply(PolicyResource resource, ImmutableArray<PropertyEdit> edits) => edits.Aggregate(resource, (current, edit) =>
        current with { Properties = ((PropertyValue.Map)Set(PropertyValue.Of(current.Properties), Part().Matches(edit.At.Path).ToArray(), edit.Value)).Entries });

    private static PropertyValue Set(PropertyValue? at, ReadOnlySpan<Match> path, PropertyValue value)
    {
        if (path.IsEmpty)
        {
            return value;
        }

        if (path[0].Groups["index"] is { Success: true } index)
        {
            var position = int.Parse(index.ValueSpan, CultureInfo.InvariantCulture);
            var items = ((PropertyValue.List)at!).Items;
            return PropertyValue.Of(items.SetItem(position, Set(items[position], path[1..], value)));
        }

        var key = path[0].Groups["quoted"] is { Success: true } quoted ? quoted.Value : path[0].Groups["name"].Value;
        var entries = at is PropertyValue.Map map ? map.Entries : PropertyMap.Empty;
        return PropertyValue.Of(PropertyMap.From(
            [.. entries.Where(entry => entry.Key != key), KeyValuePair.Create(key, Set(entries.Find(key), path[1..], value))]));
    }

    [GeneratedRegex("""\["(?<quoted>[^"]*)"\]|\[(?<index>\d+)\]|(?<name>[^.\[\]]+)""")]
    private static partial Regex Part();
}
