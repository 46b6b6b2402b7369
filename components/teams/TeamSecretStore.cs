using Blueprint.Components.Composition;
using Blueprint.Components.Contract;
using Blueprint.Components.Data;
using Blueprint.Components.Identity;
using Blueprint.Components.Secrets;
using Pulumi.Aws.Iam;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Teams;

/// <summary>The store of one team's secrets: it reads the team's path in Secrets Manager, and no other.</summary>
/// <remarks>
/// Children: the role that reads and its policy <c>{name}-secrets</c>, the key that encrypts <c>{name}-secrets</c>, and the
/// store <c>{name}-secrets</c>.
/// </remarks>
public sealed class TeamSecretStore : ComponentResource
{
    /// <summary>The kind of store, as a wish for a secret names it.</summary>
    public const string Kind = "SecretStore";

    /// <summary>The store's name in the team's namespace.</summary>
    public const string StoreName = "team";

    private readonly TeamEnvironment environment;
    private readonly ApiExtensions.CustomResource store;
    private readonly EncryptionKey key;

    internal TeamSecretStore(string name, TeamEnvironment environment)
        : base("blueprint:teams:TeamSecretStore", name, environment.Part())
    {
        this.environment = environment;
        var platform = environment.Platform;
        var child = $"{name}-secrets";

        key = new EncryptionKey(child, new EncryptionKeyArgs
        {
            Account = platform.Account,
            Purpose = $"Secrets of team {environment.Args.TeamName}",
            Lifetime = environment.Stage.Lifetime(),
        }, this.Part());
        var role = new Role(child, new RoleArgs
        {
            Description = $"Reads the secrets of team {environment.Args.TeamName}",
            Path = SecretPaths.ReaderRole(environment.Args.EnvironmentName, environment.Args.TeamName),
            AssumeRolePolicy = PolicyDocument.Of(new PolicyStatement
            {
                Sid = "Store",
                Actions = ["sts:AssumeRole", "sts:TagSession"],
                Principal = PolicyPrincipal.Aws(platform.SecretReaderArn),
            }),
        }, this.Child());
        var rights = new RolePolicy(child, new RolePolicyArgs
        {
            Role = role.Name,
            Policy = PolicyDocument.Of(
                SecretStore.ReadSecrets(platform.Account.Arn("secretsmanager", $"secret:{Path}/*")),
                EncryptionKey.Use(key.Arn) with { Actions = ["kms:Decrypt"] },
                PlatformKey(platform)),
        }, this.Child());
        store = new ApiExtensions.CustomResource(child, new NamespaceSecretStoreArgs
        {
            Metadata = new ObjectMetaArgs { Name = StoreName, Namespace = environment.NamespaceName },
            Spec = new SecretStoreSpecArgs { Provider = SecretProviderArgs.SecretsManager(platform.Account.Region, role.Arn) },
        }, this.Child(environment.Cluster.Provider, [rights]));
        RegisterOutputs();
    }

    /// <summary>The key that encrypts the team's secrets.</summary>
    public Output<string> KeyArn => key.Arn;

    private string Path => SecretPaths.Team(environment.Args.EnvironmentName, environment.Args.TeamName);

    // For what the platform leaves on the team's path; through Secrets Manager only, which tells the paths apart.
    private static PolicyStatement PlatformKey(PlatformContract platform) => EncryptionKey.Use(platform.DataKeyArn) with
    {
        Sid = "PlatformKey",
        Actions = ["kms:Decrypt"],
        Conditions = [new("StringEquals", "kms:ViaService", Output.Format($"secretsmanager.{platform.Account.Region}.amazonaws.com"))],
    };

    /// <summary>A secret that is on the team's path already, brought into the team's namespace.</summary>
    /// <param name="name">Its name at the end of the path, and in the namespace.</param>
    internal ApiExtensions.CustomResource Copy(string name) => new(
        name,
        ExternalSecretArgs.Copy(name, environment.NamespaceName, Kind, StoreName, $"{Path}/{name}"),
        this.Child(environment.Cluster.Provider, [store]));

    /// <summary>A password that is drawn, kept on the team's path and brought into the team's namespace.</summary>
    /// <param name="name">Its name: in the program, at the end of the path, and in the namespace.</param>
    /// <param name="userName">A user's name to keep beside it.</param>
    /// <param name="rotateDays">After how many days it is drawn anew, 1 to 365; never if left out. Only where nobody else was told it.</param>
    public GeneratedSecret Generate(string name, string? userName = null, int? rotateDays = null) => new(name, new GeneratedSecretArgs
    {
        SecretPath = $"{Path}/{name}",
        KeyArn = key.Arn,
        UserName = userName,
        Cluster = environment.Cluster,
        Namespace = environment.NamespaceName,
        Store = (Kind, StoreName),
        After = _ => [store],
        Rotation = rotateDays is { } days ? new Rotation(days, environment.Args.Today) : null,
        Lifetime = environment.Stage.Lifetime(),
    }, this.Part());
}
