using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Delivery;
using Blueprint.Components.Foundation;
using Blueprint.Components.Versions;

namespace Blueprint.Components.Backup;

/// <summary>What Velero is told that its chart does not say by itself.</summary>
internal static class BackupValues
{
    private const int DurableDays = 30;
    private const int DisposableDays = 3;

    // Objects that a new cluster has of its own, and events, which say what was.
    private static readonly string[] ExceptNamespaces = ["kube-system", "kube-public", "kube-node-lease", Backups.NamespaceName];
    private static readonly string[] ExceptResources = ["events", "events.events.k8s.io", "nodes", "nodeclaims.karpenter.sh"];

    public static InputMap<object> For(BackupsArgs args, Bucket bucket, string serviceAccount) => ControllerValues.Placed(new InputMap<object>
    {
        ["initContainers"] = new[]
        {
            new InputMap<object>
            {
                ["name"] = "aws",
                ["image"] = ImageLock.BuiltIn.Pin(VersionCatalog.BuiltIn.Image("velero-plugin-for-aws")),
                ["volumeMounts"] = new[] { new InputMap<object> { ["name"] = "plugins", ["mountPath"] = "/target" } },
                ["resources"] = ControllerValues.Resources("25m", "64Mi"),
                ["securityContext"] = Confined(),
            },
        },
        ["podSecurityContext"] = new InputMap<object>
        {
            ["runAsNonRoot"] = true,
            ["runAsUser"] = 65532,
            ["fsGroup"] = 65532,
            ["seccompProfile"] = new InputMap<object> { ["type"] = "RuntimeDefault" },
        },
        ["containerSecurityContext"] = Confined(),
        ["kubectl"] = new InputMap<object> { ["containerSecurityContext"] = Confined(), ["resources"] = ControllerValues.Resources("25m", "64Mi") },
        ["resources"] = ControllerValues.Resources("250m", "512Mi"),
        ["serviceAccount"] = new InputMap<object> { ["server"] = new InputMap<object> { ["name"] = serviceAccount } },
        ["credentials"] = new InputMap<object> { ["useSecret"] = false },
        ["snapshotsEnabled"] = false,
        ["deployNodeAgent"] = false,
        ["configuration"] = new InputMap<object>
        {
            ["features"] = "EnableCSI",
            ["restoreResourcePriorities"] = RestoreOrder.Priorities,
            ["backupStorageLocation"] = new[]
            {
                new InputMap<object>
                {
                    ["name"] = "default",
                    ["default"] = true,
                    ["provider"] = "aws",
                    ["bucket"] = bucket.BucketName,
                    ["config"] = new InputMap<object> { ["region"] = args.Account.Region },
                },
            },
        },
        ["schedules"] = new InputMap<object>
        {
            ["daily"] = new InputMap<object>
            {
                ["schedule"] = args.Schedule,
                ["useOwnerReferencesInBackup"] = false,
                ["template"] = new InputMap<object>
                {
                    ["ttl"] = $"{24 * (args.KeepDays ?? (args.Lifetime == Lifetime.Durable ? DurableDays : DisposableDays))}h",
                    ["storageLocation"] = "default",
                    ["includeClusterResources"] = true,
                    ["snapshotVolumes"] = true,
                    ["excludedNamespaces"] = ExceptNamespaces,
                    ["excludedResources"] = ExceptResources,
                },
            },
        },
    });

    private static InputMap<object> Confined() => new()
    {
        ["allowPrivilegeEscalation"] = false,
        ["readOnlyRootFilesystem"] = true,
        ["capabilities"] = new InputMap<object> { ["drop"] = new[] { "ALL" } },
    };
}
