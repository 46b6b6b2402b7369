using Blueprint.Policies.Admission;
using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoLiteralCredentials : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-017",
        Title = "No credentials written into environment variables, arguments and ConfigMaps",
        Why = "Who may read an object or its history reads the credential too, and it cannot be rotated without a deployment.",
        Fix = "Keep it in the secret store, and take it from a Secret by a volume or valueFrom.secretKeyRef.",
        Severity = Severity.Critical,
        References = [Soc2("CC6.1, CC6.6, CC6.7"), NsaCisa("C-0012")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("A credential is told by what stands around and inside a match, and the regular expressions of CEL give neither.");

    public override ImmutableArray<Check> Checks =>
        [.. base.Checks, Each<ConfigMapView>(static (map, _) => map.Data.Judge(static (name, value) => Judge(name, value)))];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(static container =>
        container.Env.Judge(static variable => Judge(variable.Name.Value ?? "", variable.Value))
        & container.Command.Judge(static argument => Judge("", argument))
        & container.Args.Judge(static argument => Judge("", argument)));

    // A value that the program has marked secret is judged where secrets are: here it would be a finding that cannot say what it found.
    private static Verdict Judge(string name, TextFact value) => value.Node.IsSecret
        ? Verdict.Pass
        : value.Value is { } text
            ? Credentials.Find(name, text) is { } kind
                ? Verdict.Violation(value.Node.Masked(), $"it looks like {kind}")
                : Verdict.Pass
            : Verdict.ViolationIf(value.IsPresent & Answer.Unknown(value.Node), "");
}
