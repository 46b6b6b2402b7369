using Blueprint.Policies.Admission;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.Reliability;

internal sealed class ContainersAreProbed : WorkloadRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-REL-K8S-001",
        Title = "Containers that keep running have a probe",
        Why = "Without one Kubernetes sends requests to what has not started yet, and leaves alone what hangs.",
        Fix = "Set readinessProbe on every container, or at least livenessProbe or startupProbe.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
    };

    public override AdmissionRule Admission { get; } = Cel
        .Pods(Cel
            .Each(Cel.List("variables.pod", "containers"), "c", "has(c.readinessProbe) || has(c.livenessProbe) || has(c.startupProbe)", "c.?name.orValue('')")
            .Where("!(variables.pod.?restartPolicy.orValue('') in ['Never', 'OnFailure'])"))
        .Only([.. AdmissionTarget.PodMakers.Except(AdmissionTarget.Jobs)]);

    protected override Verdict Check(Workload workload, RuleContext context) => workload.Kind is "Job" or "CronJob"
        ? Verdict.NotApplicable("It runs to its end.")
        : workload.Pod.Containers.Judge(static container => Verdict.Require(
                container.ReadinessProbe.IsPresent | container.LivenessProbe.IsPresent.At(container.ReadinessProbe.Node) | container.StartupProbe.IsPresent.At(container.ReadinessProbe.Node),
                "nobody notices when it hangs"))
            .Where(!workload.Pod.RestartPolicy.IsOneOf("Never", "OnFailure"), "It runs to its end.");
}
