using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Foundation;

namespace Blueprint.Components.Backup;

/// <summary>What is decided about backups of a cluster.</summary>
public sealed class BackupsArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The cluster.</summary>
    /// <value>Required.</value>
    public required ClusterAccess Cluster { get; init; }

    /// <summary>The key that encrypts the backups.</summary>
    /// <value>Required. A change holds for backups from then on.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>Where the records of access go.</summary>
    /// <value>Default: none are kept.</value>
    public LogArchive? AccessLogs { get; init; }

    /// <summary>What must stand before: nodes, and the class of snapshots.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>When backups are made, as cron writes it, in UTC.</summary>
    /// <value>Default: every day at 03:00.</value>
    public string Schedule { get; init; } = "0 3 * * *";

    /// <summary>How long a backup is kept.</summary>
    /// <value>Days, 1 or more. Default: 30 where data is durable, and 3 where not.</value>
    public int? KeepDays { get; init; }

    /// <summary>What becomes of the backups when they leave the program.</summary>
    /// <value>Default: <see cref="Lifetime.Durable"/>.</value>
    public Lifetime Lifetime { get; init; } = Lifetime.Durable;
}
