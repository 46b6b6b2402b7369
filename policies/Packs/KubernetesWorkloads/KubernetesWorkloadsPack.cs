namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal static class KubernetesWorkloadsPack
{
    public static Pack Pack { get; } = new("kubernetes-workloads", "1.0.0", "What runs in a cluster cannot reach beyond itself.",
    [
        new NamespacesDenyByDefault(),
        new NamespacesHaveQuotaAndLimits(),
        new NoPrivilegedContainers(),
        new NoHostNamespaces(),
        new NoPrivilegeEscalation(),
        new RunsAsNonRoot(),
        new DropsAllCapabilities(),
        new ReadOnlyRootFilesystem(),
        new RequestsAndLimits(),
        new NoLiteralCredentials(),
    ]);
}
