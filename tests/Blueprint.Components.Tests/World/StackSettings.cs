using System.Text.Json;

namespace Blueprint.Components.Tests.World;

/// <summary>Gives programs their configuration, as the engine does: through the environment. Tests run one at a time for it.</summary>
internal sealed class StackSettings : IDisposable
{
    private const string Variable = "PULUMI_CONFIG";
    private const string Secrets = "PULUMI_CONFIG_SECRET_KEYS";

    public StackSettings(IReadOnlyDictionary<string, string> settings, params string[] secretKeys)
    {
        Environment.SetEnvironmentVariable(Variable, JsonSerializer.Serialize(settings));
        Environment.SetEnvironmentVariable(Secrets, JsonSerializer.Serialize(secretKeys));
    }

    public static Dictionary<string, string> Platform(string environment) =>
        Repository.Settings(Repository.Path("Pulumi.yaml"), Repository.Path("stacks", "platform", $"Pulumi.{environment}.yaml"));

    public static Dictionary<string, string> Team(string team, string environment) => Repository.Settings(
        Repository.Path("stacks", team, "Pulumi.yaml"), Repository.Path("stacks", team, $"Pulumi.{environment}.yaml"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        Environment.SetEnvironmentVariable(Secrets, null);
    }
}
