using System.Collections.Immutable;
using Blueprint.Components.Composition;

namespace Blueprint.Components.Data;

/// <summary>What is decided about a database.</summary>
public sealed class DatabaseArgs : ResourceArgs
{
    /// <summary>The VPC.</summary>
    /// <value>Required. A change replaces the database.</value>
    public required Input<string> VpcId { get; init; }

    /// <summary>The subnets that the database may stand in.</summary>
    /// <value>Required; in two zones or more.</value>
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>The security group from which connections come.</summary>
    /// <value>Required; nothing else gets through.</value>
    public required Input<string> ClientSecurityGroupId { get; init; }

    /// <summary>The key that encrypts storage, insights and the password.</summary>
    /// <value>Required. A change replaces the database.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>The name of the first database.</summary>
    /// <value>Required; letters, digits and underscores. A change replaces the instance.</value>
    public required string DatabaseName { get; init; }

    /// <summary>The instance class of RDS.</summary>
    /// <value>Default: <see cref="DatabaseDefaults.InstanceClass"/>. A change restarts the database.</value>
    public string InstanceClass { get; init; } = DatabaseDefaults.InstanceClass;

    /// <summary>The storage to begin with.</summary>
    /// <value>GiB, 20 or more; grows by itself up to four times as much. Default: <see cref="DatabaseDefaults.StorageGib"/>.</value>
    public int StorageGib { get; init; } = DatabaseDefaults.StorageGib;

    /// <summary>Whether a second instance stands by in another zone.</summary>
    /// <value>Default: yes.</value>
    public bool StandsBy { get; init; } = true;

    /// <summary>What becomes of the data when the database leaves the program.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>, with a last snapshot.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}

/// <summary>What a database is unless its args say otherwise.</summary>
public static class DatabaseDefaults
{
    /// <summary>The smallest class with memory enough for PostgreSQL and its insights.</summary>
    public const string InstanceClass = "db.t4g.medium";

    /// <summary>GiB of gp3.</summary>
    public const int StorageGib = 50;

    /// <summary>How many times its first size the storage may grow to.</summary>
    public const int StorageGrowth = 4;

    /// <summary>The major version of PostgreSQL; minor ones come by themselves.</summary>
    public const string MajorVersion = "17";

    /// <summary>How long backups of durable data are kept, in days.</summary>
    public const int DurableBackupDays = 14;

    /// <summary>How long backups of disposable data are kept, in days.</summary>
    public const int DisposableBackupDays = 1;

    /// <summary>PostgreSQL's port.</summary>
    public const int Port = 5432;

    /// <summary>The user that owns the database.</summary>
    public const string UserName = "blueprint";

    /// <summary>The logs that go to CloudWatch.</summary>
    public static ImmutableArray<string> Logs { get; } = ["postgresql", "upgrade"];
}
