using System.Collections.Immutable;

namespace Blueprint.Components.FinOps;

/// <summary>The eight facts that stand on everything that costs or runs: as tags on AWS, as labels on Kubernetes.</summary>
public static class CostKeys
{
    /// <summary>The organisation.</summary>
    public const string Organization = "bp/org";

    /// <summary>The environment of the stack.</summary>
    public const string Environment = "bp/env";

    /// <summary>The team that owns it; <see cref="PlatformTeam"/> for the platform's own.</summary>
    public const string Team = "bp/team";

    /// <summary>The service, model or component that it belongs to.</summary>
    public const string Service = "bp/service";

    /// <summary>The cost center that pays for it.</summary>
    public const string CostCenter = "bp/cost-center";

    /// <summary>The group that answers for it.</summary>
    public const string Owner = "bp/owner";

    /// <summary>How sensitive the data in it is.</summary>
    public const string DataClass = "bp/data-class";

    /// <summary>What manages it.</summary>
    public const string ManagedBy = "bp/managed-by";

    /// <summary>The team that the platform's own resources belong to.</summary>
    public const string PlatformTeam = "platform";

    /// <summary>The value of <see cref="ManagedBy"/>.</summary>
    public const string Blueprint = "blueprint";

    /// <summary>All eight.</summary>
    public static ImmutableArray<string> All { get; } =
        [Organization, Environment, Team, Service, CostCenter, Owner, DataClass, ManagedBy];
}
