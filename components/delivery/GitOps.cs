using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;

namespace Blueprint.Components.Delivery;

/// <summary>Keeps the cluster as its repositories say: the platform's own, and each team's, by Argo CD or by Flux.</summary>
/// <remarks>Children: <see cref="ArgoCd"/> or <see cref="Flux"/> <c>{name}</c>, which deliver the same from the same places to the same namespaces.</remarks>
public sealed class GitOps : ComponentResource, IService
{
    /// <summary>The cluster that delivery itself runs in, as Argo CD calls it.</summary>
    public const string ThisCluster = "https://kubernetes.default.svc";

    /// <summary>Installs the engine and tells it what to deliver.</summary>
    public GitOps(string name, GitOpsArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:delivery:GitOps", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        args.Check(name);

        var host = ArgoCdValues.Host(args);
        switch (args.Engine)
        {
            case GitOpsEngine.Argocd:
                var argo = new ArgoCd(name, args, this.Part());
                NamespaceName = argo.NamespaceName;
                Url = Output.Create($"https://{host}/");
                break;
            case GitOpsEngine.Flux:
                if (args.Previews.Enabled)
                {
                    Log.Warn("Flux makes no previews of pull requests: the setting 'previews' has no effect with it.", this);
                }

                var flux = new Flux(name, args, this.Part());
                NamespaceName = flux.NamespaceName;
                Url = Output.Create("");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(args), args.Engine, "There is no such engine.");
        }

        RegisterOutputs();
    }

    /// <summary>The namespace of delivery, and of the accounts with whose rights teams' software is delivered.</summary>
    [Output("namespaceName")]
    public Output<string> NamespaceName { get; private set; }

    /// <summary>Where people reach Argo CD, once its name leads there; empty with Flux, which has no page.</summary>
    [Output("url")]
    public Output<string> Url { get; private set; }

    /// <summary>The namespace that an engine lives in.</summary>
    public static string NamespaceOf(GitOpsEngine engine) => engine switch
    {
        GitOpsEngine.Argocd => ArgoCd.Namespace,
        GitOpsEngine.Flux => Flux.Namespace,
    };
}
