using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Secrets;
using Blueprint.Components.Versions;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Delivery;

/// <summary>Flux, the platform's own repository, and what each team's software is delivered by.</summary>
/// <remarks>
/// Children: the namespace, the release and the platform's repository <c>{name}</c>, what it delivers <c>{name}-root</c>, the role
/// <c>{name}-teams</c>, for each team a <see cref="FluxTeam"/>, and wishes for the secrets <c>{name}-github</c> and <c>{name}-chat</c>.
/// </remarks>
public sealed class Flux : ComponentResource
{
    /// <summary>The chart.</summary>
    public static HelmChart Chart { get; } = VersionCatalog.BuiltIn.Chart("flux2");

    /// <summary>The namespace that Flux lives in.</summary>
    public const string Namespace = "flux-system";

    internal const string GithubSecret = "github";
    internal const string ChatSecret = "chat";

    // The chart's own account, whose rights are the controller's.
    private const string Controller = "kustomize-controller";

    internal Flux(string name, GitOpsArgs args, ComponentResourceOptions options)
        : base("blueprint:delivery:Flux", name, options)
    {
        var provider = args.Cluster.Provider;
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = args.Cluster,
            NamespaceName = Namespace,
            AllowsHttpsOut = true,
        }, this.Part());
        NamespaceName = ns.NamespaceName;
        var release = new Release(name, Chart.Release("flux", ns.NamespaceName, Values()), this.Child(provider, args.After));
        AskForSecrets(name, args);

        var source = new ApiExtensions.CustomResource(name, new GitRepositoryArgs
        {
            Metadata = new ObjectMetaArgs { Name = "platform", Namespace = ns.NamespaceName },
            Spec = GitRepositorySpecArgs.Of(args.RepositoryUrl, args.Revision, args.Access),
        }, this.Child(provider, [release]));
        _ = new ApiExtensions.CustomResource($"{name}-root", new FluxKustomizationArgs
        {
            Metadata = new ObjectMetaArgs { Name = "root", Namespace = ns.NamespaceName, Annotations = SyncWaves.Of(SyncWaves.Default) },
            Spec = FluxKustomizationSpecArgs.Of("platform", args.Path, ns.NamespaceName, Controller),
        }, this.Child(provider, [source]));

        if (!args.Teams.IsEmpty)
        {
            _ = DeliveryRights.NewRole($"{name}-teams", this.Child(provider, args.After));
        }

        foreach (var team in args.Teams)
        {
            _ = new FluxTeam($"{name}-{team.Name}", team, args, this, release);
        }

        RegisterOutputs();
    }

    /// <summary>The namespace, known to exist once it is known.</summary>
    [Output("namespaceName")]
    public Output<string> NamespaceName { get; private set; }

    private void AskForSecrets(string name, GitOpsArgs args)
    {
        Ask("github", args.Access.GithubApp, GithubSecret);
        Ask("chat", args.Access.Slack, ChatSecret);

        void Ask(string role, string? secret, string target)
        {
            if (secret is null)
            {
                return;
            }

            var store = args.Secrets!; // GitOpsArgs.Check promised it.
            _ = new ApiExtensions.CustomResource(
                $"{name}-{role}",
                ExternalSecretArgs.Copy(
                    target, NamespaceName, SecretStore.PlatformKind, SecretStore.PlatformStore, $"{SecretPaths.Platform(args.Environment)}/{secret}"),
                this.Child(args.Cluster.Provider, [store.Ready]));
        }
    }

    // Flux's controllers elect a leader and have one replica each: a second would only stand by.
    private static InputMap<object> Values() => new()
    {
        ["installCRDs"] = true,

        // What names no account is delivered with the rights of none, and nobody's source is used across namespaces.
        ["multitenancy"] = new InputMap<object> { ["enabled"] = true, ["defaultServiceAccount"] = "default", ["privileged"] = true },
        ["policies"] = new InputMap<object> { ["create"] = false },
        ["sourceController"] = Part("256Mi", "1Gi"),
        ["kustomizeController"] = Part("256Mi", "1Gi"),
        ["helmController"] = Part("128Mi", "1Gi"),
        ["notificationController"] = Part("64Mi", "256Mi"),
        ["imageAutomationController"] = new InputMap<object> { ["create"] = false },
        ["imageReflectionController"] = new InputMap<object> { ["create"] = false },
    };

    private static InputMap<object> Part(string memory, string memoryLimit) => new()
    {
        ["create"] = true,
        ["nodeSelector"] = new InputMap<object> { ["kubernetes.io/os"] = "linux", [ClusterDefaults.PoolLabel] = "system" },
        ["tolerations"] = new[] { new InputMap<object> { ["key"] = ClusterDefaults.SystemTaint, ["operator"] = "Exists" } },
        ["resources"] = new InputMap<object>
        {
            ["requests"] = new InputMap<object> { ["cpu"] = "100m", ["memory"] = memory },
            ["limits"] = new InputMap<object> { ["memory"] = memoryLimit },
        },
    };
}
