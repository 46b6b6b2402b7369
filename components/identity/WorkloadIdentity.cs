using Blueprint.Components.Composition;
using Pulumi.Aws.Eks;
using Pulumi.Aws.Iam;

namespace Blueprint.Components.Identity;

/// <summary>A role of IAM that pods of one service account have, through EKS Pod Identity: no keys, no secrets.</summary>
/// <remarks>Children: the role <c>{name}</c>, its policy <c>{name}</c> and the association <c>{name}</c>.</remarks>
public sealed class WorkloadIdentity : ComponentResource, IWorkloadIdentity
{
    /// <summary>Makes the role and ties it to the service account.</summary>
    public WorkloadIdentity(string name, WorkloadIdentityArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:identity:WorkloadIdentity", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var role = new Role(name, new RoleArgs
        {
            Description = $"Pods of service account {args.ServiceAccount}",
            Path = args.Path ?? "/",
            AssumeRolePolicy = PolicyDocument.Of(PolicyDocument.PodIdentityTrust(args.Account.Id, args.Cluster.Arn)),
        }, this.Child());
        var policy = new RolePolicy(name, new RolePolicyArgs
        {
            Role = role.Name,
            Policy = PolicyDocument.Of(args.Permissions),
        }, this.Child());

        // After the policy, so that a pod never has the role without its rights.
        var association = new PodIdentityAssociation(name, new PodIdentityAssociationArgs
        {
            ClusterName = args.Cluster.Name,
            Namespace = args.Namespace,
            ServiceAccount = args.ServiceAccount,
            RoleArn = role.Arn,
        }, this.Child(after: [policy]));

        Namespace = association.Namespace;
        ServiceAccount = args.ServiceAccount;
        Ready = association;
        RoleArn = role.Arn;
        RoleName = role.Name;
        RegisterOutputs();
    }

    /// <inheritdoc/>
    public Output<string> Namespace { get; }

    /// <inheritdoc/>
    public string ServiceAccount { get; }

    /// <inheritdoc/>
    public Resource Ready { get; }

    /// <summary>The role.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    /// <summary>The role's name, to which further policies can be tied.</summary>
    [Output("roleName")]
    public Output<string> RoleName { get; private set; }
}
