using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace Blueprint.Components.Foundation;

/// <summary>A VPC over three zones: nothing in it is reachable from outside but what stands in a public subnet.</summary>
/// <remarks>
/// Children: the VPC, its locked default security group, internet gateway and flow log <c>{name}</c>; a subnet and its
/// route table association per kind and zone, <c>{name}-{kind}-{zone}</c>; a route table <c>{name}-public</c>, one
/// <c>{name}-private-{zone}</c> a zone, and <c>{name}-isolated</c> without a way out; NAT gateways and their addresses
/// <c>{name}-{zone}</c>; endpoints <c>{name}-{service}</c>.
/// </remarks>
public sealed class Network : ComponentResource, IService
{
    private const string Anywhere = "0.0.0.0/0";

    /// <summary>Lays out the network.</summary>
    public Network(string name, NetworkArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:foundation:Network", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (args.Zones.Distinct(StringComparer.Ordinal).Count() != AddressPlan.Zones || args.Zones.Length != AddressPlan.Zones)
        {
            throw new ArgumentException($"A network has {AddressPlan.Zones} different zones, not '{string.Join(", ", args.Zones)}'.", nameof(args));
        }

        var plan = AddressPlan.For(args.Addresses);
        var vpc = new Vpc(name, new VpcArgs
        {
            CidrBlock = plan.Vpc.ToString(),
            EnableDnsHostnames = true,
            EnableDnsSupport = true,
            Tags = { ["Name"] = name },
        }, this.Child());
        LockDefaultSecurityGroup(name, vpc);
        RecordTraffic(name, vpc, args.FlowLogs);

        var internet = new InternetGateway(name, new InternetGatewayArgs { VpcId = vpc.Id, Tags = { ["Name"] = name } }, this.Child());
        var publicRoutes = Routes($"{name}-public", vpc);
        _ = new Route($"{name}-public", new RouteArgs
        {
            RouteTableId = publicRoutes.Id,
            DestinationCidrBlock = Anywhere,
            GatewayId = internet.Id,
        }, this.Child());
        var publicSubnets = Subnets("public", plan.Public, _ => publicRoutes, ("kubernetes.io/role/elb", "1"));

        var gateways = Gateways(name, args, publicSubnets, internet);
        var privateRoutes = PrivateRoutes(name, vpc, args, gateways);
        var privateSubnets = Subnets("private", plan.Private, zone => privateRoutes[zone], ("kubernetes.io/role/internal-elb", "1"));

        var isolated = Routes($"{name}-isolated", vpc);
        var dataSubnets = Subnets("data", plan.Data, _ => isolated);
        var clusterSubnets = Subnets("cluster", plan.Cluster, _ => isolated);

        Endpoints(name, vpc, args, [publicRoutes, isolated, .. privateRoutes], privateSubnets);

        Addresses = plan;
        VpcId = vpc.Id;
        PrivateSubnetIds = Ids(privateSubnets);
        DataSubnetIds = Ids(dataSubnets);
        ClusterSubnetIds = Ids(clusterSubnets);
        RegisterOutputs();

        ImmutableArray<Subnet> Subnets(
            string kind, ImmutableArray<Ipv4Block> blocks, Func<int, RouteTable> routes, params (string Key, string Value)[] roles) =>
            [.. blocks.Select((block, zone) =>
            {
                var child = $"{name}-{kind}-{args.Zones[zone]}";
                var subnet = new Subnet(child, new SubnetArgs
                {
                    VpcId = vpc.Id,
                    CidrBlock = block.ToString(),
                    AvailabilityZone = Output.Format($"{args.Account.Region}{args.Zones[zone]}"),
                    MapPublicIpOnLaunch = false,
                    Tags = SubnetTags(child, args.ClusterName, roles),
                }, this.Child());
                _ = new RouteTableAssociation(child, new RouteTableAssociationArgs
                {
                    SubnetId = subnet.Id,
                    RouteTableId = routes(zone).Id,
                }, this.Child());
                return subnet;
            })];
    }

    /// <summary>Which addresses are where.</summary>
    public AddressPlan Addresses { get; }

    /// <summary>The VPC.</summary>
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    /// <summary>Where nodes and pods live, one subnet a zone.</summary>
    [Output("privateSubnetIds")]
    public Output<ImmutableArray<string>> PrivateSubnetIds { get; private set; }

    /// <summary>Where databases live, one subnet a zone, with no way out.</summary>
    [Output("dataSubnetIds")]
    public Output<ImmutableArray<string>> DataSubnetIds { get; private set; }

    /// <summary>Where the control plane reaches into the VPC, one subnet a zone.</summary>
    [Output("clusterSubnetIds")]
    public Output<ImmutableArray<string>> ClusterSubnetIds { get; private set; }

    private static Output<ImmutableArray<string>> Ids(ImmutableArray<Subnet> subnets) => Output.All(subnets.Select(subnet => subnet.Id));

    private static InputMap<string> SubnetTags(string name, string cluster, (string Key, string Value)[] roles)
    {
        var tags = new InputMap<string> { ["Name"] = name };
        foreach (var (key, value) in roles)
        {
            tags[key] = value;
            tags[$"kubernetes.io/cluster/{cluster}"] = "shared";
        }

        return tags;
    }

    private RouteTable Routes(string name, Vpc vpc) =>
        new(name, new RouteTableArgs { VpcId = vpc.Id, Tags = { ["Name"] = name } }, this.Child());

    // A security group that nobody chose should let nothing through: AWS puts there whatever names no other.
    private void LockDefaultSecurityGroup(string name, Vpc vpc) =>
        _ = new DefaultSecurityGroup(name, new DefaultSecurityGroupArgs { VpcId = vpc.Id, Tags = { ["Name"] = $"{name}-unused" } }, this.Child());

    // Parquet in S3 costs a tenth of CloudWatch, and can be queried.
    private void RecordTraffic(string name, Vpc vpc, Data.LogArchive archive) =>
        _ = new FlowLog(name, new FlowLogArgs
        {
            VpcId = vpc.Id,
            TrafficType = "ALL",
            LogDestinationType = "s3",
            LogDestination = archive.Arn,
            MaxAggregationInterval = 600,
            DestinationOptions = new FlowLogDestinationOptionsArgs
            {
                FileFormat = "parquet",
                HiveCompatiblePartitions = true,
                PerHourPartition = true,
            },
        }, this.Child(after: [archive.Ready]));

    private ImmutableArray<NatGateway> Gateways(string name, NetworkArgs args, ImmutableArray<Subnet> publicSubnets, InternetGateway internet)
    {
        var count = args.NatGateways == NatGateways.PerZone ? AddressPlan.Zones : 1;
        return [.. Enumerable.Range(0, count).Select(zone =>
        {
            var child = $"{name}-{args.Zones[zone]}";
            var address = new Eip(child, new EipArgs { Domain = "vpc", Tags = { ["Name"] = child } }, this.Child(after: [internet]));
            return new NatGateway(child, new NatGatewayArgs
            {
                AllocationId = address.AllocationId,
                SubnetId = publicSubnets[zone].Id,
                Tags = { ["Name"] = child },
            }, this.Child(after: [internet]));
        })];
    }

    private ImmutableArray<RouteTable> PrivateRoutes(string name, Vpc vpc, NetworkArgs args, ImmutableArray<NatGateway> gateways) =>
        [.. args.Zones.Select((zone, index) =>
        {
            var child = $"{name}-private-{zone}";
            var routes = Routes(child, vpc);
            _ = new Route(child, new RouteArgs
            {
                RouteTableId = routes.Id,
                DestinationCidrBlock = Anywhere,
                NatGatewayId = gateways[index % gateways.Length].Id,
            }, this.Child());
            return routes;
        })];

    private void Endpoints(string name, Vpc vpc, NetworkArgs args, ImmutableArray<RouteTable> routes, ImmutableArray<Subnet> subnets)
    {
        _ = new VpcEndpoint($"{name}-s3", new VpcEndpointArgs
        {
            VpcId = vpc.Id,
            ServiceName = Output.Format($"com.amazonaws.{args.Account.Region}.s3"),
            VpcEndpointType = "Gateway",
            RouteTableIds = routes.Select(table => table.Id).ToArray(),
            Tags = { ["Name"] = $"{name}-s3" },
        }, this.Child());

        if (args.InterfaceEndpoints.IsEmpty)
        {
            return;
        }

        var security = new SecurityGroup($"{name}-endpoints", new SecurityGroupArgs
        {
            VpcId = vpc.Id,
            Description = "Interfaces to services of AWS, for the VPC only",
            Ingress = new SecurityGroupIngressArgs
            {
                Description = "HTTPS from the VPC",
                Protocol = "tcp",
                FromPort = 443,
                ToPort = 443,
                CidrBlocks = args.Addresses.ToString(),
            },
            Tags = { ["Name"] = $"{name}-endpoints" },
        }, this.Child());
        foreach (var service in args.InterfaceEndpoints)
        {
            _ = new VpcEndpoint($"{name}-{service}", new VpcEndpointArgs
            {
                VpcId = vpc.Id,
                ServiceName = Output.Format($"com.amazonaws.{args.Account.Region}.{service}"),
                VpcEndpointType = "Interface",
                PrivateDnsEnabled = true,
                SubnetIds = subnets.Select(subnet => subnet.Id).ToArray(),
                SecurityGroupIds = security.Id,
                Tags = { ["Name"] = $"{name}-{service}" },
            }, this.Child());
        }
    }
}
