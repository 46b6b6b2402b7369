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
        new NoDangerousCapabilities(),
        new SeccompIsOn(),
        new ReadOnlyRootFilesystem(),
        new NoHostPaths(),
        new NoRuntimeSockets(),
        new OnlySafeVolumes(),
        new NoHostPorts(),
        new OnlySafeSysctls(),
        new ProcIsMasked(),
        new RequestsAndLimits(),
        new SecretsAreMounted(),
        new NoLiteralCredentials(),
    ]);
}
