using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The configuration of the stack, in one namespace.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The Pulumi SDK's public surface is given.")]
public sealed class Config
{
    private const string FormerSuffix = ":config";

    private readonly string name;

    /// <summary>Reads a namespace; by default the project's.</summary>
    public Config(string? name = null)
    {
        name ??= Deployment.Current.Settings.Project;
        this.name = name.EndsWith(FormerSuffix, StringComparison.Ordinal) ? name[..^FormerSuffix.Length] : name;
    }

    /// <summary>A value; null where there is none.</summary>
    public string? Get(string key) => Find(key);

    /// <summary>A value that must not be shown; null, and no output, where there is none.</summary>
    public Output<string>? GetSecret(string key) => Secret(Find(key));

    /// <summary>A value that is <c>true</c> or <c>false</c>; null where there is none.</summary>
    public bool? GetBoolean(string key) => ReadValue(key, ParseBoolean);

    /// <summary>A truth value that must not be shown; null, and no output, where there is none.</summary>
    public Output<bool>? GetSecretBoolean(string key) => SecretValue(GetBoolean(key));

    /// <summary>A whole number; null where there is none.</summary>
    public int? GetInt32(string key) => ReadValue(key, ParseInt32);

    /// <summary>A whole number that must not be shown; null, and no output, where there is none.</summary>
    public Output<int>? GetSecretInt32(string key) => SecretValue(GetInt32(key));

    /// <summary>A number; null where there is none.</summary>
    public double? GetDouble(string key) => ReadValue(key, ParseDouble);

    /// <summary>A number that must not be shown; null, and no output, where there is none.</summary>
    public Output<double>? GetSecretDouble(string key) => SecretValue(GetDouble(key));

    /// <summary>A value that is JSON; the type's default where there is none.</summary>
    public T GetObject<T>(string key) => ReadObject<T>(key, null).Value;

    /// <summary>A value that is JSON; the type's default where there is none.</summary>
    public T GetObject<T>(string key, JsonSerializerOptions options) => ReadObject<T>(key, options).Value;

    /// <summary>A JSON value that must not be shown; null, and no output, where there is none.</summary>
    public Output<T>? GetSecretObject<T>(string key) => SecretObject<T>(key, null);

    /// <summary>A JSON value that must not be shown; null, and no output, where there is none.</summary>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options) => SecretObject<T>(key, options);

    /// <summary>A value that must be there.</summary>
    /// <exception cref="RunException">It is not.</exception>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A value that must be there and must not be shown.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw Missing(key);

    /// <summary>A truth value that must be there.</summary>
    /// <inheritdoc cref="Require"/>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A truth value that must be there and must not be shown.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number that must be there.</summary>
    /// <inheritdoc cref="Require"/>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A whole number that must be there and must not be shown.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw Missing(key);

    /// <summary>A number that must be there.</summary>
    /// <inheritdoc cref="Require"/>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A number that must be there and must not be shown.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw Missing(key);

    /// <summary>A JSON value that must be there.</summary>
    /// <inheritdoc cref="Require"/>
    public T RequireObject<T>(string key) => Present(key, ReadObject<T>(key, null));

    /// <summary>A JSON value that must be there.</summary>
    /// <inheritdoc cref="Require"/>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => Present(key, ReadObject<T>(key, options));

    /// <summary>A JSON value that must be there and must not be shown.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<T> RequireSecretObject<T>(string key) => SecretObject<T>(key, null) ?? throw Missing(key);

    /// <summary>A JSON value that must be there and must not be shown.</summary>
    /// <inheritdoc cref="Require"/>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options) =>
        SecretObject<T>(key, options) ?? throw Missing(key);

    private static bool? ParseBoolean(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => null,
    };

    private static int? ParseInt32(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? ParseDouble(string text) =>
        double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Output<string>? Secret(string? value) => value is null ? null : Output.CreateSecret(value);

    private static Output<T>? SecretValue<T>(T? value)
        where T : struct =>
        value is { } present ? Output.CreateSecret(present) : null;

    private string? Find(string key) => Deployment.Current.Settings.Config.GetValueOrDefault(FullKey(key));

    private string FullKey(string key) => $"{name}:{key}";

    private T? ReadValue<T>(string key, Func<string, T?> parse)
        where T : struct =>
        Find(key) is not { } text ? null : parse(text) ?? throw Invalid(key, text, typeof(T).Name, null);

    private (bool Found, T Value) ReadObject<T>(string key, JsonSerializerOptions? options)
    {
        if (Find(key) is not { } text)
        {
            return (false, default!);
        }

        try
        {
            return (true, JsonSerializer.Deserialize<T>(text, options)!);
        }
        catch (JsonException error)
        {
            throw Invalid(key, text, typeof(T).FullName!, error);
        }
    }

    private T Present<T>(string key, (bool Found, T Value) read) => read.Found ? read.Value : throw Missing(key);

    private Output<T>? SecretObject<T>(string key, JsonSerializerOptions? options) =>
        ReadObject<T>(key, options) is (true, var value) ? Output.CreateSecret(value) : null;

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private ConfigTypeException Invalid(string key, string value, string typeName, Exception? cause)
    {
        // A secret has no place in a message.
        var shown = Deployment.Current.Settings.ConfigSecretKeys.Contains(FullKey(key)) ? "[secret]" : value;
        return new(FullKey(key), shown, typeName, cause);
    }

    private sealed class ConfigMissingException(string key)
        : RunException($"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {key} <value>`");

    private sealed class ConfigTypeException(string key, string value, string typeName, Exception? cause)
        : RunException($"Configuration '{key}' value '{value}' is not a valid {typeName}", cause);
}
