using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class NoHostPorts : PodRule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-POD-012",
        Title = "No host ports",
        Why = "A port of the node is open to whoever reaches the node, past services and network policies, and can be had only once a node.",
        Fix = "Remove hostPort, and give the pod a service.",
        Severity = Severity.Medium,
        References = [NistByAnalogy("CM-6, CM-6(1)"), Pci("1.3.1, 1.3.2, 1.4.2"), PodSecurity("baseline"), NsaCisa("C-0044")],
    };

    public override AdmissionRule Admission { get; } = Cel.Pods(Cel.EachContainer("c.?ports.orValue([]).all(port, port.?hostPort.orValue(0) == 0)"));

    public override ImmutableArray<Remedy> Remedies => [MendContainers(static container =>
        Enumerable.Range(0, container.Ports.Node.Count)
            .Select(at => ContainerPortView.Over(container.Ports.Node[at]))
            .Where(static port => TakesNodePort(port).IsYes && port.HostPort.Node.Presence == Presence.Known)
            .Select(static port => port.HostPort.Node.Clear()))];

    protected override Verdict Check(PodSpecView pod, RuleContext context) => pod.EachContainer(static container =>
        container.Ports.Judge(static port => Verdict.ViolationIf(TakesNodePort(port), "the container takes a port of its node")));

    private static Answer TakesNodePort(ContainerPortView port) => port.HostPort.IsPresent & !port.HostPort.Is(0);
}
