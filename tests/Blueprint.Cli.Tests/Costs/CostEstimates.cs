using Blueprint.Cli.Costs;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Cli.Tests.Costs;

public sealed class CostEstimates
{
    [Fact]
    public void A_cluster_costs_its_hours()
    {
        Assert.Equal(73.00m, Estimate(("aws:eks/cluster:Cluster", PropertyMap.Empty)).Monthly);
    }

    [Fact]
    public void A_node_group_costs_its_desired_nodes_of_its_first_type()
    {
        var estimate = Estimate(("aws:eks/nodeGroup:NodeGroup", NodeGroup("t4g.large", PropertyValue.Of(2))));

        Assert.Equal(2 * 0.0672m * 730, estimate.Monthly);
        Assert.Empty(estimate.Undetermined);
    }

    [Theory]
    [InlineData("db.t4g.medium", false, 0.065)]
    [InlineData("db.t4g.medium", true, 0.13)]
    [InlineData("db.m7g.large", true, 0.336)]
    public void A_database_costs_its_class_its_standby_and_its_storage(string type, bool standby, double hourly)
    {
        var estimate = Estimate(("aws:rds/instance:Instance", PropertyMap.Of(
            ("engine", PropertyValue.Of("postgres")),
            ("instanceClass", PropertyValue.Of(type)),
            ("multiAz", PropertyValue.Of(standby)),
            ("allocatedStorage", PropertyValue.Of(100)))));

        Assert.Equal(((decimal)hourly * 730) + (standby ? 23m : 11.5m), estimate.Monthly);
    }

    [Fact]
    public void An_interface_endpoint_is_paid_per_subnet_and_a_gateway_endpoint_not_at_all()
    {
        var subnets = PropertyValue.Of([PropertyValue.Of("a"), PropertyValue.Of("b"), PropertyValue.Of("c")]);

        Assert.Equal(3 * 0.01m * 730, Estimate(("aws:ec2/vpcEndpoint:VpcEndpoint", PropertyMap.Of(
            ("vpcEndpointType", PropertyValue.Of("Interface")), ("subnetIds", subnets)))).Monthly);
        Assert.Equal(0, Estimate(("aws:ec2/vpcEndpoint:VpcEndpoint", PropertyMap.Of(
            ("vpcEndpointType", PropertyValue.Of("Gateway"))))).Priced);
    }

    [Fact]
    public void What_is_paid_by_use_is_counted_and_not_shown_as_nothing()
    {
        var estimate = Estimate(("aws:s3/bucket:Bucket", PropertyMap.Empty), ("aws:ec2/natGateway:NatGateway", PropertyMap.Empty));

        Assert.Equal((1, 2), (estimate.Priced, estimate.UsageDependent));
    }

    [Fact]
    public void What_is_not_known_or_not_listed_is_named_with_its_reason()
    {
        var estimate = Estimate(
            ("aws:eks/nodeGroup:NodeGroup", NodeGroup("t4g.large", PropertyValue.Unknown.Instance)),
            ("aws:ec2/instance:Instance", PropertyMap.Of(("instanceType", PropertyValue.Of("z9.huge")))),
            ("aws:rds/instance:Instance", PropertyMap.Of(("engine", PropertyValue.Of("oracle-ee")))));

        Assert.Equal(0, estimate.Monthly);
        Assert.Equal(
            ["the number of nodes is not known", "instance type z9.huge is not in the price list", "only RDS for PostgreSQL is in the price list"],
            estimate.Undetermined.Select(item => item.Reason));
    }

    [Fact]
    public void What_waits_for_its_deletion_or_was_only_read_costs_nothing_here()
    {
        var cluster = State("aws:eks/cluster:Cluster", PropertyMap.Empty);

        Assert.Equal(0, CostEstimate.Of([cluster with { Delete = true }, cluster with { External = true }], PriceList.Default).Monthly);
    }

    private static PropertyMap NodeGroup(string type, PropertyValue nodes) => PropertyMap.Of(
        ("instanceTypes", PropertyValue.Of([PropertyValue.Of(type)])),
        ("scalingConfig", PropertyValue.Of(PropertyMap.Of(("desiredSize", nodes)))));

    private static CostEstimate Estimate(params (string Type, PropertyMap Inputs)[] resources) =>
        CostEstimate.Of(resources.Select(r => State(r.Type, r.Inputs)), PriceList.Default);

    private static ResourceState State(string type, PropertyMap inputs) => new()
    {
        Urn = Urn.Create("dev", "shop", "", type, "it"),
        Type = type,
        Custom = true,
        Inputs = inputs,
    };
}
