using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Kubernetes.Core.V1;

namespace Blueprint.Policies.Workloads;

/// <summary>A rule over pods, whatever makes them: bare pods, the controllers of Kubernetes, and Argo rollouts.</summary>
internal abstract class PodRule : Rule
{
    private static readonly Verdict InsideChart =
        Verdict.NotApplicable("A Helm release makes its objects inside the provider, where they cannot be seen.");

    public override ImmutableArray<Check> Checks =>
    [
        Each<PodView>((pod, context) => Check(pod.Spec, context)),
        Each<PodTemplateView>((template, context) => Check(template.Template.Spec, context)),
        Each<ReplicationControllerView>((controller, context) => Check(controller.Spec.Template.Spec, context)),
        Each<DeploymentView>((deployment, context) => Check(deployment.Spec.Template.Spec, context)),
        Each<StatefulSetView>((set, context) => Check(set.Spec.Template.Spec, context)),
        Each<DaemonSetView>((set, context) => Check(set.Spec.Template.Spec, context)),
        Each<ReplicaSetView>((set, context) => Check(set.Spec.Template.Spec, context)),
        Each<JobView>((job, context) => Check(job.Spec.Template.Spec, context)),
        Each<CronJobView>((job, context) => Check(job.Spec.JobTemplate.Spec.Template.Spec, context)),
        new Check.OfResource(
            ["kubernetes:argoproj.io/*:Rollout"],
            (resource, context) => Check(PodSpecView.Over(new Node(resource)["spec"]["template"]["spec"]), context)),
        Each<HelmReleaseView>(static (_, _) => InsideChart),
    ];

    /// <summary>Judges one pod.</summary>
    protected abstract Verdict Check(PodSpecView pod, RuleContext context);
}
