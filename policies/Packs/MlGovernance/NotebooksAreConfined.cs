using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class NotebooksAreConfined : Rule<NotebookInstanceView>
{
    private const string Disabled = "Disabled";

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-NB-001",
        Title = "Notebooks: no root, no direct internet, encrypted",
        Why = "A notebook runs whatever is pasted into it, next to the data: as root and with the internet at hand, that is a way out for both.",
        Fix = "Set directInternetAccess and rootAccess to Disabled, and give the notebook a subnet and a KMS key.",
        Severity = Severity.High,
        References =
        [
            Nist("SC-7(2), AC-4(21), AC-17"), Pci("1.3.1, 1.3.2, 1.4.2"), Iso27001("A.8.20, A.8.21"), Fsbp("SageMaker.1, SageMaker.2, SageMaker.3"),
        ],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<NotebookInstanceView>(static (notebook, _) =>
        (notebook.KmsKeyId.IsUnset | notebook.SubnetId.IsUnset).IsNo
            ? [.. new[] { notebook.DirectInternetAccess, notebook.RootAccess }.Where(static access => access.Is(Disabled).IsNo).Select(static access => access.Set(Disabled))]
            : [])];

    protected override Verdict Check(NotebookInstanceView notebook, RuleContext context) =>
        Verdict.Require(notebook.DirectInternetAccess.Is(Disabled), "it reaches the internet directly")
        & Verdict.Require(notebook.RootAccess.Is(Disabled), "its users are root")
        & Verdict.ViolationIf(notebook.KmsKeyId.IsUnset, "its disk is not encrypted with a key of the account")
        & Verdict.ViolationIf(notebook.SubnetId.IsUnset, "it is in no network of the account");
}
