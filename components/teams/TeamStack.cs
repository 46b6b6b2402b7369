using Blueprint.Components.Configuration;
using Blueprint.Components.Contract;
using Blueprint.Components.FinOps;

namespace Blueprint.Components.Teams;

/// <summary>A team's stack: it knows its platform, its team's record and its environment, and its costs are told apart.</summary>
/// <remarks>
/// The platform is the stack <c>{organization}/platform/{environment}</c>, where the environment is this stack's name; the
/// team is the project's name. Until that platform has been deployed, what comes from it is unknown; no resource's
/// existence hangs on it, so that a first preview shows everything.
/// </remarks>
public abstract class TeamStack : BlueprintStack
{
    /// <summary>The project that is the platform.</summary>
    public const string PlatformProject = "platform";

    /// <summary>Finds the platform and the team.</summary>
    protected TeamStack()
    {
        var deployment = Deployment.Instance;
        TeamName = deployment.ProjectName;
        if (TeamName.Length > TeamRecord.LongestName || !Labels.IsDnsLabel(TeamName))
        {
            throw new RunException(
                $"Project '{TeamName}' is to be a team, whose name is {new DnsLabelAttribute(TeamRecord.LongestName).Takes}; rename the project.");
        }

        Environment = deployment.StackName;
        Platform = PlatformContract.From(new StackReference($"{deployment.OrganizationName}/{PlatformProject}/{Environment}"));
        Team = Platform.Team(TeamName);
        CostTags.Facts = new CostFacts
        {
            Organization = Platform.Organization,
            Environment = Environment,
            Team = TeamName,
            CostCenter = Team.Apply(team => team.CostCenter),
            Owner = Team.Apply(team => team.Owner),
            DataClass = Team.Apply(team => team.DataClass.Label()),
        };
    }

    /// <summary>The team's name.</summary>
    protected string TeamName { get; }

    /// <summary>The environment.</summary>
    protected string Environment { get; }

    /// <summary>What the platform promises.</summary>
    protected PlatformContract Platform { get; }

    /// <summary>What the platform knows of the team.</summary>
    protected Output<TeamRecord> Team { get; }

    /// <summary>The team's environment on the platform.</summary>
    /// <param name="uses">What of the platform the team uses besides.</param>
    /// <param name="repositories">Names of the repositories for images that the team builds.</param>
    protected TeamEnvironment NewEnvironment(Capabilities uses = Capabilities.None, params IEnumerable<string> repositories) =>
        new(TeamName, new TeamEnvironmentArgs
        {
            TeamName = TeamName,
            EnvironmentName = Environment,
            Team = Team,
            Platform = Platform,
            Uses = uses,
            Repositories = [.. repositories],
        });
}
