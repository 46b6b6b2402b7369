using System.Collections.Immutable;
using Blueprint.Policies.Evidence;
using Blueprint.Policies.Evidence.Chain;
using Blueprint.Policies.Evidence.Html;
using Blueprint.Policies.Evidence.Writing;

namespace Blueprint.Evidence.Tests.World;

/// <summary>Everything that is written of a run.</summary>
internal static class AllReports
{
    public static ImmutableArray<string> Records(EvidenceRun run) => [.. run.Stacks.Select(stack => RecordWriter.Write(run, stack))];

    public static string Html(EvidenceRun run) => HtmlWriter.Write(run, [.. Records(run).Select(EvidenceFolder.RecordSha256)]);

    public static Dictionary<string, string> Of(EvidenceRun run) => new(StringComparer.Ordinal)
    {
        ["report.html"] = Html(run),
        ["report.sarif"] = SarifWriter.WriteAll(run),
        ["open.sarif"] = SarifWriter.WriteOpen(run),
        ["report.junit.xml"] = JUnitWriter.Write(run),
        ["report.oscal.json"] = OscalWriter.Write(run),
        ["report.md"] = MarkdownWriter.Write(run),
    };
}
