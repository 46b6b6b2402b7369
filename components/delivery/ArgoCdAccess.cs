using System.Text.Json.Nodes;

namespace Blueprint.Components.Delivery;

/// <summary>Who may do what in Argo CD. There is no local administrator, and who is in no group that is named sees nothing.</summary>
internal static class ArgoCdAccess
{
    /// <summary>Entries of <c>argocd-cm</c>.</summary>
    public static InputMap<object> SignOn(SignOn signOn)
    {
        var entries = new InputMap<object> { ["admin.enabled"] = false, ["exec.enabled"] = false };
        if (signOn is { Issuer: { } issuer, ClientId: { } client })
        {
            // YAML is wanted, and JSON is some.
            entries.Add("oidc.config", new JsonObject
            {
                ["name"] = "Single sign-on",
                ["issuer"] = issuer,
                ["clientID"] = client,
                ["clientSecret"] = $"${ArgoCd.SignOnSecret}:clientSecret",
                ["requestedScopes"] = new JsonArray("openid", "profile", "email", "groups"),
                ["requestedIDTokenClaims"] = new JsonObject { ["groups"] = new JsonObject { ["essential"] = true } },
            }.ToJsonString());
        }

        return entries;
    }

    /// <summary>Values of <c>configs.rbac</c>: teams read everything; what they may start is said by their own projects.</summary>
    public static InputMap<object> Rights(GitOpsArgs args)
    {
        var lines = args.SignOn.Administrators.Select(group => (Group: group, Role: "admin"))
            .Concat(args.Teams.Select(team => (team.Group, Role: "readonly")))
            .Distinct()
            .Select(grant => $"g, \"{grant.Group}\", role:{grant.Role}");
        return new()
        {
            ["policy.default"] = "",
            ["policy.csv"] = string.Concat(lines.Select(line => line + "\n")),
            ["scopes"] = "[groups]",
        };
    }
}
