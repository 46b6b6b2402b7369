using Blueprint.Components.Tests.World;
using Blueprint.Components.Traffic;

namespace Blueprint.Components.Tests.Traffic;

public sealed class LoadBalancingTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";
    private const string Class = "kubernetes:networking.k8s.io/v1:IngressClass";
    private const string Parameters = "kubernetes:elbv2.k8s.aws/v1beta1:IngressClassParams";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [ReferenceFact]
    public async Task The_controller_may_do_what_its_authors_say_but_for_what_is_switched_off()
    {
        await RunAsync();

        var published = Permissions.Published("aws-load-balancer-controller");
        var ours = Permissions.Of(world.The("aws:iam/rolePolicy:RolePolicy", "balancing").Text("policy")!);
        Assert.Empty(ours.Except(published));
        Assert.All(published.Except(ours), line => Assert.Matches("^Allow (cognito-idp|shield|waf|iam:(List|Get)ServerCertificate|ec2:GetCoipPoolUsage|ec2:DescribeCoipPools|elasticloadbalancing:SetWebAcl)", line.Replace("waf-regional", "waf", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_rights_fit_into_one_role()
    {
        await RunAsync();

        Assert.InRange(world.The("aws:iam/rolePolicy:RolePolicy", "balancing").Text("policy")!.Length, 1, 9_000);
    }

    [Fact]
    public async Task An_Ingress_stands_only_while_the_controller_does()
    {
        await RunAsync();

        var before = wiring.Before(resource => Wiring.Key(resource) == $"{Class} balancing");
        Assert.Contains($"{Parameters} balancing", before);
        Assert.Contains($"{Release} balancing", before);
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation balancing", before);
    }

    [Fact]
    public async Task All_Ingresses_share_a_balancer_with_the_environments_certificate_that_sends_plain_HTTP_to_TLS()
    {
        await RunAsync();

        var spec = world.The(Parameters, "balancing").At("spec");
        Assert.Equal("platform", Plain.At(spec, "group.name"));
        Assert.Equal(["arn:certificate"], Plain.Texts(Plain.At(spec, "certificateArn")));
        Assert.Equal("443", Plain.At(spec, "sslRedirectPort"));
        Assert.StartsWith("ELBSecurityPolicy-TLS13", (string)Plain.At(spec, "sslPolicy")!, StringComparison.Ordinal);
        Assert.Equal("ip", Plain.At(spec, "targetType"));
        Assert.Equal("ingress.k8s.aws/alb", world.The(Class, "balancing").Text("spec.controller"));
    }

    [Fact]
    public async Task No_other_chart_waits_for_the_controller_when_it_makes_a_Service()
    {
        await RunAsync();

        Assert.Equal(false, world.The(Release, "balancing").At("values.enableServiceMutatorWebhook"));
    }

    [Fact]
    public async Task The_controller_is_told_what_it_cannot_ask_the_instance()
    {
        await RunAsync();

        var values = world.The(Release, "balancing").At("values");
        Assert.Equal(("blueprint-dev", "eu-central-1", "vpc-1"), (Plain.At(values, "clusterName"), Plain.At(values, "region"), Plain.At(values, "vpcId")));
    }

    [Fact]
    public async Task With_Auto_Mode_there_is_the_class_of_EKS_and_no_controller_of_ours()
    {
        await RunAsync(isAuto: true);

        Assert.Empty(world.Of(Release));
        Assert.Empty(world.Of("aws:iam/role:Role"));
        Assert.Equal("eks.amazonaws.com/alb", world.The(Class, "balancing").Text("spec.controller"));
        Assert.Equal("eks.amazonaws.com", world.The(Class, "balancing").Text("spec.parameters.apiGroup"));
        Assert.Equal(["arn:certificate"], Plain.Texts(world.The("kubernetes:eks.amazonaws.com/v1:IngressClassParams", "balancing").At("spec.certificateARNs")));
    }

    private Task RunAsync(bool isAuto = false) => world.RunAsync(() => new LoadBalancing("balancing", new LoadBalancingArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        VpcId = "vpc-1",
        CertificateArn = "arn:certificate",
        IsAuto = isAuto,
    }, wiring.Options));
}
