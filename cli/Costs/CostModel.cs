using System.Collections.Frozen;
using Blueprint.Protocol;

namespace Blueprint.Cli.Costs;

/// <summary>How the resource types that are paid for are priced, from their inputs alone.</summary>
internal sealed class CostModel(PriceList prices)
{
    private static readonly FrozenDictionary<string, Func<CostModel, PropertyMap, ResourceCost>> Types =
        new Dictionary<string, Func<CostModel, PropertyMap, ResourceCost>>(StringComparer.Ordinal)
        {
            ["aws:eks/cluster:Cluster"] = (m, _) => m.Hourly("eks.cluster.standard"),
            ["aws:eks/nodeGroup:NodeGroup"] = (m, inputs) => m.NodeGroup(inputs),
            ["aws:ec2/instance:Instance"] = (m, inputs) => m.Instances(inputs.Find("instanceType"), 1),
            ["aws:ec2/natGateway:NatGateway"] = (m, _) => m.Hourly("vpc.nat-gateway").And(ResourceCost.ByUse("data through the gateway")),
            ["aws:ec2/eip:Eip"] = (m, _) => m.Hourly("vpc.public-ipv4"),
            ["aws:ec2/vpcEndpoint:VpcEndpoint"] = (m, inputs) => m.VpcEndpoint(inputs),
            ["aws:ebs/volume:Volume"] = (m, inputs) => m.Volume(inputs.Find("type"), inputs.Find("size"), 1),
            ["aws:rds/instance:Instance"] = (m, inputs) => m.Database(inputs),
            ["aws:kms/key:Key"] = (m, _) => m.Monthly("kms.key"),
            ["aws:secretsmanager/secret:Secret"] = (m, _) => m.Monthly("secretsmanager.secret"),
            ["aws:route53/zone:Zone"] = (m, _) => m.Monthly("route53.zone"),
            ["aws:lb/loadBalancer:LoadBalancer"] = (m, inputs) => m.LoadBalancer(inputs),
            ["aws:alb/loadBalancer:LoadBalancer"] = (m, inputs) => m.LoadBalancer(inputs),
            ["aws:elasticache/cluster:Cluster"] = (m, inputs) => m.Cache(inputs, "numCacheNodes"),
            ["aws:elasticache/replicationGroup:ReplicationGroup"] = (m, inputs) => m.Cache(inputs, "numCacheClusters"),
            ["aws:s3/bucket:Bucket"] = (_, _) => ResourceCost.ByUse("stored data and requests"),
            ["aws:cloudwatch/logGroup:LogGroup"] = (_, _) => ResourceCost.ByUse("ingested and stored logs"),
            ["aws:ecr/repository:Repository"] = (_, _) => ResourceCost.ByUse("stored images"),
            ["aws:sqs/queue:Queue"] = (_, _) => ResourceCost.ByUse("requests"),
            ["aws:sns/topic:Topic"] = (_, _) => ResourceCost.ByUse("notifications"),
            ["aws:lambda/function:Function"] = (_, _) => ResourceCost.ByUse("invocations and their time"),
            ["aws:dynamodb/table:Table"] = (_, _) => ResourceCost.ByUse("capacity and stored data"),
            ["aws:efs/fileSystem:FileSystem"] = (_, _) => ResourceCost.ByUse("stored data"),
            ["aws:guardduty/detector:Detector"] = (_, _) => ResourceCost.ByUse("events that are looked at"),
            ["aws:securityhub/account:Account"] = (_, _) => ResourceCost.ByUse("checks and findings"),
            ["aws:ec2/flowLog:FlowLog"] = (_, _) => ResourceCost.ByUse("delivered logs"),
            ["aws:rds/cluster:Cluster"] = (_, _) => ResourceCost.Unpriced("Aurora clusters are not in the price list"),
            ["aws:rds/clusterInstance:ClusterInstance"] = (_, _) => ResourceCost.Unpriced("Aurora instances are not in the price list"),
            ["aws:msk/cluster:Cluster"] = (_, _) => ResourceCost.Unpriced("MSK is not in the price list"),
            ["aws:sagemaker/endpointConfiguration:EndpointConfiguration"] = (_, _) => ResourceCost.Unpriced("SageMaker is not in the price list"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Prices one resource; <see cref="ResourceCost.None"/> for types that are not paid for or not modelled.</summary>
    public ResourceCost Price(string type, PropertyMap inputs) =>
        Types.TryGetValue(type, out var price) ? price(this, inputs) : ResourceCost.None;

    private ResourceCost Hourly(string key, decimal quantity = 1) => Item(key, quantity, prices.HoursPerMonth);

    private ResourceCost Monthly(string key, decimal quantity = 1) => Item(key, quantity, 1);

    private ResourceCost Item(string key, decimal quantity, decimal unitsPerMonth) =>
        prices.Item(key) is { } price
            ? new([new(key, quantity, price * unitsPerMonth)], [], [])
            : ResourceCost.Unpriced($"{key} is not in the price list");

    private ResourceCost NodeGroup(PropertyMap inputs)
    {
        var scaling = inputs.Find("scalingConfig")?.Revealed as PropertyValue.Map;
        if (Count(scaling?.Entries.Find("desiredSize")) is not { } nodes)
        {
            return ResourceCost.Unpriced("the number of nodes is not known");
        }

        var types = (inputs.Find("instanceTypes")?.Revealed as PropertyValue.List)?.Items;
        var instances = Instances(types is { Length: > 0 } ? types.Value[0] : null, nodes);
        return inputs.Find("diskSize") is { } size ? instances.And(Volume(PropertyValue.Of("gp3"), size, nodes)) : instances;
    }

    private ResourceCost Instances(PropertyValue? type, decimal count) =>
        type?.Revealed is not PropertyValue.Text { Value: var name } ? ResourceCost.Unpriced("the instance type is not known")
        : prices.Instance(name) is { } price ? new([new(name, count, price * prices.HoursPerMonth)], [], [])
        : ResourceCost.Unpriced($"instance type {name} is not in the price list");

    private ResourceCost Volume(PropertyValue? type, PropertyValue? gigabytes, decimal count) =>
        type?.Revealed is not PropertyValue.Text { Value: "gp3" } ? ResourceCost.Unpriced("only gp3 volumes are in the price list")
        : Count(gigabytes) is { } size ? Monthly("ebs.gp3.storage", size * count)
        : ResourceCost.Unpriced("the size of the volume is not known");

    private ResourceCost VpcEndpoint(PropertyMap inputs) => inputs.Find("vpcEndpointType")?.Revealed switch
    {
        PropertyValue.Text { Value: "Interface" } => (inputs.Find("subnetIds")?.Revealed is PropertyValue.List { Items: var subnets }
            ? Hourly("vpc.endpoint.interface", subnets.Length)
            : ResourceCost.Unpriced("the number of subnets is not known")).And(ResourceCost.ByUse("data through the endpoint")),
        PropertyValue.Unknown => ResourceCost.Unpriced("the kind of endpoint is not known"),
        _ => ResourceCost.None,
    };

    private ResourceCost Database(PropertyMap inputs)
    {
        if (inputs.Find("engine")?.Revealed is not PropertyValue.Text { Value: "postgres" })
        {
            return ResourceCost.Unpriced("only RDS for PostgreSQL is in the price list");
        }

        if (inputs.Find("instanceClass")?.Revealed is not PropertyValue.Text { Value: var type })
        {
            return ResourceCost.Unpriced("the instance class is not known");
        }

        var standby = inputs.Find("multiAz")?.Revealed is PropertyValue.Bool { Value: true };
        var zones = standby ? "multi-az" : "single-az";

        // A standby is a second instance at the same price; the list has the pair for some classes only.
        var compute = prices.Item($"rds.postgres.{type}.{zones}") is not null || !standby
            ? Hourly($"rds.postgres.{type}.{zones}")
            : Hourly($"rds.postgres.{type}.single-az", 2);
        var storage = Count(inputs.Find("allocatedStorage")) is { } size
            ? Monthly($"rds.gp3.storage.{zones}", size)
            : ResourceCost.Unpriced("the size of the storage is not known");
        return compute.And(storage);
    }

    private ResourceCost LoadBalancer(PropertyMap inputs) => inputs.Find("loadBalancerType")?.Revealed switch
    {
        null or PropertyValue.Text { Value: "application" } => Hourly("elb.alb").And(ResourceCost.ByUse("load balancer capacity units")),
        PropertyValue.Text { Value: "network" } => Hourly("elb.nlb").And(ResourceCost.ByUse("load balancer capacity units")),
        _ => ResourceCost.Unpriced("this kind of load balancer is not in the price list"),
    };

    private ResourceCost Cache(PropertyMap inputs, string countProperty)
    {
        if (inputs.Find("nodeType")?.Revealed is not PropertyValue.Text { Value: var type })
        {
            return ResourceCost.Unpriced("the node type is not known");
        }

        var engine = inputs.Find("engine")?.Revealed is PropertyValue.Text { Value: var name } ? name : "redis";
        return inputs.Find(countProperty) is { } nodes && Count(nodes) is null
            ? ResourceCost.Unpriced("the number of cache nodes is not known")
            : Hourly($"elasticache.{engine}.{type}", Count(inputs.Find(countProperty)) ?? 1);
    }

    private static decimal? Count(PropertyValue? value) =>
        value?.Revealed is PropertyValue.Number { Value: >= 0 and < 1e15 } number ? (decimal)number.Value : null;
}
