using System.Collections.Immutable;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;

namespace Blueprint.Components.Nodes;

/// <summary>What Karpenter may do: start and end instances that bear the cluster's tags, and read what instances there are.</summary>
/// <remarks>
/// The statements are those of Karpenter's authors, but for the making of instance profiles: ours is made here, so that the
/// controller needs no right to write in IAM and works where IAM cannot be reached.
/// </remarks>
internal static class KarpenterPermissions
{
    private const string NodePoolLabel = "karpenter.sh/nodepool";
    private const string ClusterNameTag = "eks:eks-cluster-name";

    public static ImmutableArray<PolicyStatement> Of(AwsAccount account, string cluster, Output<string> nodeRoleArn, Output<string> queueArn)
    {
        var owned = $"kubernetes.io/cluster/{cluster}";
        var clusterArn = account.Arn("eks", $"cluster/{cluster}");
        PolicyCondition isOwned = new("StringEquals", $"aws:ResourceTag/{owned}", "owned");
        PolicyCondition isOfAPool = new("StringLike", $"aws:ResourceTag/{NodePoolLabel}", "*");
        ImmutableArray<PolicyCondition> becomesOwned =
        [
            new("StringEquals", $"aws:RequestTag/{owned}", "owned"),
            new("StringEquals", $"aws:RequestTag/{ClusterNameTag}", cluster),
            new("StringLike", $"aws:RequestTag/{NodePoolLabel}", "*"),
        ];
        var made = Ec2("*:", "fleet", "instance", "volume", "network-interface", "launch-template", "spot-instances-request");
        return
        [
            new()
            {
                Sid = "AllowScopedEC2InstanceAccessActions",
                Actions = ["ec2:RunInstances", "ec2:CreateFleet"],
                Resources = [.. Ec2(":", "image", "snapshot"), .. Ec2("*:", "security-group", "subnet", "capacity-reservation", "placement-group")],
            },
            new()
            {
                Sid = "AllowScopedEC2LaunchTemplateAccessActions",
                Actions = ["ec2:RunInstances", "ec2:CreateFleet"],
                Resources = Ec2("*:", "launch-template"),
                Conditions = [isOwned, isOfAPool],
            },
            new()
            {
                Sid = "AllowScopedEC2InstanceActionsWithTags",
                Actions = ["ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate"],
                Resources = made,
                Conditions = becomesOwned,
            },
            new()
            {
                Sid = "AllowScopedResourceCreationTagging",
                Actions = ["ec2:CreateTags"],
                Resources = made,
                Conditions = [.. becomesOwned, new("StringEquals", "ec2:CreateAction", ["RunInstances", "CreateFleet", "CreateLaunchTemplate"])],
            },
            new()
            {
                Sid = "AllowScopedResourceTagging",
                Actions = ["ec2:CreateTags"],
                Resources = Ec2("*:", "instance"),
                Conditions =
                [
                    isOwned,
                    isOfAPool,
                    new("StringEqualsIfExists", $"aws:RequestTag/{ClusterNameTag}", cluster),
                    new("ForAllValues:StringEquals", "aws:TagKeys", [ClusterNameTag, "karpenter.sh/nodeclaim", "Name"]),
                ],
            },
            new()
            {
                Sid = "AllowScopedDeletion",
                Actions = ["ec2:TerminateInstances", "ec2:DeleteLaunchTemplate"],
                Resources = Ec2("*:", "instance", "launch-template"),
                Conditions = [isOwned, isOfAPool],
            },
            new()
            {
                Sid = "AllowPassingInstanceRole",
                Actions = ["iam:PassRole"],
                Resources = nodeRoleArn,
                Conditions = [new("StringEquals", "iam:PassedToService", ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"])],
            },
            new() { Sid = "AllowAPIServerEndpointDiscovery", Actions = ["eks:DescribeCluster"], Resources = clusterArn },
            new() { Sid = "AllowInterruptionQueueActions", Actions = ["sqs:DeleteMessage", "sqs:GetQueueUrl", "sqs:ReceiveMessage"], Resources = queueArn },
            new()
            {
                Sid = "AllowZonalShiftStatusReadOnly",
                Actions = ["arc-zonal-shift:GetManagedResource"],
                Resources = "*",
                Conditions = [new("StringEquals", "arc-zonal-shift:ResourceIdentifier", clusterArn)],
            },
            new()
            {
                Sid = "AllowRegionalReadActions",
                Actions =
                [
                    "ec2:DescribeCapacityReservations", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus",
                    "ec2:DescribeInstanceTypeOfferings", "ec2:DescribeInstanceTypes", "ec2:DescribeLaunchTemplates", "ec2:DescribePlacementGroups",
                    "ec2:DescribeSecurityGroups", "ec2:DescribeSpotPriceHistory", "ec2:DescribeSubnets",
                ],
                Resources = "*",
                Conditions = [new("StringEquals", "aws:RequestedRegion", account.Region)],
            },
            new()
            {
                Sid = "AllowSSMReadActions",
                Actions = ["ssm:GetParameter"],
                Resources = Output.Format($"arn:{account.Partition}:ssm:{account.Region}::parameter/aws/service/*"),
            },
            new() { Sid = "AllowPricingReadActions", Actions = ["pricing:GetProducts"], Resources = "*" },
            new() { Sid = "AllowUnscopedInstanceProfileListAction", Actions = ["iam:ListInstanceProfiles"], Resources = "*" },
            new() { Sid = "AllowInstanceProfileReadActions", Actions = ["iam:GetInstanceProfile"], Resources = account.IamArn("instance-profile/*") },
        ];

        Output<string>[] Ec2(string owner, params string[] kinds) =>
            [.. kinds.Select(kind => Output.Format($"arn:{account.Partition}:ec2:{account.Region}:{owner}{kind}/*"))];
    }
}
