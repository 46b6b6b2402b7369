namespace Blueprint.Components.Delivery;

/// <summary>A team whose software is delivered from Git.</summary>
/// <param name="Name">The team.</param>
/// <param name="Namespace">Its namespace in the environment.</param>
/// <param name="Repository">Its repository on GitHub, as <c>owner/name</c>.</param>
/// <param name="Revision">The branch, tag or commit that is delivered.</param>
public sealed record DeliveredTeam(string Name, string Namespace, string Repository, string Revision)
{
    /// <summary>The branch that pull requests of the team lead to.</summary>
    public const string MainBranch = "main";

    /// <summary>The group of the identity provider that the team's people are in.</summary>
    public required string Group { get; init; }

    /// <summary>The chat's channel where the team hears of its deliveries.</summary>
    /// <value>Default: none, and it hears of none.</value>
    public string? Channel { get; init; }

    /// <summary>The repository's address.</summary>
    public string RepositoryUrl => $"https://github.com/{Repository}";

    /// <summary>The service account, in the namespace of delivery, with whose rights the team's software is delivered.</summary>
    public string Account => AccountOf(Name);

    /// <summary>The folder of the team's repository with a folder for each workload of an environment.</summary>
    public static string Folder(string environment) => $"environments/{environment}";

    /// <summary>The service account with whose rights a team's software is delivered.</summary>
    public static string AccountOf(string team) => $"team-{team}";
}
