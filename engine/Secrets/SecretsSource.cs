using System.Text.Json;

namespace Blueprint.Engine.Secrets;

/// <summary>Chooses who keeps secrets: the passphrase where one is set, else this user's key.</summary>
/// <param name="environment">Reads an environment variable; null where it is not set.</param>
/// <param name="keyFile">Where this user's key lies.</param>
public sealed class SecretsSource(Func<string, string?> environment, string keyFile)
{
    private const string PassphraseVariable = "PULUMI_CONFIG_PASSPHRASE";
    private const string PassphraseFileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    private readonly UserKeySecrets userKey = new(keyFile);
    private readonly Lazy<string?> passphrase = new(() => ReadPassphrase(environment));

    /// <summary>The source that follows this process's environment.</summary>
    public static SecretsSource FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>The source that follows an environment.</summary>
    /// <param name="environment">Reads a variable; null where it is not set.</param>
    public static SecretsSource From(Func<string, string?> environment) => new(environment, DefaultKeyFile(environment));

    /// <summary>The passphrase that is set; null for none. The empty one counts.</summary>
    /// <exception cref="SecretsException">The file that is said to hold it cannot be read.</exception>
    public string? Passphrase => passphrase.Value;

    /// <summary>The keeper for a state that has no secrets yet.</summary>
    public SecretsProvider ForNew() => Passphrase is { } phrase ? PassphraseSecrets.Create(phrase) : userKey;

    /// <summary>The keeper that a state names.</summary>
    /// <param name="type">The recorded type.</param>
    /// <param name="state">The recorded state of that keeper.</param>
    /// <exception cref="SecretsException">It is of an unknown type, or lacks what it needs.</exception>
    public SecretsProvider ForRecorded(string type, JsonElement state)
    {
        switch (type)
        {
            case "passphrase":
                var salt = state.ValueKind == JsonValueKind.Object && state.TryGetProperty("salt", out var text) ? text.GetString() : null;
                return PassphraseSecrets.Open(
                    Passphrase ?? throw new SecretsException(
                        $"the secrets are sealed with a passphrase, and none is set. Set {PassphraseVariable}, or {PassphraseFileVariable} to a file that holds it."),
                    salt ?? throw new SecretsException("the secrets are said to be sealed with a passphrase, but there is no salt."));
            case "blueprint-user-key":
                return state.ValueKind == JsonValueKind.Object && userKey.IsRecordedBy(state)
                    ? userKey
                    : throw new SecretsException($"the secrets are sealed with a key of another user or machine, not with the one in {keyFile}.");
            default:
                throw new SecretsException($"the secrets are kept by '{type}', which is not supported here; 'passphrase' is. " +
                    "Export the stack with `pulumi stack export --show-secrets` to read it.");
        }
    }

    private static string? ReadPassphrase(Func<string, string?> environment)
    {
        if (environment(PassphraseVariable) is { } direct)
        {
            return direct;
        }

        if (environment(PassphraseFileVariable) is not { Length: > 0 } file)
        {
            return null;
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SecretsException($"the passphrase file {file} ({PassphraseFileVariable}) cannot be read: {error.Message}", error);
        }
    }

    private static string DefaultKeyFile(Func<string, string?> environment)
    {
        var data = OperatingSystem.IsWindows()
            ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : environment("XDG_DATA_HOME") is { Length: > 0 } xdg ? xdg
            : Path.Combine(environment("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");
        return Path.Combine(data, "blueprint", "key");
    }
}
