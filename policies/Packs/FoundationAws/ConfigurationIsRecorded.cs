using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ConfigurationIsRecorded : StackRule<ConfigRecorderView>
{
    private static readonly Parameter<string> HomeRegion =
        Parameter.Text("homeRegion", "The one region where global resources, such as IAM's, are recorded; empty for every region.", "");

    private static readonly Link<ConfigRecorderStatusView, ConfigRecorderView> Statuses = new(status => status.Name, recorder => recorder.Name, recorder => recorder.Id);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-DET-002",
        Title = "AWS Config records all types of resources",
        Why = "What was never recorded cannot be compared with what it should be, nor with what it was.",
        Fix = "Leave allSupported on, set includeGlobalResourceTypes to true, and add a RecorderStatus with isEnabled true.",
        Severity = Severity.Medium,
        Parameters = [HomeRegion],
        References = [CisAws3("3.3"), CisAws5("3.3"), Soc2("CC2.1, CC3.1, CC3.4"), Iso27001("A.5.16"), Fsbp("Config.1")],
    };

    protected override Verdict Check(ConfigRecorderView recorder, StackFacts stack, RuleContext context) =>
        Verdict.ViolationIf(recorder.RecordingGroup.AllSupported.Is(false), "some types are not recorded")
        & Verdict.Require(recorder.RecordingGroup.IncludeGlobalResourceTypes.Is(true), "users, roles and other global resources are not recorded")
            .Where(IsAtHome(recorder, context.Get(HomeRegion)), "Global resources are recorded in the home region.")
        & Verdict.Require(Statuses.To(recorder, stack).Any(static status => status.IsEnabled.Is(true)), "no RecorderStatus of the stack switches it on");

    private static Answer IsAtHome(ConfigRecorderView recorder, string home)
    {
        var region = recorder.Region.IsAbsent.IsYes
            ? TextFact.Over(new Node(recorder.Node.Resource with { Properties = recorder.Node.Resource.ProviderSettings })["region"])
            : recorder.Region;
        return home.Length == 0 ? Answer.Yes(recorder.Node) : region.IsAbsent | region.Is(home);
    }
}
