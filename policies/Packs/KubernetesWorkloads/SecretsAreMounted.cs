using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class SecretsAreMounted : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-016",
        Title = "Secrets are mounted, not put in environment variables",
        Why = "The environment is shown by crash reports, debug pages and every child process, and it does not change when the secret is rotated.",
        Fix = "Mount the Secret as a volume, and let the program read the file.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        References = [CisEks("4.4.1"), NistByAnalogy("CM-6, CM-6(1)"), Pci("8.2.2")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachContainer(
        "c.?env.orValue([]).all(variable, !variable.?valueFrom.?secretKeyRef.hasValue()) && c.?envFrom.orValue([]).all(source, !source.?secretRef.hasValue())"));

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(static container =>
        container.Env.Judge(static variable => Verdict.ViolationIf(
            variable.ValueFrom.SecretKeyRef.IsPresent, "the environment of the container holds a secret"))
        & container.EnvFrom.Judge(static source => Verdict.ViolationIf(
            source.SecretRef.IsPresent, "the environment of the container holds all of a secret")));
}
