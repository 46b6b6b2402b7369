namespace Blueprint.Components.Secrets;

/// <summary>Where secrets and the roles that read them lie: one path an environment, and one a team in it.</summary>
public static class SecretPaths
{
    /// <summary>The path of the platform's own secrets.</summary>
    public static string Platform(string environment) => $"blueprint/{environment}/platform";

    /// <summary>The path of one team's secrets.</summary>
    public static string Team(string environment, string team) => $"blueprint/{environment}/teams/{team}";

    /// <summary>Where a team finds its user of the model registry.</summary>
    public static string RegistryUser(string environment, string team) => $"{Team(environment, team)}/model-registry";

    /// <summary>The IAM path of the roles that read teams' secrets; the store may take these roles and no others.</summary>
    public static string ReaderRoles(string environment) => $"/blueprint/{environment}/secret-readers/";

    /// <summary>The IAM path of the role that reads one team's secrets; the cluster lets stores of the team's namespaces name no other.</summary>
    public static string ReaderRole(string environment, string team) => $"{ReaderRoles(environment)}{team}/";
}
