using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Foundation;
using Blueprint.Components.Identity;
using Pulumi.Aws.Kms;
using Kms = Pulumi.Aws.Kms;

namespace Blueprint.Components.Data;

/// <summary>What is decided about a key.</summary>
public sealed class EncryptionKeyArgs : ResourceArgs
{
    /// <summary>The account that the key belongs to.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>What the key encrypts, in a few words.</summary>
    /// <value>Required.</value>
    public required string Purpose { get; init; }

    /// <summary>Whether CloudWatch Logs may use the key for the log groups of the account.</summary>
    /// <value>Default: no.</value>
    public bool ForLogs { get; init; }

    /// <summary>What becomes of the key when it leaves the program; all that it encrypted is lost with it.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>A key of KMS that turns itself over once a year.</summary>
/// <remarks>Children: the key <c>{name}</c> and its alias <c>{name}</c>.</remarks>
public sealed class EncryptionKey : ComponentResource
{
    private const int ShortestWindowDays = 7;
    private const int LongestWindowDays = 30;

    /// <summary>Makes the key.</summary>
    public EncryptionKey(string name, EncryptionKeyArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:data:EncryptionKey", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        var key = new Key(name, new KeyArgs
        {
            Description = args.Purpose,
            EnableKeyRotation = true,
            DeletionWindowInDays = args.Lifetime == Lifetime.Durable ? LongestWindowDays : ShortestWindowDays,
            Policy = PolicyDocument.Of(Statements(args)),
        }, this.Child(lifetime: args.Lifetime));
        _ = new Kms.Alias(name, new AliasArgs { NamePrefix = $"alias/{name}-", TargetKeyId = key.KeyId }, this.Child());

        Arn = key.Arn;
        RegisterOutputs();
    }

    /// <summary>The key.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Lets an identity use the key.</summary>
    public static PolicyStatement Use(Input<string> keyArn) => new()
    {
        Sid = "Key",
        Actions = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        Resources = keyArn,
    };

    private static ImmutableArray<PolicyStatement> Statements(EncryptionKeyArgs args)
    {
        // Who may use the key is said by the account's own policies; without this statement nobody could, for ever.
        var account = new PolicyStatement
        {
            Sid = "Account",
            Actions = ["kms:*"],
            Resources = "*",
            Principal = PolicyPrincipal.Aws(args.Account.IamArn("root")),
        };
        var logs = new PolicyStatement
        {
            Sid = "Logs",
            Actions = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
            Resources = "*",
            Principal = PolicyPrincipal.Service(Output.Format($"logs.{args.Account.Region}.amazonaws.com")),
            Conditions = [new("ArnLike", "kms:EncryptionContext:aws:logs:arn", args.Account.Arn("logs", "log-group:*"))],
        };
        return args.ForLogs ? [account, logs] : [account];
    }
}
