using Blueprint.Policies.Views;

namespace Blueprint.Policies.Workloads;

/// <summary>What lies in a namespace.</summary>
internal static class NamespaceLinks
{
    public static readonly Link<NetworkPolicyView, NamespaceView> NetworkPolicies = new(policy => policy.Metadata.Namespace, Name);

    public static readonly Link<ResourceQuotaView, NamespaceView> Quotas = new(quota => quota.Metadata.Namespace, Name);

    public static readonly Link<LimitRangeView, NamespaceView> LimitRanges = new(range => range.Metadata.Namespace, Name);

    private static TextFact Name(NamespaceView ns) => ns.Metadata.Name;
}
