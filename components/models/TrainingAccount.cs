using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Identity;
using Blueprint.Components.Teams;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Core = Pulumi.Kubernetes.Core.V1;

namespace Blueprint.Components.Models;

/// <summary>What is decided about who trains models.</summary>
public sealed class TrainingAccountArgs : ResourceArgs
{
    /// <summary>The team's environment.</summary>
    /// <value>Required.</value>
    public required TeamEnvironment Environment { get; init; }

    /// <summary>What training may do in AWS; a bucket gives the statements for itself.</summary>
    /// <value>Required.</value>
    public required ImmutableArray<PolicyStatement> Permissions { get; init; }
}

/// <summary>The service account that a team's training jobs run as, with rights of its own in AWS.</summary>
/// <remarks>Children: the service account and its identity <c>{name}</c>.</remarks>
public sealed class TrainingAccount : ComponentResource, IService
{
    /// <summary>Makes the account.</summary>
    public TrainingAccount(string name, TrainingAccountArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:models:TrainingAccount", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var environment = args.Environment;

        var account = new Core.ServiceAccount(name, new ServiceAccountArgs
        {
            Metadata = new ObjectMetaArgs { Name = name, Namespace = environment.NamespaceName },
            AutomountServiceAccountToken = false,
        }, this.Child(environment.Cluster.Provider));
        Identity = new WorkloadIdentity(name, new WorkloadIdentityArgs
        {
            Account = environment.Account,
            Cluster = environment.Cluster,
            Namespace = environment.NamespaceName,
            ServiceAccount = name,
            Permissions = args.Permissions,
        }, this.Part());

        ServiceAccountName = account.Metadata.Apply(metadata => metadata.Name);
        RegisterOutputs();
    }

    /// <summary>What training jobs are in AWS.</summary>
    public IWorkloadIdentity Identity { get; }

    /// <summary>The service account for training jobs to name.</summary>
    [Output("serviceAccountName")]
    public Output<string> ServiceAccountName { get; private set; }
}
