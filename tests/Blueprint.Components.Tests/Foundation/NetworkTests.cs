using Blueprint.Components.Foundation;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Foundation;

public sealed class NetworkTests
{
    private readonly TestWorld world = new();

    [Theory]
    [InlineData(NatGateways.Single, 1)]
    [InlineData(NatGateways.PerZone, 3)]
    public async Task There_are_as_many_NAT_gateways_as_were_chosen_and_each_private_subnet_has_one(NatGateways choice, int count)
    {
        await world.RunAsync(() => Parts.Network(choice));

        Assert.Equal(count, world.Of("aws:ec2/natGateway:NatGateway").Length);
        Assert.Equal(count, world.Of("aws:ec2/eip:Eip").Length);
        var ways = world.Of("aws:ec2/route:Route").Where(route => route.At("natGatewayId") is not null).ToArray();
        Assert.Equal(3, ways.Length);
        Assert.Equal(count, ways.Select(route => route.Text("natGatewayId")).Distinct().Count());
    }

    [Fact]
    public async Task Twelve_subnets_lie_in_three_zones_and_none_gives_out_public_addresses()
    {
        await world.RunAsync(() => Parts.Network());

        var subnets = world.Of("aws:ec2/subnet:Subnet");
        Assert.Equal(12, subnets.Length);
        Assert.Equal(["eu-central-1a", "eu-central-1b", "eu-central-1c"], subnets.Select(subnet => subnet.Text("availabilityZone")!).Distinct().Order(StringComparer.Ordinal));
        Assert.All(subnets, subnet => Assert.Equal(false, subnet.At("mapPublicIpOnLaunch")));
        Assert.Equal(12, world.Of("aws:ec2/routeTableAssociation:RouteTableAssociation").Length);
    }

    [Fact]
    public async Task Databases_and_the_control_plane_have_no_way_out()
    {
        await world.RunAsync(() => Parts.Network());

        var isolated = world.Of("aws:ec2/routeTableAssociation:RouteTableAssociation")
            .Where(association => association.Name.Contains("-data-", StringComparison.Ordinal) || association.Name.Contains("-cluster-", StringComparison.Ordinal))
            .Select(association => association.Text("routeTableId")!)
            .Distinct()
            .ToArray();
        Assert.Equal(["network-isolated-id"], isolated);
        Assert.DoesNotContain(world.Of("aws:ec2/route:Route"), route => route.Text("routeTableId") == "network-isolated-id");
    }

    [Fact]
    public async Task The_default_security_group_lets_nothing_through()
    {
        await world.RunAsync(() => Parts.Network());

        var group = world.The("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "network");
        Assert.Null(group.At("ingress"));
        Assert.Null(group.At("egress"));
    }

    [Fact]
    public async Task All_traffic_is_recorded_in_the_archive()
    {
        await world.RunAsync(() => Parts.Network());

        var record = world.The("aws:ec2/flowLog:FlowLog", "network");
        Assert.Equal("ALL", record.Text("trafficType"));
        Assert.Equal("arn:aws:test:eu-central-1:111122223333:logs", record.Text("logDestination"));
    }

    [Fact]
    public async Task S3_is_reached_from_every_subnet_without_leaving_the_network()
    {
        await world.RunAsync(() => Parts.Network());

        var gateway = world.The("aws:ec2/vpcEndpoint:VpcEndpoint", "network-s3");
        Assert.Equal("com.amazonaws.eu-central-1.s3", gateway.Text("serviceName"));
        Assert.Equal(world.Of("aws:ec2/routeTable:RouteTable").Select(table => $"{table.Name}-id").Order(StringComparer.Ordinal), Plain.Texts(gateway.At("routeTableIds")).Order(StringComparer.Ordinal));
        Assert.Single(world.Of("aws:ec2/vpcEndpoint:VpcEndpoint"));
    }

    [Fact]
    public async Task Interfaces_to_services_stand_in_every_zone_and_take_HTTPS_from_the_network_only()
    {
        await world.RunAsync(() => Parts.Network(NatGateways.Single, "sts", "ecr.api"));

        var endpoint = world.The("aws:ec2/vpcEndpoint:VpcEndpoint", "network-ecr.api");
        Assert.Equal("Interface", endpoint.Text("vpcEndpointType"));
        Assert.Equal(true, endpoint.At("privateDnsEnabled"));
        Assert.Equal(3, Plain.List(endpoint.At("subnetIds")).Length);
        var security = world.The("aws:ec2/securityGroup:SecurityGroup", "network-endpoints");
        Assert.Equal(443.0, security.At("ingress[0].fromPort"));
        Assert.Equal(["10.0.0.0/16"], Plain.Texts(security.At("ingress[0].cidrBlocks")));
    }

    [Fact]
    public async Task Load_balancers_find_the_subnets_that_are_for_them()
    {
        await world.RunAsync(() => Parts.Network());

        Assert.Equal("1", Plain.Map(world.The("aws:ec2/subnet:Subnet", "network-public-a").At("tags"))["kubernetes.io/role/elb"]);
        Assert.Equal("1", Plain.Map(world.The("aws:ec2/subnet:Subnet", "network-private-a").At("tags"))["kubernetes.io/role/internal-elb"]);
        Assert.DoesNotContain("kubernetes.io/role/elb", Plain.Map(world.The("aws:ec2/subnet:Subnet", "network-data-a").At("tags")).Keys);
    }

    [Fact]
    public async Task Two_zones_of_one_letter_are_refused()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => world.RunAsync(() => new Network("network", new NetworkArgs
        {
            Account = Parts.Account,
            Addresses = Ipv4Block.Parse("10.0.0.0/16"),
            Zones = ["a", "a", "b"],
            ClusterName = "x",
            FlowLogs = Parts.Logs,
        })));

        Assert.Contains("A network has 3 different zones, not 'a, a, b'.", error.Message, StringComparison.Ordinal);
    }
}
