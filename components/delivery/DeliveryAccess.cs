using Blueprint.Components.Configuration;

namespace Blueprint.Components.Delivery;

/// <summary>What delivery has to know to reach others. Each is the name of a secret on the platform's path of the secret store.</summary>
public sealed record DeliveryAccess
{
    /// <summary>The GitHub App that reads repositories.</summary>
    /// <value>Keys: <c>githubAppID</c>, <c>githubAppInstallationID</c>, <c>githubAppPrivateKey</c>. Default: repositories are public.</value>
    [Setting("Name of the secret with the GitHub App that reads repositories; they are public if left out.")]
    [Pattern("[a-z0-9-]+", "the name of a secret", "github-app")]
    public string? GithubApp { get; init; }

    /// <summary>The token that writes to the chat.</summary>
    /// <value>Key: <c>token</c>, of a Slack app. Default: nobody is told.</value>
    [Setting("Name of the secret with the token of the Slack app that tells teams of their deliveries; nobody is told if left out.")]
    [Pattern("[a-z0-9-]+", "the name of a secret", "slack")]
    public string? Slack { get; init; }
}
