using Blueprint.Components.Identity;
using Blueprint.Components.Secrets;
using Blueprint.Components.Teams;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Teams;

public sealed class WebServiceTests
{
    private const string Deployment = "kubernetes:apps/v1:Deployment";
    private const string Service = "kubernetes:core/v1:Service";
    private const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    private readonly TestWorld world = new() { Options = new() { IsPreview = false, ProjectName = "shop", StackName = "dev", OrganizationName = "organization" } };
    private readonly Wiring wiring = new();

    public WebServiceTests() => world.Stacks[SampleContract.Stack] = SampleContract.Outputs("shop");

    [Fact]
    public async Task A_pod_is_not_root_holds_no_token_and_writes_nowhere()
    {
        await RunAsync(environment => Web(environment));

        var pod = world.The(Deployment, "web").At("spec.template.spec");
        Assert.Equal(false, Plain.At(pod, "automountServiceAccountToken"));
        Assert.Equal(true, Plain.At(pod, "securityContext.runAsNonRoot"));
        Assert.Equal("RuntimeDefault", Plain.At(pod, "securityContext.seccompProfile.type"));
        Assert.Equal(true, Plain.At(pod, "containers[0].securityContext.readOnlyRootFilesystem"));
        Assert.Equal(false, Plain.At(pod, "containers[0].securityContext.allowPrivilegeEscalation"));
        Assert.Equal(["ALL"], Plain.Texts(Plain.At(pod, "containers[0].securityContext.capabilities.drop")));
        Assert.Equal(false, world.The("kubernetes:core/v1:ServiceAccount", "web").At("automountServiceAccountToken"));
    }

    [Fact]
    public async Task A_pod_is_bounded_and_spread_over_zones_and_nodes()
    {
        await RunAsync(environment => Web(environment));

        var pod = world.The(Deployment, "web").At("spec.template.spec");
        Assert.Equal("64Mi", Plain.At(pod, "containers[0].resources.requests.memory"));
        Assert.Equal("128Mi", Plain.At(pod, "containers[0].resources.limits.memory"));
        Assert.Equal(
            ["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
            Plain.List(Plain.At(pod, "topologySpreadConstraints")).Select(constraint => (string)Plain.At(constraint, "topologyKey")!));
    }

    [Fact]
    public async Task New_pods_are_ready_before_old_ones_go()
    {
        await RunAsync(environment => Web(environment));

        var web = world.The(Deployment, "web");
        Assert.Equal(0.0, web.At("spec.strategy.rollingUpdate.maxUnavailable"));
        Assert.Equal(1.0, web.At("spec.strategy.rollingUpdate.maxSurge"));
        Assert.Equal(1.0, world.The("kubernetes:policy/v1:PodDisruptionBudget", "web").At("spec.maxUnavailable"));
        Assert.Equal(2.0, web.At("spec.replicas"));
    }

    [Fact]
    public async Task Probes_ask_the_port_in_the_way_that_was_chosen()
    {
        await RunAsync(environment => Web(environment, readiness: Probe.Grpc(delay: 5, period: 7)));

        var container = world.The(Deployment, "web").At("spec.template.spec.containers[0]");
        Assert.Equal(8080.0, Plain.At(container, "readinessProbe.grpc.port"));
        Assert.Equal((5.0, 7.0), (Plain.At(container, "livenessProbe.initialDelaySeconds"), Plain.At(container, "livenessProbe.periodSeconds")));
        Assert.Null(Plain.At(container, "readinessProbe.httpGet"));
    }

    [Fact]
    public async Task Callers_of_the_same_team_reach_the_port_and_nobody_else()
    {
        await RunAsync(environment => Web(environment));

        var policy = world.The(NetworkPolicy, "web");
        Assert.Equal("web", Plain.Map(policy.At("spec.podSelector.matchLabels"))["app.kubernetes.io/name"]);
        Assert.NotNull(policy.At("spec.ingress[0].from[0].podSelector"));
        Assert.Null(policy.At("spec.ingress[0].from[0].namespaceSelector"));
        Assert.Equal(8080.0, policy.At("spec.ingress[0].ports[0].port"));
        Assert.Equal(["Ingress"], Plain.Texts(policy.At("spec.policyTypes")));
        Assert.Equal("ClusterIP", world.The(Service, "web").Text("spec.type"));
        Assert.Single(world.Of(Service));
    }

    [Fact]
    public async Task A_load_balancer_of_its_own_lets_the_world_in()
    {
        await RunAsync(environment => Web(environment, exposure: Exposure.LoadBalancer));

        Assert.Equal("LoadBalancer", world.The(Service, "web-external").Text("spec.type"));
        Assert.Equal("0.0.0.0/0", world.The(NetworkPolicy, "web").Text("spec.ingress[0].from[0].ipBlock.cidr"));
    }

    [Fact]
    public async Task An_ingress_names_the_service_under_the_environments_domain()
    {
        await RunAsync(environment => Web(environment, exposure: Exposure.Ingress));

        var ingress = world.The("kubernetes:networking.k8s.io/v1:Ingress", "web-external");
        Assert.Equal("web.dev.example.com", ingress.Text("spec.rules[0].host"));
        Assert.Equal("web", ingress.Text("spec.rules[0].http.paths[0].backend.service.name"));
        Assert.DoesNotContain(world.Of(Service), service => service.Text("spec.type") == "LoadBalancer");
    }

    [Fact]
    public async Task Rights_in_AWS_stand_before_the_first_pod_and_let_it_out()
    {
        await RunAsync(environment => Web(environment, permissions: new() { Sid = "Read", Actions = ["s3:GetObject"], Resources = "arn:x" }));

        Assert.Equal("web", world.The("aws:eks/podIdentityAssociation:PodIdentityAssociation", "web").Text("serviceAccount"));
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation web", wiring.Before(resource => Wiring.Key(resource) == $"{Deployment} web"));
        Assert.Equal(443.0, world.The(NetworkPolicy, "web").At("spec.egress[0].ports[0].port"));
        Assert.Equal(["169.254.169.254/32"], Plain.Texts(world.The(NetworkPolicy, "web").At("spec.egress[0].to[0].ipBlock.except")));
    }

    [Fact]
    public async Task A_service_without_rights_has_no_identity_and_no_way_out()
    {
        await RunAsync(environment => Web(environment));

        Assert.Empty(world.Of("aws:eks/podIdentityAssociation:PodIdentityAssociation"));
        Assert.Null(world.The(NetworkPolicy, "web").At("spec.egress"));
    }

    [Fact]
    public async Task Secrets_come_by_reference_and_stand_before_the_first_pod()
    {
        await RunAsync(environment => Web(environment, secret: environment.Secrets.Generate("login").Reference));

        var variable = world.The(Deployment, "web").At("spec.template.spec.containers[0].env[0]");
        Assert.Equal(("login", "password"), (Plain.At(variable, "valueFrom.secretKeyRef.name"), Plain.At(variable, "valueFrom.secretKeyRef.key")));
        Assert.Contains("kubernetes:external-secrets.io/v1:ExternalSecret login", wiring.Before(resource => Wiring.Key(resource) == $"{Deployment} web"));
    }

    [Fact]
    public async Task Scaling_by_load_takes_the_count_of_pods_away_from_the_deployment()
    {
        await RunAsync(environment => new WebService("web", new WebServiceArgs
        {
            Environment = environment, Image = "web:1", Port = 8080, Readiness = Probe.Http("/"), Autoscaling = new(3, 9, 60),
        }));

        Assert.Null(world.The(Deployment, "web").At("spec.replicas"));
        var scaler = world.The("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", "web");
        Assert.Equal((3.0, 9.0), (scaler.At("spec.minReplicas"), scaler.At("spec.maxReplicas")));
        Assert.Equal(60.0, scaler.At("spec.metrics[0].resource.target.averageUtilization"));
        Assert.Equal("web", scaler.Text("spec.scaleTargetRef.name"));
    }

    [Fact]
    public async Task Variables_keep_their_order_and_folders_to_write_to_are_mounted()
    {
        await RunAsync(environment => new WebService("web", new WebServiceArgs
        {
            Environment = environment,
            Image = "web:1",
            Env = new() { ["B"] = "2", ["A"] = Output.Create("1") },
            Scratch = [new("tmp", "/tmp", "1Gi")],
        }));

        var pod = world.The(Deployment, "web").At("spec.template.spec");
        Assert.Equal(["B", "A"], Plain.List(Plain.At(pod, "containers[0].env")).Select(variable => (string)Plain.At(variable, "name")!));
        Assert.Equal("/tmp", Plain.At(pod, "containers[0].volumeMounts[0].mountPath"));
        Assert.Equal("1Gi", Plain.At(pod, "volumes[0].emptyDir.sizeLimit"));
    }

    [Fact]
    public async Task A_workload_without_a_port_takes_no_calls()
    {
        await RunAsync(environment => new WebService("worker", new WebServiceArgs { Environment = environment, Image = "worker:1" }));

        Assert.Empty(world.Of(Service));
        Assert.Null(world.The(NetworkPolicy, "worker").At("spec.ingress"));
        Assert.Null(world.The(Deployment, "worker").At("spec.template.spec.containers[0].readinessProbe"));
    }

    [Theory]
    [InlineData("Web_Service", 8080, true, "its name takes a DNS label")]
    [InlineData("web", 0, true, "Port is 0; it takes 1 to 65535.")]
    [InlineData("web", 70000, true, "Port is 70000; it takes 1 to 65535.")]
    [InlineData("web", 8080, false, "it has a port but no Readiness")]
    [InlineData("web", null, true, "it has no Port, and so takes no ServicePort, Readiness, Liveness or Exposure.")]
    public async Task What_cannot_be_is_told_before_anything_is_made(string name, int? port, bool isProbed, string problem)
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(environment => new WebService(name, new WebServiceArgs
        {
            Environment = environment, Image = "web:1", Port = port, Readiness = isProbed ? Probe.Http("/") : null,
        })));

        Assert.Contains($"Web service '{name}': {problem}", error.Message, StringComparison.Ordinal);
        Assert.Empty(world.Of(Deployment));
    }

    [Fact]
    public async Task All_that_cannot_be_is_told_at_once()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => RunAsync(environment => new WebService("web", new WebServiceArgs
        {
            Environment = environment,
            Image = "web:1",
            Port = 8080,
            GraceSeconds = 0,
            Autoscaling = new(4, 2),
            Env = new() { ["A"] = "1" },
            SecretEnv = new() { ["A"] = (environment.Secrets.Generate("login").Reference, SecretReference.PasswordKey) },
        })));

        Assert.Equal(4, error.Message.Split('\n').Length);
        Assert.Contains("'A' stands in Env and in SecretEnv; it takes one of them.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1core", "64Mi")]
    [InlineData("100m", "64MB")]
    [InlineData("-1", "64Mi")]
    [InlineData("", "64Mi")]
    public void A_size_that_is_no_amount_is_refused(string cpu, string memory) =>
        Assert.Throws<ArgumentException>(() => new ContainerSize(cpu, memory, "1", "1Gi"));

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    public void A_probe_without_time_is_refused(int delay, int period) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Probe.Tcp(delay, period));

    private Task RunAsync(Func<TeamEnvironment, WebService> service) => world.RunAsync(() => service(Parts.Environment()));

    private WebService Web(
        TeamEnvironment environment, Probe? readiness = null, Exposure exposure = Exposure.Team, PolicyStatement? permissions = null, SecretReference? secret = null)
    {
        var args = new WebServiceArgs
        {
            Environment = environment,
            Image = "web:1",
            Port = 8080,
            Exposure = exposure,
            Readiness = readiness ?? Probe.Http("/healthy"),
            Permissions = permissions is null ? [] : [permissions],
        };
        if (secret is not null)
        {
            args.SecretEnv["PASSWORD"] = (secret, SecretReference.PasswordKey);
        }

        return new("web", args, wiring.Options);
    }
}
