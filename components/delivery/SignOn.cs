using System.Collections.Immutable;
using Blueprint.Components.Configuration;

namespace Blueprint.Components.Delivery;

/// <summary>How people sign on: with the organisation's identity provider, by OpenID Connect.</summary>
public sealed record SignOn : IConsistent
{
    /// <summary>The end of the path of the client's secret, under the platform's own.</summary>
    public const string DefaultSecret = "sign-on";

    /// <summary>The provider's address, as its tokens name it.</summary>
    [Setting("Address of the identity provider, as its tokens name it; nobody signs on if left out.")]
    [Pattern(@"https://\S+", "an HTTPS address", "https://login.example.com")]
    public string? Issuer { get; init; }

    /// <summary>The client that the provider knows the platform by.</summary>
    [Setting("Client that the provider knows the platform by.")]
    [Pattern(@"\S+", "the id of a client", "blueprint")]
    public string? ClientId { get; init; }

    /// <summary>The secret with the client's own, under the platform's path in the secret store.</summary>
    [Setting("Name, on the platform's path of the secret store, of the secret whose key 'clientSecret' is the client's.")]
    [Pattern("[a-z0-9-]+", "the name of a secret", DefaultSecret)]
    public string ClientSecret { get; init; } = DefaultSecret;

    /// <summary>Groups that may do everything.</summary>
    [Setting("Groups of the provider whose members may do everything.")]
    [Pattern("[^\\s\",][^\",\\r\\n]*", "the name of a group without commas and quotes", "platform-admins")]
    public ImmutableArray<string> Administrators { get; init; } = [];

    /// <summary>Whether anybody signs on.</summary>
    public bool IsOn => Issuer is not null;

    /// <inheritdoc/>
    public IEnumerable<string> Disagreements(ConfigPath at)
    {
        if ((Issuer is null) != (ClientId is null))
        {
            yield return $"{at.Member("issuer").Quoted} and {at.Member("clientId").Quoted} go together; only one of them is set.";
        }

        if (Issuer is not null && Administrators.IsEmpty)
        {
            yield return $"{at.Member("administrators").Quoted} is empty: there is no local administrator, so nobody could ever mend delivery. Name a group.";
        }
    }
}
