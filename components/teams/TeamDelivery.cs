using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Blueprint.Components.Composition;
using Blueprint.Components.Delivery;
using Blueprint.Components.Identity;
using Pulumi.Aws.Ecr;
using Pulumi.Aws.Ecr.Inputs;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;
using Ecr = Pulumi.Aws.Ecr;

namespace Blueprint.Components.Teams;

/// <summary>How one team's software gets to its environment: a project of Argo CD, repositories for images, a role for workflows.</summary>
/// <remarks>Children: the project <c>{name}</c>, the role and its policy <c>{name}-delivery</c>, and per repository <c>{name}-{repository}</c>.</remarks>
public sealed class TeamDelivery : ComponentResource
{
    private readonly ImmutableDictionary<string, Ecr.Repository> repositories;

    internal TeamDelivery(string name, TeamEnvironment environment)
        : base("blueprint:teams:TeamDelivery", name, environment.Part())
    {
        var args = environment.Args;
        AllowDelivery(name, environment);
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

    private void AllowDelivery(string name, TeamEnvironment environment)
    {
        var args = environment.Args;
        _ = new ApiExtensions.CustomResource(name, new AppProjectArgs
        {
            Metadata = new ObjectMetaArgs { Name = args.TeamName, Namespace = GitOps.NamespaceName },
            Spec = new AppProjectSpecArgs
            {
                Description = $"Software of team {args.TeamName}",
                SourceRepos = args.Team.Apply(team => $"https://github.com/{team.Repository}"),
                Destinations = new AppProjectDestinationArgs { Server = GitOps.ThisCluster, Namespace = environment.NamespaceName },

                // What bounds the team is the platform's.
                NamespaceResourceBlacklist =
                [
                    new GroupKindArgs { Group = "", Kind = "ResourceQuota" },
                    new GroupKindArgs { Group = "", Kind = "LimitRange" },
                    new GroupKindArgs { Group = "networking.k8s.io", Kind = "NetworkPolicy" },
                ],
                Roles = new AppProjectRoleArgs
                {
                    Name = "deployer",
                    Description = "May start a delivery",
                    Groups = TeamRecord.GroupOf(args.TeamName),
                    Policies = $"p, proj:{args.TeamName}:deployer, applications, sync, {args.TeamName}/*, allow",
                },
            },
        }, this.Child(environment.Cluster.Provider));
    }

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
