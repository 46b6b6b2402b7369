using Blueprint.Policies.Packs.CostAndOwnership;

namespace Blueprint.Policies.Packs.DataProtection;

/// <summary>Where secrets belong, and where they may stand without anyone knowing that they do.</summary>
internal static class SecretPlaces
{
    // Inputs that the SDK marks by itself. In a state, or after a call of another SDK, the mark may be missing.
    private static readonly (string Type, string Property)[] Typed =
    [
        ("aws:docdb/cluster:Cluster", "masterPassword"),
        ("aws:elasticache/replicationGroup:ReplicationGroup", "authToken"),
        ("aws:rds/cluster:Cluster", "masterPassword"),
        ("aws:rds/instance:Instance", "password"),
        ("aws:redshift/cluster:Cluster", "masterPassword"),
        ("aws:secretsmanager/secretVersion:SecretVersion", "secretBinary"),
        ("aws:secretsmanager/secretVersion:SecretVersion", "secretString"),
        ("aws:ssm/parameter:Parameter", "value"), // Where its type says so.
        ("kubernetes:core/v1:Secret*", "data"),
        ("kubernetes:core/v1:Secret*", "stringData"),
        ("random:index/randomPassword:RandomPassword", "result"),
    ];

    // Custom resources that hold no secrets, though their properties are called so: names of keys, and what is encrypted.
    private static readonly ImmutableArray<string> WithoutSecrets =
        ["kubernetes:external-secrets.io/*", "kubernetes:secrets-store.csi.x-k8s.io/*", "kubernetes:bitnami.com/*:SealedSecret"];

    private static readonly ImmutableArray<string> Charts = ["kubernetes:helm.sh/*:Release", "kubernetes:helm.sh/*:Chart"];

    /// <summary>Whether a resource may hold a secret where one would be recognized.</summary>
    public static bool AreIn(PolicyResource resource)
    {
        if (resource.Properties.ContainsSecret)
        {
            return true;
        }

        foreach (var (type, _) in Typed)
        {
            if (Glob.Matches(type, resource.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a property holds a secret by what it is.</summary>
    public static bool IsTyped(Node node)
    {
        foreach (var (type, property) in Typed)
        {
            if (property == node.TopProperty && Glob.Matches(type, node.Resource.Type))
            {
                return type != "aws:ssm/parameter:Parameter" || TextFact.Over(new Node(node.Resource)["type"]).Is("SecureString").IsYes;
            }
        }

        return false;
    }

    /// <summary>The properties of a resource that nobody has said to be secret or not; empty for resources whose types say it.</summary>
    public static ImmutableArray<Node> Untyped(PolicyResource resource)
    {
        var root = new Node(resource);
        return resource.Type is "kubernetes:core/v1:ConfigMap" or "kubernetes:core/v1:ConfigMapPatch" ? [root["data"]]
            : Glob.MatchesAny(Charts, resource.Type) ? [root["values"]]
            : KubernetesObject.IsCustomResource(resource.Type) && !Glob.MatchesAny(WithoutSecrets, resource.Type)
                ? [.. resource.Properties.Keys.Where(static key => key is not ("apiVersion" or "kind" or "metadata" or "status")).Select(key => root[key])]
                : [];
    }
}
