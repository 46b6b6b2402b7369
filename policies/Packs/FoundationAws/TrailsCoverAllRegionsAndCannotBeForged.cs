using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class TrailsCoverAllRegionsAndCannotBeForged : Rule<CloudTrailView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LOG-001",
        Title = "CloudTrail records all regions, and its files can be verified",
        Why = "An intruder works in the region that nobody records, and edits the record that nobody can check.",
        Fix = "Set isMultiRegionTrail and enableLogFileValidation to true, and leave enableLogging on.",
        Severity = Severity.High,
        References = [
            CisAws3("3.1, 3.2"), CisAws5("3.1, 3.2"), Nist("AU-2, AU-12, AU-3(1)"), Soc2("A1.1, CC2.1, CC7.2"), Pci("10.2.1, 10.3.2, 10.3.4"),
            Iso27001("A.8.15, A.8.16"), Fsbp("CloudTrail.1, CloudTrail.4"),
        ],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<CloudTrailView>(static (trail, _) =>
        [trail.IsMultiRegionTrail.Set(true), trail.EnableLogFileValidation.Set(true), trail.EnableLogging.Set(true)])];

    protected override Verdict Check(CloudTrailView trail, RuleContext context) =>
        Verdict.Require(trail.IsMultiRegionTrail.Is(true), "other regions are not recorded")
        & Verdict.Require(trail.EnableLogFileValidation.Is(true), "nobody could tell whether its files were changed")
        & Verdict.ViolationIf(trail.EnableLogging.Is(false), "it records nothing");
}
