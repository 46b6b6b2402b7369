using System.Collections.Immutable;
using Blueprint.Components.Configuration;
using Blueprint.Components.FinOps;

namespace Blueprint.Components.Teams;

/// <summary>A team as the platform knows it.</summary>
public sealed record TeamRecord
{
    /// <summary>The longest name of a team; <c>team-{name}-{environment}</c> must be a DNS label too.</summary>
    public const int LongestName = 40;

    /// <summary>The team's name, and that of its project.</summary>
    [Setting("Name of the team, and of its project."), DnsLabel(LongestName)]
    public required string Name { get; init; }

    /// <summary>The group that answers for what the team runs.</summary>
    [Setting("Group that answers for what the team runs."), LabelValue]
    public required string Owner { get; init; }

    /// <summary>The cost center that pays.</summary>
    [Setting("Cost center that pays for it."), LabelValue]
    public required string CostCenter { get; init; }

    /// <summary>The most sensitive data that the team handles.</summary>
    [Setting("Most sensitive data that the team handles.")]
    public DataClass DataClass { get; init; } = DataClass.Internal;

    /// <summary>What the team may spend, in US dollars a month.</summary>
    [Setting("What the team may spend, in US dollars a month."), Between(1, 10_000_000)]
    public required int MonthlyBudget { get; init; }

    /// <summary>Who hears when the budget runs out.</summary>
    [Setting("E-mail addresses that hear when the budget runs out.")]
    [Pattern(@"[^@\s]+@[^@\s]+\.[^@\s]+", "an e-mail address", "web-shop@example.com")]
    [Count(1, 10)]
    public required ImmutableArray<string> Notify { get; init; }

    /// <summary>The repository whose workflows deliver for the team.</summary>
    [Setting("Repository on GitHub whose workflows deliver for the team, as owner/name.")]
    [Pattern(@"[A-Za-z0-9-]+/[A-Za-z0-9._-]+", "a repository as owner/name", "example/web-shop")]
    public required string Repository { get; init; }

    /// <summary>What of the repository is delivered to the environment.</summary>
    [Setting("Branch, tag or commit of that repository that is delivered to the environment.")]
    [Pattern(@"[A-Za-z0-9][A-Za-z0-9._/+-]*", "a branch, tag or commit", "v1.4.2")]
    public string Revision { get; init; } = "main";

    /// <summary>The group of the identity provider that the team's people are in.</summary>
    /// <value>Default: one of the name of <see cref="Group"/>.</value>
    [Setting("Group of the identity provider that the team's people are in.")]
    [Pattern("[^\\s\",][^\",\\r\\n]*", "the name of a group without commas and quotes", "web-shop")]
    public string? SignOnGroup { get; init; }

    /// <summary>The chat's channel where the team hears of its deliveries.</summary>
    [Setting("Channel of the chat where the team hears of its deliveries; it hears of none if left out.")]
    [Pattern("[a-z0-9_-]+", "the name of a channel without its #", "web-shop")]
    public string? Channel { get; init; }

    /// <summary>The role that the team's people have in AWS, which lets them into the cluster.</summary>
    [Setting("ARN of the role of the team's people, which lets them into the cluster; none if left out.")]
    [Pattern(@"arn:aws[a-z-]*:iam::\d{12}:role/\S+", "the ARN of a role", "arn:aws:iam::111122223333:role/web-shop")]
    public string? RoleArn { get; init; }

    /// <summary>Whether the team has a user in the model registry.</summary>
    [Setting("Whether the team has a user in the model registry.")]
    public bool UsesModelRegistry { get; init; }

    /// <summary>What the team may use at most.</summary>
    [Setting("What the team may use at most, in one environment.")]
    public TeamQuota Quota { get; init; } = new();

    /// <summary>The group in the cluster that the team's people belong to.</summary>
    public string Group => GroupOf(Name);

    /// <summary>The team's namespace in an environment.</summary>
    public string NamespaceIn(string environment) => NamespaceOf(Name, environment);

    /// <summary>A team's namespace in an environment.</summary>
    public static string NamespaceOf(string team, string environment) => $"team-{team}-{environment}";

    /// <summary>The group in the cluster that a team's people belong to.</summary>
    public static string GroupOf(string team) => $"blueprint:team:{team}";
}

/// <summary>What a team may use at most, in one environment.</summary>
public sealed record TeamQuota
{
    /// <summary>Processor cores, requested by all pods together.</summary>
    [Setting("Processor cores, requested by all pods together."), Between(1, 10_000)]
    public int CpuCores { get; init; } = 8;

    /// <summary>Memory, requested by all pods together, in GiB.</summary>
    [Setting("Memory, requested by all pods together, in GiB."), Between(1, 100_000)]
    public int MemoryGib { get; init; } = 16;

    /// <summary>Pods.</summary>
    [Setting("Pods."), Between(1, 10_000)]
    public int Pods { get; init; } = 60;

    /// <summary>Storage of volumes, in GiB.</summary>
    [Setting("Storage of volumes, in GiB."), Between(0, 100_000)]
    public int StorageGib { get; init; } = 100;

    /// <summary>GPUs, requested by all pods together.</summary>
    [Setting("GPUs, requested by all pods together."), Between(0, 1_000)]
    public int Gpus { get; init; }

    /// <summary>Load balancers, each of which is open to the internet.</summary>
    [Setting("Load balancers, each of which is open to the internet."), Between(0, 100)]
    public int LoadBalancers { get; init; }
}
