using System.Collections.Frozen;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Sandbox;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Which inputs Pulumi's AWS provider names and fills by itself.</summary>
/// <remarks>
/// Facts from pulumi-aws 7 (provider/autonaming.go, provider/resource_overrides.go): every resource with an input <c>name</c>
/// is named, at most 255 characters, unless listed here otherwise.
/// </remarks>
internal static class AwsNaming
{
    /// <summary>What the provider writes where a description is required by AWS and none is given.</summary>
    public const string ManagedByPulumi = "Managed by Pulumi";

    private static readonly AutoName Usual = new("name");

    private static readonly FrozenDictionary<string, AutoName?> Special = new Dictionary<string, AutoName?>
    {
        ["aws:backup/restoreTestingPlan:RestoreTestingPlan"] = new("name", Separator: "_"),
        ["aws:cloudwatch/eventRule:EventRule"] = new("name", 64),
        ["aws:cloudwatch/eventTarget:EventTarget"] = new("targetId"),
        ["aws:ec2/keyPair:KeyPair"] = new("keyName"),
        ["aws:efs/fileSystem:FileSystem"] = new("creationToken"),
        ["aws:eks/fargateProfile:FargateProfile"] = new("fargateProfileName"),
        ["aws:eks/nodeGroup:NodeGroup"] = new("nodeGroupName"),
        ["aws:elasticache/cluster:Cluster"] = new("clusterId", 50, LowerCase: true),
        ["aws:elasticache/replicationGroup:ReplicationGroup"] = new("replicationGroupId", 40, LowerCase: true),
        ["aws:iam/role:Role"] = new("name", 64),
        ["aws:kms/alias:Alias"] = new("name", 238, Prefix: "alias/"),
        ["aws:lambda/function:Function"] = new("name", 64),
        ["aws:lambda/permission:Permission"] = new("statementId", 100),
        ["aws:msk/cluster:Cluster"] = new("clusterName"),
        ["aws:msk/serverlessCluster:ServerlessCluster"] = new("clusterName"),
        ["aws:opensearch/domain:Domain"] = new("domainName"),
        ["aws:rds/instance:Instance"] = new("identifier", Separator: ""),
        ["aws:s3/bucket:Bucket"] = new("bucket", 63, LowerCase: true),
        ["aws:s3/bucketObject:BucketObject"] = new("key", int.MaxValue, Separator: "", Digits: 0),
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = new("key", int.MaxValue, Separator: "", Digits: 0),
        ["aws:sns/topic:Topic"] = new("name", 80, SuffixFlag: "fifoTopic", Suffix: ".fifo"),
        ["aws:sqs/queue:Queue"] = new("name", 80, SuffixFlag: "fifoQueue", Suffix: ".fifo"),

        // Here "name" is what the thing is about, not what it is called.
        ["aws:directoryservice/directory:Directory"] = null,
        ["aws:route53/record:Record"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> DescribedBy = new Dictionary<string, string>
    {
        ["aws:apigateway/apiKey:ApiKey"] = "description",
        ["aws:ec2/securityGroup:SecurityGroup"] = "description",
        ["aws:elasticache/parameterGroup:ParameterGroup"] = "description",
        ["aws:elasticache/subnetGroup:SubnetGroup"] = "description",
        ["aws:rds/clusterParameterGroup:ClusterParameterGroup"] = "description",
        ["aws:rds/optionGroup:OptionGroup"] = "optionGroupDescription",
        ["aws:rds/parameterGroup:ParameterGroup"] = "description",
        ["aws:rds/subnetGroup:SubnetGroup"] = "description",
        ["aws:route53/zone:Zone"] = "comment",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Exclusive = new[]
    {
        "aws:apigateway/integration:Integration", "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
        "aws:ec2/securityGroupRule:SecurityGroupRule", "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:efs/mountTarget:MountTarget", "aws:iam/accountAlias:AccountAlias",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment", "aws:iam/userPolicyAttachment:UserPolicyAttachment",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How a resource type is named; null where the user names it.</summary>
    public static AutoName? For(ResourceSpec spec) =>
        Special.TryGetValue(spec.Token, out var special) ? special
        : spec.Inputs.Properties.TryGetValue(Usual.Property, out var name) && !name.Required && IsText(name.Type) ? Usual
        : null;

    /// <summary>The input that says who manages the resource where the user says nothing; null for none.</summary>
    public static string? DescriptionOf(string token) => DescribedBy.GetValueOrDefault(token);

    /// <summary>Whether two of a kind cannot stand side by side, so that a replacement deletes first.</summary>
    public static bool DeletesFirst(string token) => Exclusive.Contains(token);

    private static bool IsText(TypeSpec type) => type is TypeSpec.Primitive { Kind: PrimitiveKind.String };
}
