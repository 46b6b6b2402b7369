using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Delivery;

public sealed class ProgressiveDeliveryTests
{
    private const string Template = "kubernetes:argoproj.io/v1alpha1:ClusterAnalysisTemplate";

    private readonly TestWorld world = new();

    [Fact]
    public async Task A_step_may_ask_for_the_success_rate_and_the_latency_of_a_service()
    {
        await RunAsync();

        foreach (var name in new[] { "success-rate", "latency" })
        {
            var template = world.The(Template, $"rollouts-{name}");
            var known = Plain.List(template.At("spec.args")).Select(argument => (string)Plain.At(argument, "name")!).ToHashSet();
            Assert.Superset(new HashSet<string> { "namespace", "service" }, known);

            // Whatever a query or a condition names is an argument.
            var asked = Plain.Leaves(template.At("spec.metrics")).Select(leaf => leaf.Value).OfType<string>()
                .SelectMany(text => System.Text.RegularExpressions.Regex.Matches(text, @"\{\{args\.([a-z-]+)\}\}").Select(match => match.Groups[1].Value)).ToArray();
            Assert.NotEmpty(asked);
            Assert.All(asked, argument => Assert.Contains(argument, known));
        }
    }

    [Fact]
    public async Task A_release_that_nobody_has_called_is_not_passed_by_silence()
    {
        await RunAsync();

        foreach (var template in world.Of(Template))
        {
            Assert.Contains("!isNaN(result[0])", template.Text("spec.metrics[0].successCondition"), StringComparison.Ordinal);
            Assert.Contains("!isNaN(result[0])", template.Text("spec.metrics[0].failureCondition"), StringComparison.Ordinal);
            Assert.Equal(2.0, template.At("spec.metrics[0].inconclusiveLimit"));
        }
    }

    [Fact]
    public async Task The_controller_may_call_Prometheus_where_it_is()
    {
        await RunAsync("http://thanos.metrics.svc:9091");

        var flow = world.The("kubernetes:networking.k8s.io/v1:NetworkPolicy", "rollouts-metrics");
        Assert.Equal("metrics", flow.Text("spec.egress[0].to[0].namespaceSelector.matchLabels[kubernetes.io/metadata.name]"));
        Assert.Equal(9091.0, flow.At("spec.egress[0].ports[0].port"));
        Assert.Equal("http://thanos.metrics.svc:9091", world.The(Template, "rollouts-latency").Text("spec.metrics[0].provider.prometheus.address"));
    }

    [Fact]
    public async Task An_address_outside_the_cluster_is_refused()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync("https://prometheus.example.com"));

        Assert.Contains("no address of a service in the cluster", failure.ToString(), StringComparison.Ordinal);
    }

    [ReferenceFact]
    public async Task Everything_fits_the_schemas_of_Argo_Rollouts()
    {
        await RunAsync(stage: Stage.Production);

        Assert.All(world.Of(Template), template => Assert.Empty(CustomResourceSchema.Misfits(template)));
        Assert.Empty(new ChartValues("argo-rollouts").Misfits(Plain.Map(world.The("kubernetes:helm.sh/v3:Release", "rollouts").At("values"))));
    }

    private Task RunAsync(string prometheus = ProgressiveDelivery.DefaultPrometheus, Stage stage = Stage.Development) =>
        world.RunAsync(() => new ProgressiveDelivery("rollouts", new ProgressiveDeliveryArgs { Cluster = Parts.Access, PrometheusUrl = prometheus, Stage = stage }));
}
