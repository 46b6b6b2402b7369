using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.Identity;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Ecr = Pulumi.Aws.Ecr;
using Rbac = Pulumi.Kubernetes.Rbac.V1;
using RbacInputs = Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace Blueprint.Components.Teams;

/// <summary>How one team's software gets to its environment: leave for delivery from Git, repositories for images, a role for workflows.</summary>
/// <remarks>Children: the binding <c>{name}-delivery</c> of the account that delivers, the role and its policy <c>{name}-delivery</c>, and per repository <c>{name}-{repository}</c>.</remarks>
public sealed class TeamDelivery : ComponentResource
{
    private readonly ImmutableDictionary<string, Ecr.Repository> repositories;

    internal TeamDelivery(string name, TeamEnvironment environment)
        : base("blueprint:teams:TeamDelivery", name, environment.Part())
    {
        var args = environment.Args;
        LetDeliveryIn(name, environment);
        repositories = args.Repositories.ToImmutableDictionary(
            repository => repository, repository => NewRepository($"{name}-{repository}", $"{args.TeamName}/{repository}", environment.Stage));

        var role = new Role($"{name}-delivery", new RoleArgs
        {
            Description = $"Workflows of team {args.TeamName}",
            AssumeRolePolicy = PolicyDocument.Of(CiIdentity.Trust(args.Platform.CiProviderArn, args.Team.Apply(team => team.Repository))),
        }, this.Child());
        _ = new RolePolicy($"{name}-delivery", new RolePolicyArgs
        {
            Role = role.Name,
            Policy = PolicyDocument.Of(RegistryRights(args)),
        }, this.Child());

        RoleArn = role.Arn;
        RegisterOutputs();
    }

    /// <summary>The role of the team's workflows.</summary>
    [Output("roleArn")]
    public Output<string> RoleArn { get; private set; }

    /// <summary>The address of one of the team's repositories for images.</summary>
    /// <exception cref="ArgumentException">The environment was made without that repository.</exception>
    public Output<string> RepositoryUrl(string repository) => repositories.TryGetValue(repository, out var found)
        ? found.RepositoryUrl
        : throw new ArgumentException($"The team has no repository '{repository}'; its environment was made with: {string.Join(", ", repositories.Keys)}.", nameof(repository));

    // What delivers, and from where, is the platform's business; in the team's namespace it has these rights and no other.
    private void LetDeliveryIn(string name, TeamEnvironment environment) => _ = new Rbac.RoleBinding($"{name}-delivery", new RbacInputs.RoleBindingArgs
    {
        Metadata = new ObjectMetaArgs { Name = "delivery", Namespace = environment.NamespaceName },
        RoleRef = new RbacInputs.RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = DeliveryRights.RoleName },
        Subjects = new RbacInputs.SubjectArgs
        {
            Kind = "ServiceAccount",
            Name = DeliveredTeam.AccountOf(environment.Args.TeamName),
            Namespace = environment.Platform.DeliveryNamespace,
        },
    }, this.Child(environment.Cluster.Provider));

    private Ecr.Repository NewRepository(string name, string path, Stage stage)
    {
        var repository = new Ecr.Repository(name, new RepositoryArgs
        {
            Name = path,
            ImageTagMutability = "IMMUTABLE",
            ImageScanningConfiguration = new RepositoryImageScanningConfigurationArgs { ScanOnPush = true },
            EncryptionConfigurations = new RepositoryEncryptionConfigurationArgs { EncryptionType = "KMS" },
            ForceDelete = stage != Stage.Production,
        }, this.Child(lifetime: stage.Lifetime()));
        _ = new LifecyclePolicy(name, new LifecyclePolicyArgs { Repository = repository.Name, Policy = KeepTheNewest }, this.Child());
        return repository;
    }

    private static string KeepTheNewest { get; } = new JsonObject
    {
        ["rules"] = new JsonArray(new JsonObject
        {
            ["rulePriority"] = 1,
            ["description"] = "Keep the newest images",
            ["selection"] = new JsonObject
            {
                ["tagStatus"] = "any",
                ["countType"] = "imageCountMoreThan",
                ["countNumber"] = TeamDefaults.KeptImages,
            },
            ["action"] = new JsonObject { ["type"] = "expire" },
        }),
    }.ToJsonString();

    private static ImmutableArray<PolicyStatement> RegistryRights(TeamEnvironmentArgs args) =>
    [
        new() { Sid = "LogIn", Actions = ["ecr:GetAuthorizationToken"], Resources = "*" },
        new()
        {
            Sid = "Push",
            Actions =
            [
                "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
                "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
            ],
            Resources = args.Platform.Account.Arn("ecr", $"repository/{args.TeamName}/*"),
        },
    ];
}
