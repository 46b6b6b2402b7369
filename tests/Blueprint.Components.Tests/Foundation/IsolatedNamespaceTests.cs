using Blueprint.Components.Foundation;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Foundation;

public sealed class IsolatedNamespaceTests
{
    private const string Policy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    private readonly TestWorld world = new();

    [Fact]
    public async Task Nothing_gets_in_or_out_but_what_a_flow_lets_through()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools" });

        var deny = world.The(Policy, "tools-default-deny");
        Assert.Equal(["Ingress", "Egress"], Plain.Texts(deny.At("spec.policyTypes")));
        Assert.Null(deny.At("spec.ingress"));
        Assert.Null(deny.At("spec.egress"));
        Assert.Empty(Plain.Map(deny.At("spec.podSelector")));
        Assert.Equal(
            ["tools-credentials", "tools-default-deny", "tools-inside", "tools-names"],
            world.Of(Policy).Select(policy => policy.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_are_asked_of_the_clusters_own_DNS()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools" });

        var names = world.The(Policy, "tools-names");
        Assert.Equal([53.0, 53.0], Plain.List(names.At("spec.egress[0].ports")).Select(port => Plain.At(port, "port")));
        Assert.Equal(["UDP", "TCP"], Plain.List(names.At("spec.egress[0].ports")).Select(port => Plain.At(port, "protocol")));
        Assert.Equal("kube-dns", Plain.At(names.At("spec.egress[0].to[0].podSelector.matchLabels"), "k8s-app"));
    }

    [Fact]
    public async Task Pods_reach_the_agent_for_credentials()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools" });

        var flow = world.The(Policy, "tools-credentials");
        Assert.Equal("169.254.170.23/32", flow.Text("spec.egress[0].to[0].ipBlock.cidr"));
        Assert.Equal(80.0, flow.At("spec.egress[0].ports[0].port"));
    }

    [Fact]
    public async Task HTTPS_out_does_not_reach_the_nodes_own_credentials()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools", AllowsHttpsOut = true });

        Assert.Equal(["169.254.169.254/32"], Plain.Texts(world.The(Policy, "tools-https").At("spec.egress[0].to[0].ipBlock.except")));
    }

    [Theory]
    [InlineData(PodSecurity.Restricted, "restricted")]
    [InlineData(PodSecurity.Baseline, "baseline")]
    [InlineData(PodSecurity.Privileged, "privileged")]
    public async Task Pods_are_held_to_a_standard(PodSecurity standard, string label)
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools", PodSecurity = standard, LooserBecause = standard == PodSecurity.Restricted ? null : "It reads the node." });

        var labels = Plain.Map(world.The("kubernetes:core/v1:Namespace", "tools").At("metadata.labels"));
        Assert.Equal(label, labels["pod-security.kubernetes.io/enforce"]);
        Assert.Equal("restricted", labels["pod-security.kubernetes.io/warn"]);
        Assert.Equal("tools", labels["app.kubernetes.io/part-of"]);
    }

    [Fact]
    public async Task Webhooks_take_calls_from_the_control_plane_only()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools", WebhookPorts = [10250], ControlPlaneCidrs = ["10.0.99.192/28"] });

        var flow = world.The(Policy, "tools-webhooks");
        Assert.Equal("10.0.99.192/28", flow.Text("spec.ingress[0].from[0].ipBlock.cidr"));
        Assert.Equal(10250.0, flow.At("spec.ingress[0].ports[0].port"));
    }

    [Fact]
    public async Task Webhooks_of_which_nobody_says_from_where_they_are_called_are_refused()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools", WebhookPorts = [1] }));

        Assert.Contains("does not say from where they are called", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_no_DNS_label_is_refused()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "Tools" }));

        Assert.Contains("Namespace 'Tools' of 'tools' is no DNS label.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_object_goes_to_the_cluster_that_was_given()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools" });

        Assert.All(
            world.Made.Where(made => made.Type.StartsWith("kubernetes:", StringComparison.Ordinal)),
            made => Assert.Contains("pulumi:providers:kubernetes::cluster::", made.Provider, StringComparison.Ordinal));
    }

    // The args hold a provider, which is made within the run.
    [Theory]
    [InlineData(PodSecurity.Privileged, null, "Privileged and does not say why")]
    [InlineData(PodSecurity.Restricted, "It reads the node.", "Restricted and says why it is looser")]
    public async Task A_looser_standard_goes_with_a_reason(PodSecurity standard, string? reason, string said)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools", PodSecurity = standard, LooserBecause = reason }));

        Assert.Contains(said, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_stands_on_the_namespace()
    {
        await RunAsync(() => new() { Cluster = Parts.Access, NamespaceName = "tools", PodSecurity = PodSecurity.Privileged, LooserBecause = "It reads the node." });

        Assert.Equal("It reads the node.", world.The("kubernetes:core/v1:Namespace", "tools").Text($"metadata.annotations[{IsolatedNamespace.ReasonAnnotation}]"));
    }

    private Task RunAsync(Func<IsolatedNamespaceArgs> args) => world.RunAsync(() => new IsolatedNamespace("tools", args()));
}
