using System.Collections.Immutable;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;

namespace Blueprint.Components.Traffic;

/// <summary>What the load balancer controller may do: make balancers, and change those that bear its cluster's tag.</summary>
/// <remarks>The statements are those of its authors, without what we switch off: firewalls, shields, sign-in by Cognito, addresses of an outpost.</remarks>
internal static class LoadBalancingPermissions
{
    private const string ClusterTag = "elbv2.k8s.aws/cluster";

    public static ImmutableArray<PolicyStatement> Of(AwsAccount account)
    {
        PolicyCondition becomesOurs = new("Null", $"aws:RequestTag/{ClusterTag}", "false");
        PolicyCondition isOurs = new("Null", $"aws:ResourceTag/{ClusterTag}", "false");
        PolicyCondition staysOurs = new("Null", $"aws:RequestTag/{ClusterTag}", "true");
        var groups = Arns("ec2", "security-group/*");
        var targets = Arns("elasticloadbalancing", "targetgroup/*/*");
        Output<string>[] balancers = [.. targets, .. Arns("elasticloadbalancing", "loadbalancer/net/*/*", "loadbalancer/app/*/*")];
        return
        [
            new()
            {
                Sid = "ServiceRole",
                Actions = ["iam:CreateServiceLinkedRole"],
                Resources = "*",
                Conditions = [new("StringEquals", "iam:AWSServiceName", "elasticloadbalancing.amazonaws.com")],
            },
            new()
            {
                Sid = "Look",
                Actions =
                [
                    "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeInstances",
                    "ec2:DescribeInternetGateways", "ec2:DescribeIpamPools", "ec2:DescribeNetworkInterfaces", "ec2:DescribeRouteTables",
                    "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcPeeringConnections", "ec2:DescribeVpcs",
                    "ec2:GetSecurityGroupsForVpc", "elasticloadbalancing:DescribeCapacityReservation", "elasticloadbalancing:DescribeListenerAttributes",
                    "elasticloadbalancing:DescribeListenerCertificates", "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes",
                    "elasticloadbalancing:DescribeLoadBalancers", "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeSSLPolicies",
                    "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes", "elasticloadbalancing:DescribeTargetGroups",
                    "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeTrustStores",
                ],
                Resources = "*",
            },
            new() { Sid = "Certificates", Actions = ["acm:DescribeCertificate", "acm:ListCertificates"], Resources = "*" },
            new()
            {
                // Groups of nodes bear no tag of the controller's, and are opened to the balancer.
                Sid = "OpenGroups",
                Actions = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
                Resources = "*",
            },
            new() { Sid = "MakeGroups", Actions = ["ec2:CreateSecurityGroup"], Resources = "*" },
            new()
            {
                Sid = "TagNewGroups",
                Actions = ["ec2:CreateTags"],
                Resources = groups,
                Conditions = [new("StringEquals", "ec2:CreateAction", "CreateSecurityGroup"), becomesOurs],
            },
            new() { Sid = "TagGroups", Actions = ["ec2:CreateTags", "ec2:DeleteTags"], Resources = groups, Conditions = [staysOurs, isOurs] },
            new()
            {
                Sid = "EndGroups",
                Actions = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup"],
                Resources = "*",
                Conditions = [isOurs],
            },
            new()
            {
                Sid = "Make",
                Actions = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"],
                Resources = "*",
                Conditions = [becomesOurs],
            },
            new()
            {
                Sid = "Listeners",
                Actions = ["elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule", "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteRule"],
                Resources = "*",
            },
            new()
            {
                Sid = "Tag",
                Actions = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
                Resources = balancers,
                Conditions = [staysOurs, isOurs],
            },
            new()
            {
                Sid = "TagListeners",
                Actions = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
                Resources = Arns("elasticloadbalancing", "listener/net/*/*/*", "listener/app/*/*/*", "listener-rule/net/*/*/*", "listener-rule/app/*/*/*"),
            },
            new()
            {
                Sid = "Change",
                Actions =
                [
                    "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyCapacityReservation",
                    "elasticloadbalancing:ModifyIpPools", "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes",
                    "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:SetIpAddressType",
                    "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
                ],
                Resources = "*",
                Conditions = [isOurs],
            },
            new()
            {
                Sid = "TagNew",
                Actions = ["elasticloadbalancing:AddTags"],
                Resources = balancers,
                Conditions = [new("StringEquals", "elasticloadbalancing:CreateAction", ["CreateTargetGroup", "CreateLoadBalancer"]), becomesOurs],
            },
            new() { Sid = "Targets", Actions = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"], Resources = targets },
            new()
            {
                Sid = "ChangeListeners",
                Actions =
                [
                    "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule",
                    "elasticloadbalancing:RemoveListenerCertificates", "elasticloadbalancing:SetRulePriorities",
                ],
                Resources = "*",
            },
        ];

        Output<string>[] Arns(string service, params string[] kinds) =>
            [.. kinds.Select(kind => Output.Format($"arn:{account.Partition}:{service}:*:*:{kind}"))];
    }
}
