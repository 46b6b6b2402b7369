using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Foundation;
using Blueprint.Components.Secrets;

namespace Blueprint.Components.Models;

/// <summary>What is decided about the model registry.</summary>
public sealed class ModelRegistryArgs : ResourceArgs
{
    /// <summary>The account and region.</summary>
    /// <value>Required.</value>
    public required AwsAccount Account { get; init; }

    /// <summary>The network that the database stands in.</summary>
    /// <value>Required.</value>
    public required Network Network { get; init; }

    /// <summary>The cluster that the registry runs in.</summary>
    /// <value>Required.</value>
    public required Cluster Cluster { get; init; }

    /// <summary>Where its passwords come from.</summary>
    /// <value>Required.</value>
    public required SecretStore Secrets { get; init; }

    /// <summary>The environment.</summary>
    /// <value>Required.</value>
    public required string Environment { get; init; }

    /// <summary>The key that encrypts models, database and passwords.</summary>
    /// <value>Required.</value>
    public required Input<string> KeyArn { get; init; }

    /// <summary>Where the records of access to models go.</summary>
    /// <value>Required.</value>
    public required LogArchive AccessLogs { get; init; }

    /// <summary>Teams that have a user; each finds its password on its own path of secrets.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> Users { get; init; } = [];

    /// <summary>The instance class of the database.</summary>
    /// <value>Default: <see cref="DatabaseDefaults.InstanceClass"/>.</value>
    public string DatabaseClass { get; init; } = DatabaseDefaults.InstanceClass;

    /// <summary>The storage of the database.</summary>
    /// <value>GiB. Default: <see cref="DatabaseDefaults.StorageGib"/>.</value>
    public int DatabaseStorageGib { get; init; } = DatabaseDefaults.StorageGib;

    /// <summary>What must stand before workloads can run.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<Resource> After { get; init; } = [];

    /// <summary>What the environment is for: production has two servers and a standby database, and keeps its data.</summary>
    /// <value>Default: <see cref="Stage.Production"/>.</value>
    public Stage Stage { get; init; } = Stage.Production;
}
