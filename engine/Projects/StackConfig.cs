using System.Collections.Immutable;

namespace Blueprint.Engine.Projects;

/// <summary>The configuration of one stack as its program sees it.</summary>
/// <param name="Values">Values by full key; structured ones as JSON text, secrets in clear.</param>
/// <param name="SecretKeys">Full keys of the values that are secret or hold a secret.</param>
public sealed record StackConfig(ImmutableDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys)
{
    /// <summary>Nothing is configured.</summary>
    public static StackConfig Empty { get; } = new(ImmutableDictionary<string, string>.Empty, []);

    /// <summary>Lays a stack's settings over the project's values and defaults.</summary>
    /// <param name="project">The project.</param>
    /// <param name="settings">The stack's settings; null where it has none.</param>
    /// <param name="decrypt">Opens a ciphertext; called only where there is one.</param>
    public static StackConfig Resolve(ProjectFile project, StackSettings? settings, Func<string, string> decrypt)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var secrets = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var declaration in project.Config)
        {
            if ((declaration.Value ?? declaration.Default) is { } value)
            {
                Set(declaration.Key, value);
            }
        }

        foreach (var setting in settings?.Config ?? [])
        {
            Set(setting.Key, setting.Value);
        }

        return new(values.ToImmutable(), secrets.ToImmutable());

        void Set(string key, SettingsNode node)
        {
            values[key] = ConfigJson.Text(node, decrypt);
            _ = node.HasCiphertext ? secrets.Add(key) : secrets.Remove(key);
        }
    }
}
