using System.Collections.Immutable;
using System.Globalization;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Where the names of AWS resources stand.</summary>
internal static class AwsNames
{
    /// <summary>Inputs that hold what AWS calls a resource, the likelier ones first.</summary>
    public static ImmutableArray<string> Properties { get; } =
    [
        "name", "bucket", "identifier", "clusterIdentifier", "clusterName", "replicationGroupId", "clusterId", "nodeGroupName",
        "fargateProfileName", "analyzerName", "dashboardName", "keyName", "family", "functionName", "ruleName", "domainName", "alias",
    ];
}

/// <summary>Takes AWS type tokens apart.</summary>
internal static class AwsTokens
{
    /// <summary>Module and type of a token such as <c>aws:eks/cluster:Cluster</c>.</summary>
    public static (string Module, string Type) Split(string token)
    {
        var first = token.IndexOf(':', StringComparison.Ordinal);
        var last = token.LastIndexOf(':');
        var middle = first < last ? token[(first + 1)..last] : "";
        var slash = middle.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 ? middle : middle[..slash], token[(last + 1)..]);
    }
}

/// <summary>Fields of templates that take more than a look-up.</summary>
internal static class AwsTemplates
{
    /// <summary>The value of a field; null where there is no such field.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="field">The field's name without the number behind it.</param>
    /// <param name="number">The number behind it; 0 for none.</param>
    public static string? Value(AwsResource resource, string field, int number) => field switch
    {
        // IAM paths begin and end with a slash.
        "path" => resource.Inputs.Text("path") is { Length: > 0 } path ? path : "/",
        "issuer" => (resource.Inputs.Text("url") ?? resource.Name).Replace("https://", "", StringComparison.Ordinal),
        "slashname" => resource.Name.StartsWith('/') ? resource.Name : $"/{resource.Name}",
        "schedulegroup" => resource.Inputs.Text("groupName") ?? "default",
        "lbkind" => resource.Inputs.Text("loadBalancerType") switch { "network" => "net", "gateway" => "gwy", _ => "app" },
        "lb" => After(resource.Inputs.Text("loadBalancerArn") ?? resource.Inputs.Text("listenerArn"), "/") ?? "app/sandbox/0000000000000000",
        "topic" => resource.Inputs.Text("topic") is { } topic ? topic[(topic.LastIndexOf(':') + 1)..] : "topic",
        "ecscluster" => resource.Inputs.Text("cluster") is { Length: > 0 } cluster ? cluster[(cluster.LastIndexOf('/') + 1)..] : "default",
        "nameid" => resource.Name.Replace("/", "-", StringComparison.Ordinal).Replace("_", "-", StringComparison.Ordinal).ToLowerInvariant(),
        "port" => Port(resource).ToString(CultureInfo.InvariantCulture),
        "internal" => resource.Inputs.Flag("internal") == true ? "internal-" : "",
        "arnsuffix" => resource.Arn[(resource.Arn.LastIndexOf(':') + 1)..].Replace("loadbalancer/", "", StringComparison.Ordinal),
        "brokers" => string.Join(',', Enumerable.Range(1, 3).Select(broker =>
            resource.Expand($"b-{broker}.{{nameid}}.{{lower6:brokers}}.c1.kafka.{{region}}.{{dns}}:{number}", "brokers"))),
        "targetkey" => AwsArns.Write($"kms:key/{resource.Inputs.Text("targetKeyId") ?? "sandbox"}", resource.Region, resource.Account),
        "keypolicy" => PolicyDocuments.KeyPolicy(resource.Region, resource.Account),
        _ => null,
    };

    /// <summary>The port that a database listens on.</summary>
    public static int Port(AwsResource resource) =>
        resource.Inputs.Number("port") is { } given ? (int)given : (resource.Inputs.Text("engine") ?? "") switch
        {
            var engine when engine.Contains("postgres", StringComparison.Ordinal) => 5432,
            var engine when engine.StartsWith("sqlserver", StringComparison.Ordinal) => 1433,
            var engine when engine.StartsWith("oracle", StringComparison.Ordinal) => 1521,
            var engine when engine.StartsWith("db2", StringComparison.Ordinal) => 50000,
            "memcached" => 11211,
            "redis" or "valkey" => 6379,
            _ => resource.Module == "elasticache" ? 6379 : 3306,
        };

    private static string? After(string? text, string mark) =>
        text is not null && text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[(at + 1)..] : null;
}
