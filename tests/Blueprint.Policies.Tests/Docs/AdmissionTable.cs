using System.Text;
using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Docs;

/// <summary>docs/admission.md says of each rule over objects of a cluster whether the cluster asks it, or why not.</summary>
public sealed class AdmissionTable
{
    private const string Begin = "<!-- made from the rules; UPDATE_GOLDEN=1 dotnet test tests/Blueprint.Policies.Tests -->\n";

    private static readonly string DocumentFile = Path.Combine(Testing.Repository, "docs", "admission.md");

    [Fact]
    public void The_table_is_made_from_the_rules()
    {
        var text = File.ReadAllText(DocumentFile);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(DocumentFile, string.Concat(text.AsSpan(0, from), Table()));
            return;
        }

        Assert.Equal(Table(), text[from..]);
    }

    [Fact]
    public void Every_rule_over_objects_of_a_cluster_says_how_the_cluster_asks_it_or_why_it_cannot() =>
        Assert.Empty(OfClusters().Where(rule => rule.Admission is null).Select(rule => rule.Declaration.Id));

    private static IEnumerable<Rule> OfClusters() => PolicyPacks.All.SelectMany(pack => pack.Rules)
        .Where(rule => rule.Admission is not null || rule.Checks.SelectMany(check => Types(check)).Any(type => type.StartsWith("kubernetes:", StringComparison.Ordinal)))
        .OrderBy(rule => rule.Declaration.Id, StringComparer.Ordinal);

    private static ImmutableArray<string> Types(Check check) => check switch
    {
        Check.OfResource resource => resource.Types,
        Check.AcrossStack stack => stack.Types,
        _ => [],
    };

    private static string Table()
    {
        var text = new StringBuilder("\n| rule | asks for | the cluster asks it of, or why it cannot |\n|---|---|---|\n");
        foreach (var rule in OfClusters())
        {
            var admission = rule.Admission;
            var how = admission is null ? "" : admission.WhyNot.Length > 0 ? $"not asked: {admission.WhyNot}" : Kinds(admission.Targets);
            text.Append($"| {rule.Declaration.Id} | {rule.Declaration.Title} | {how} |\n");
        }

        return text.ToString();
    }

    private static string Kinds(ImmutableArray<Policies.Admission.AdmissionTarget> targets)
    {
        var pods = Policies.Admission.AdmissionTarget.PodMakers;
        var others = targets.Except(pods).Select(target => target.Kind);
        return string.Join(", ", pods.All(targets.Contains) ? others.Prepend("all that makes pods") : others);
    }
}
