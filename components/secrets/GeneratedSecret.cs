using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Pulumi.Aws.SecretsManager;
using Pulumi.Random;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Secrets;

/// <summary>What is decided about a secret that nobody chooses.</summary>
public sealed class GeneratedSecretArgs : ResourceArgs
{
    /// <summary>The path of the secret in Secrets Manager: <see cref="SecretPaths"/> and a name.</summary>
    /// <value>Required. A change replaces the secret.</value>
    public required string SecretPath { get; init; }

    /// <summary>The key that encrypts it.</summary>
    /// <value>Required.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>A user's name to keep beside the password.</summary>
    /// <value>Default: none.</value>
    public string? UserName { get; init; }

    /// <summary>The cluster that the secret is wanted in.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The namespace that it is wanted in.</summary>
    /// <value>Required.</value>
    public required Input<string> Namespace { get; init; }

    /// <summary>The store of External Secrets that reads it, and its kind.</summary>
    /// <value>Required.</value>
    public required (string Kind, string Name) Store { get; init; }

    /// <summary>What must stand before the store can be asked, given the secret's ARN.</summary>
    /// <value>Default: nothing.</value>
    public Func<Output<string>, ImmutableArray<Resource>> After { get; init; } = _ => [];

    /// <summary>How often it is drawn anew.</summary>
    /// <value>Default: never. Only for what is read from the secret alone: a password that somebody else was told must be told anew, too.</value>
    public Rotation? Rotation { get; init; }

    /// <summary>What becomes of the secret when it leaves the program.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>A password that is drawn, kept in Secrets Manager and brought into one namespace; nobody reads it on the way.</summary>
/// <remarks>
/// Children: the password, the secret and its version <c>{name}</c>, and the wish for it in the cluster <c>{name}</c>.
/// The secret of Kubernetes has the keys <c>password</c> and, where there is a user, <c>username</c>.
/// </remarks>
public sealed class GeneratedSecret : ComponentResource
{
    private const int Length = 40;
    private const int DurableRecoveryDays = 30;

    // None: a path that is taken down and put up again the same day must be free.
    private const int DisposableRecoveryDays = 0;

    /// <summary>Draws the password.</summary>
    public GeneratedSecret(string name, GeneratedSecretArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:secrets:GeneratedSecret", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        // Letters and digits alone: they survive every shell, URL and configuration file.
        var drawn = new RandomPasswordArgs { Length = Length, Special = false };
        if (args.Rotation is { } rotation)
        {
            drawn.Keepers = rotation.Keepers;
        }

        var password = new RandomPassword(name, drawn, this.Child());
        var secret = new Secret(name, new SecretArgs
        {
            Name = args.SecretPath,
            Description = $"Drawn for {name}",
            KmsKeyId = args.KeyArn,
            RecoveryWindowInDays = args.Lifetime == Lifetime.Durable ? DurableRecoveryDays : DisposableRecoveryDays,
        }, this.Child(lifetime: args.Lifetime));
        var version = new SecretVersion(name, new SecretVersionArgs
        {
            SecretId = secret.Id,
            SecretString = Output.CreateSecret(password.Result.Apply(value => Text(args.UserName, value))),
        }, this.Child());

        Reference = new SecretReference(name, new ApiExtensions.CustomResource(
            name,
            ExternalSecretArgs.Copy(name, args.Namespace, args.Store.Kind, args.Store.Name, secret.Name),
            this.Child(args.Cluster.Provider, [version, .. args.After(secret.Arn)])));
        RegisterOutputs();
    }

    /// <summary>The secret of Kubernetes.</summary>
    public SecretReference Reference { get; }

    private static string Text(string? userName, string password)
    {
        var json = new JsonObject { [SecretReference.PasswordKey] = password };
        if (userName is not null)
        {
            json[SecretReference.UserNameKey] = userName;
        }

        return json.ToJsonString();
    }
}
