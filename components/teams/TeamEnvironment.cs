using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Contract;
using Blueprint.Components.FinOps;
using Blueprint.Components.Foundation;
using Blueprint.Components.Models;
using Blueprint.Components.Secrets;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;
using Core = Pulumi.Kubernetes.Core.V1;
using Rbac = Pulumi.Kubernetes.Rbac.V1;

namespace Blueprint.Components.Teams;

/// <summary>A team's place in one environment: what it may use, who may enter, what gets in and out, and what it may cost.</summary>
/// <remarks>
/// Children: the namespace, its quota, its limits and the binding of the team's people <c>{name}</c>; the flow
/// <c>{name}-model-registry</c> where the team uses it; and the parts <see cref="TeamSecretStore"/>, <see cref="TeamDelivery"/>
/// and <see cref="CostBudget"/> <c>{name}</c>.
/// </remarks>
public sealed class TeamEnvironment : ComponentResource, IService
{
    private const string RegistryUserSecret = "model-registry";

    private readonly SecretReference? registryUser;

    /// <summary>Makes the place.</summary>
    public TeamEnvironment(string name, TeamEnvironmentArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:teams:TeamEnvironment", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        Args = args;
        Cluster = args.Platform.Access(name, this.Child());
        Stage = Stages.Of(args.EnvironmentName);

        var usesModels = args.Uses.HasFlag(Capabilities.ModelRegistry);
        var ns = new IsolatedNamespace(name, new IsolatedNamespaceArgs
        {
            Cluster = Cluster,
            NamespaceName = TeamRecord.NamespaceOf(args.TeamName, args.EnvironmentName),
            PodsTakeCalls = InsideCalls.WhereAWorkloadSaysSo,
            Labels = usesModels
                ? ImmutableDictionary<string, string>.Empty.Add(ModelRegistry.ClientLabel, ModelRegistry.Client)
                : ImmutableDictionary<string, string>.Empty,
        }, this.Part());
        NamespaceName = ns.NamespaceName;
        if (usesModels)
        {
            new NamespaceFlows(this, name, Cluster, ns.NamespaceName)
                .AllowTo("model-registry", ModelRegistry.NamespaceName, ModelRegistry.Port);
        }

        var quota = Quota(name);
        var limits = Limits(name);
        LetPeopleIn(name);
        Secrets = new TeamSecretStore(name, this);
        Delivery = new TeamDelivery(name, this);
        _ = new CostBudget(name, new CostBudgetArgs
        {
            Team = args.TeamName,
            MonthlyUsd = args.Team.Apply(team => team.MonthlyBudget),
            Notify = args.Team.Apply(team => team.Notify),
        }, this.Part());
        registryUser = usesModels ? new SecretReference(RegistryUserSecret, Secrets.Copy(RegistryUserSecret)) : null;

        // Pods made before these would live outside them.
        Ready = [quota, limits];
        RegisterOutputs();
    }

    /// <summary>The way into the cluster.</summary>
    public ClusterAccess Cluster { get; }

    /// <summary>The account and region.</summary>
    public AwsAccount Account => Args.Platform.Account;

    /// <summary>What the platform promises.</summary>
    public PlatformContract Platform => Args.Platform;

    /// <summary>What the environment is for.</summary>
    public Stage Stage { get; }

    /// <summary>The store of the team's secrets.</summary>
    public TeamSecretStore Secrets { get; }

    /// <summary>The team's user of the model registry, which the platform made.</summary>
    /// <exception cref="InvalidOperationException">The environment was made without the registry.</exception>
    public SecretReference RegistryUser => registryUser ?? throw new InvalidOperationException(
        $"The environment of team '{Args.TeamName}' was made without {nameof(Capabilities)}.{nameof(Capabilities.ModelRegistry)}.");

    /// <summary>How the team's software gets here.</summary>
    public TeamDelivery Delivery { get; }

    /// <summary>What must stand before a workload.</summary>
    public ImmutableArray<Resource> Ready { get; }

    /// <summary>The team's namespace.</summary>
    [Output("namespaceName")]
    public Output<string> NamespaceName { get; private set; }

    internal TeamEnvironmentArgs Args { get; }

    private Core.ResourceQuota Quota(string name) => new(name, new ResourceQuotaArgs
    {
        Metadata = Metadata("team"),
        Spec = new ResourceQuotaSpecArgs
        {
            Hard =
            {
                ["requests.cpu"] = Of(quota => $"{quota.CpuCores}"),
                ["requests.memory"] = Of(quota => $"{quota.MemoryGib}Gi"),

                // Limits may promise twice what is requested: not all pods peak at once.
                ["limits.memory"] = Of(quota => $"{2 * quota.MemoryGib}Gi"),
                ["pods"] = Of(quota => $"{quota.Pods}"),
                ["requests.storage"] = Of(quota => $"{quota.StorageGib}Gi"),
                ["requests.nvidia.com/gpu"] = Of(quota => $"{quota.Gpus}"),
                ["services.loadbalancers"] = Of(quota => $"{quota.LoadBalancers}"),
                ["services.nodeports"] = "0",
            },
        },
    }, this.Child(Cluster.Provider));

    private Core.LimitRange Limits(string name) => new(name, new LimitRangeArgs
    {
        Metadata = Metadata("team"),
        Spec = new LimitRangeSpecArgs
        {
            Limits = new LimitRangeItemArgs
            {
                Type = "Container",
                DefaultRequest = { ["cpu"] = TeamDefaults.CpuRequest, ["memory"] = TeamDefaults.MemoryRequest },
                Default = { ["memory"] = TeamDefaults.MemoryLimit },
                Max = { ["cpu"] = TeamDefaults.LargestCpu, ["memory"] = TeamDefaults.LargestMemory },
            },
        },
    }, this.Child(Cluster.Provider));

    // People change things by hand in development; in production they look, and delivery changes things.
    private void LetPeopleIn(string name) => _ = new Rbac.RoleBinding(name, new RoleBindingArgs
    {
        Metadata = Metadata("team"),
        RoleRef = new RoleRefArgs
        {
            ApiGroup = "rbac.authorization.k8s.io",
            Kind = "ClusterRole",
            Name = Stage == Stage.Production ? "view" : "edit",
        },
        Subjects = new SubjectArgs
        {
            ApiGroup = "rbac.authorization.k8s.io",
            Kind = "Group",
            Name = TeamRecord.GroupOf(Args.TeamName),
        },
    }, this.Child(Cluster.Provider));

    private ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = NamespaceName };

    private Output<string> Of(Func<TeamQuota, string> amount) => Args.Team.Apply(team => amount(team.Quota));
}
