using System.Buffers;
using System.Globalization;
using System.Net;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>What AWS refuses that no type tells.</summary>
/// <remarks>Sources: AWS API references ("Pattern" and length of each parameter) and the validation of the Terraform AWS provider.</remarks>
internal static class AwsRules
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const int HighestPort = 65535;

    private static readonly double[] LogRetention =
        [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    /// <summary>All of them.</summary>
    public static ValueRules All { get; } = new(
    [
        Policy("aws:iam/role:Role", "assumeRolePolicy", PolicyKind.Trust),
        Policy("iam/RoleInlinePolicy", "policy", PolicyKind.Identity),
        Policy("aws:iam/policy:Policy", "policy", PolicyKind.Identity),
        Policy("aws:iam/rolePolicy:RolePolicy", "policy", PolicyKind.Identity),
        Policy("aws:iam/userPolicy:UserPolicy", "policy", PolicyKind.Identity),
        Policy("aws:iam/groupPolicy:GroupPolicy", "policy", PolicyKind.Identity),
        Policy("aws:s3/bucketPolicy:BucketPolicy", "policy", PolicyKind.Resource),
        Policy("aws:s3/bucket:Bucket", "policy", PolicyKind.Resource),
        Policy("aws:kms/key:Key", "policy", PolicyKind.Resource),
        Policy("aws:sns/topicPolicy:TopicPolicy", "policy", PolicyKind.Resource),
        Policy("aws:sns/topic:Topic", "policy", PolicyKind.Resource),
        Policy("aws:sqs/queuePolicy:QueuePolicy", "policy", PolicyKind.Resource),
        Policy("aws:sqs/queue:Queue", "policy", PolicyKind.Resource),
        Policy("aws:ecr/repositoryPolicy:RepositoryPolicy", "policy", PolicyKind.Any),
        Policy("aws:secretsmanager/secretPolicy:SecretPolicy", "policy", PolicyKind.Resource),
        Policy("aws:secretsmanager/secret:Secret", "policy", PolicyKind.Resource),
        Policy("aws:efs/fileSystemPolicy:FileSystemPolicy", "policy", PolicyKind.Resource),
        Policy("aws:backup/vaultPolicy:VaultPolicy", "policy", PolicyKind.Resource),
        Policy("aws:ec2/vpcEndpoint:VpcEndpoint", "policy", PolicyKind.Any),
        Policy("aws:organizations/policy:Policy", "content", PolicyKind.Any),
        ValueRule.ForText("aws:ecr/lifecyclePolicy:LifecyclePolicy", "policy", PolicyDocuments.JsonProblem),
        ValueRule.ForText("aws:cloudwatch/dashboard:Dashboard", "dashboardBody", PolicyDocuments.JsonProblem),
        ValueRule.ForText("aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions", PolicyDocuments.JsonProblem),
        ValueRule.ForText("aws:eks/addon:Addon", "configurationValues", text => text.TrimStart().StartsWith('{') ? PolicyDocuments.JsonProblem(text) : null),

        ValueRule.ForText("aws:s3/bucket:Bucket", "bucket", BucketProblem),
        Name("aws:iam/role:Role", "name", 64, Letters + Digits + "+=,.@_-"),
        Name("aws:iam/policy:Policy", "name", 128, Letters + Digits + "+=,.@_-"),
        Name("aws:iam/user:User", "name", 64, Letters + Digits + "+=,.@_-"),
        Name("aws:iam/instanceProfile:InstanceProfile", "name", 128, Letters + Digits + "+=,.@_-"),
        Name("aws:eks/cluster:Cluster", "name", 100, Letters + Digits + "_-", first: Letters + Digits),
        Name("aws:eks/nodeGroup:NodeGroup", "nodeGroupName", 63, Letters + Digits + "_-", first: Letters + Digits),
        Name("aws:rds/instance:Instance", "identifier", 63, Letters + Digits + "-", first: Letters),
        Name("aws:rds/cluster:Cluster", "clusterIdentifier", 63, Letters + Digits + "-", first: Letters),
        Name("aws:rds/subnetGroup:SubnetGroup", "name", 255, "abcdefghijklmnopqrstuvwxyz" + Digits + " ._-"),
        Name("aws:lambda/function:Function", "name", 140, Letters + Digits + "_-:"),
        Name("aws:lb/loadBalancer:LoadBalancer", "name", 32, Letters + Digits + "-", first: Letters + Digits),
        Name("aws:lb/targetGroup:TargetGroup", "name", 32, Letters + Digits + "-", first: Letters + Digits),
        Name("aws:sqs/queue:Queue", "name", 80, Letters + Digits + "_-."),
        Name("aws:sns/topic:Topic", "name", 256, Letters + Digits + "_-."),
        Name("aws:dynamodb/table:Table", "name", 255, Letters + Digits + "_.-", least: 3),
        Name("aws:ecr/repository:Repository", "name", 256, "abcdefghijklmnopqrstuvwxyz" + Digits + "._/-", least: 2),
        Name("aws:secretsmanager/secret:Secret", "name", 512, Letters + Digits + "/_+=.@-"),
        Name("aws:cloudwatch/logGroup:LogGroup", "name", 512, Letters + Digits + "._/#-"),
        ValueRule.ForText("aws:kms/alias:Alias", "name", AliasProblem),
        ValueRule.ForText("aws:ec2/securityGroup:SecurityGroup", "name", SecurityGroupNameProblem),

        ValueRule.ForNumber("aws:cloudwatch/logGroup:LogGroup", "retentionInDays", RetentionProblem),
        ValueRule.ForNumber("", "fromPort", number => PortProblem(number, least: -1)),
        ValueRule.ForNumber("", "toPort", number => PortProblem(number, least: -1)),
        ValueRule.ForNumber("", "port", number => PortProblem(number, least: 0)),
        ValueRule.ForText("aws:ec2/vpc:Vpc", "cidrBlock", text => Networks.Problem(text) ?? SizeProblem(text, 16, 28)),
        ValueRule.ForText("aws:ec2/subnet:Subnet", "cidrBlock", text => Networks.Problem(text) ?? SizeProblem(text, 16, 28)),
        ValueRule.ForText("", "*cidrBlock", Networks.Problem),
        ValueRule.ForText("", "*cidrBlocks", Networks.Problem),
        ValueRule.ForText("", "cidrIpv4", Networks.Problem),
        ValueRule.ForText("", "cidrIpv6", Networks.Problem),
        ValueRule.ForText("eks/ClusterVpcConfig", "publicAccessCidrs", Networks.Problem),
        ValueRule.ForText("", "*Arn", AwsArns.Problem),
        ValueRule.ForText("", "*Arns", AwsArns.Problem),
        ValueRule.ForText("", "region", AwsRegions.Problem),
        ValueRule.ForText("", "availabilityZone", ZoneProblem),
        ValueRule.ForText("", "availabilityZones", ZoneProblem),
    ],
    [
        Ordered("eks/NodeGroupScalingConfig", "minSize", "desiredSize", "maxSize"),
        Ordered("aws:autoscaling/group:Group", "minSize", "desiredCapacity", "maxSize"),
        Ordered("rds/ClusterServerlessv2ScalingConfiguration", "minCapacity", "maxCapacity"),
        new("*", PortsInOrder),
    ]);

    private static string? SizeProblem(string text, int least, int most) =>
        int.TryParse(text.AsSpan(text.IndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && (length < least || length > most)
            ? $"'{text}' is {(length < least ? "too large" : "too small")}; AWS takes /{least} to /{most}"
            : null;

    private static string? PortProblem(double port, int least) =>
        port < least || port > HighestPort ? $"{Wording.Number(port)} is not a port; they go from {least} to {HighestPort}" : null;

    private static string? RetentionProblem(double days) =>
        LogRetention.Contains(days)
            ? null
            : $"{Wording.Number(days)} days is not a retention that CloudWatch offers; it takes {string.Join(", ", LogRetention.Skip(1).Select(Wording.Number))}, or 0 for ever";

    private static string? ZoneProblem(string zone) =>
        zone.Length == 0 || (char.IsAsciiLetterLower(zone[^1]) && AwsRegions.Problem(zone[..^1]) is null) || zone.Count(c => c == '-') > 2
            ? null
            : $"'{zone}' is not an availability zone; one is a region and a letter, as in 'us-east-1a'";

    private static string? BucketProblem(string name)
    {
        const string Rules = "bucket names have 3 to 63 lower-case letters, digits, dots and hyphens, and begin and end with a letter or digit";
        var plain = name.Length is >= 3 and <= 63 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-') &&
            name[0] is not ('.' or '-') && name[^1] is not ('.' or '-');
        return !plain ? $"'{name}' is not a bucket name: {Rules}"
            : name.Contains("..", StringComparison.Ordinal) ? $"'{name}' is not a bucket name: two dots cannot stand together"
            : IPAddress.TryParse(name, out _) && name.Count(c => c == '.') == 3 ? $"'{name}' is not a bucket name: it has the form of an IP address"
            : name.StartsWith("xn--", StringComparison.Ordinal) || name.StartsWith("sthree-", StringComparison.Ordinal) || name.EndsWith("-s3alias", StringComparison.Ordinal)
                ? $"'{name}' is not a bucket name: AWS keeps the beginnings 'xn--' and 'sthree-' and the ending '-s3alias' to itself"
            : null;
    }

    private static string? AliasProblem(string name) =>
        !name.StartsWith("alias/", StringComparison.Ordinal) || name.Length == "alias/".Length ? $"'{name}' is not a key alias; one begins with 'alias/'"
        : name.StartsWith("alias/aws/", StringComparison.Ordinal) ? $"'{name}' is not allowed: aliases that begin with 'alias/aws/' are AWS's own"
        : null;

    private static string? SecurityGroupNameProblem(string name) =>
        name.StartsWith("sg-", StringComparison.Ordinal) ? $"'{name}' is not allowed: names of security groups cannot begin with 'sg-'"
        : name.Length > 255 ? $"'{name[..40]}…' has {name.Length} characters where 255 are allowed"
        : null;

    private static ValueRule Policy(string owner, string property, PolicyKind kind) =>
        ValueRule.ForText(owner, property, text => PolicyDocuments.Problem(text, kind));

    private static ValueRule Name(string owner, string property, int most, string characters, string? first = null, int least = 1)
    {
        var allowed = SearchValues.Create(characters);
        return ValueRule.ForText(owner, property, name =>
            name.Length < least || name.Length > most ? $"'{name}' has {name.Length} characters; {least} to {most} are allowed"
            : name.AsSpan().IndexOfAnyExcept(allowed) is >= 0 and var at ? $"'{name}' has '{name[at]}', which is not allowed; allowed are {Ranges(characters)}"
            : first is not null && !first.Contains(name[0], StringComparison.Ordinal) ? $"'{name}' begins with '{name[0]}'; it must begin with {Ranges(first)}"
            : null);
    }

    private static string Ranges(string characters)
    {
        var letters = characters.Contains('A', StringComparison.Ordinal) ? "letters" : characters.Contains('a', StringComparison.Ordinal) ? "lower-case letters" : null;
        var digits = characters.Contains('0', StringComparison.Ordinal) ? "digits" : null;
        var others = string.Join(' ', characters.Where(c => !char.IsAsciiLetterOrDigit(c)).Select(c => c == ' ' ? "space" : c.ToString()));
        return string.Join(", ", new[] { letters, digits, others }.Where(part => !string.IsNullOrEmpty(part)));
    }

    // For ICMP the two are a type and a code, which have no order.
    private static void PortsInOrder(PropertyMap map, Findings findings)
    {
        var protocol = map.Text("protocol") ?? map.Text("ipProtocol") ?? "";
        if (map.Number("fromPort") is { } from && map.Number("toPort") is >= 0 and var to && to < from &&
            !protocol.StartsWith("icmp", StringComparison.OrdinalIgnoreCase) && protocol is not ("1" or "58"))
        {
            findings.Refuse("toPort", $"is {Wording.Number(to)}, below 'fromPort' ({Wording.Number(from)})");
        }
    }

    /// <summary>Numbers that must not fall from one property to the next; those that are not given or not known are passed over.</summary>
    private static ObjectRule Ordered(string owner, params string[] properties) => new(owner, (map, findings) =>
    {
        var (last, lastName) = (double.NegativeInfinity, "");
        foreach (var name in properties)
        {
            if (map.Number(name) is not { } number)
            {
                continue;
            }

            if (number < last)
            {
                findings.Refuse(name, $"is {Wording.Number(number)}, below '{lastName}' ({Wording.Number(last)})");
            }

            (last, lastName) = (number, name);
        }
    });
}
