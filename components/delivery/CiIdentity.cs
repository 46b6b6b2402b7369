using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Blueprint.Components.Identity;
using Pulumi.Aws.Iam;

namespace Blueprint.Components.Delivery;

/// <summary>Lets workflows of GitHub take roles in the account by the token that GitHub gives them: no keys to store.</summary>
/// <remarks>Children: the identity provider <c>{name}</c>. One an account.</remarks>
public sealed class CiIdentity : ComponentResource, IService
{
    /// <summary>Who gives the tokens.</summary>
    public const string Issuer = "token.actions.githubusercontent.com";

    private const string Audience = "sts.amazonaws.com";

    /// <summary>Trusts the issuer.</summary>
    public CiIdentity(string name, ComponentResourceOptions? options = null)
        : base("blueprint:delivery:CiIdentity", name, options)
    {
        var provider = new OpenIdConnectProvider(name, new OpenIdConnectProviderArgs
        {
            Url = $"https://{Issuer}",
            ClientIdLists = Audience,
        }, this.Child());

        ProviderArn = provider.Arn;
        RegisterOutputs();
    }

    /// <summary>The identity provider.</summary>
    [Output("providerArn")]
    public Output<string> ProviderArn { get; private set; }

    /// <summary>Lets workflows on the main branch of one repository take a role.</summary>
    /// <param name="providerArn">The identity provider.</param>
    /// <param name="repository">The repository, as <c>owner/name</c>.</param>
    public static PolicyStatement Trust(Input<string> providerArn, Output<string> repository) => new()
    {
        Sid = "Workflows",
        Actions = ["sts:AssumeRoleWithWebIdentity"],
        Principal = PolicyPrincipal.Federated(providerArn),
        Conditions =
        [
            new("StringEquals", $"{Issuer}:aud", Audience),
            new("StringEquals", $"{Issuer}:sub", Output.Format($"repo:{repository}:ref:refs/heads/main")),
        ],
    };
}
