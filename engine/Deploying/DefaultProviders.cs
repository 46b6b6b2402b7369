using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Makes providers for resources that name none: one for each package and version, from the stack's configuration.</summary>
internal sealed class DefaultProviders(RunContext run, StepGenerator generator)
{
    private const string DisableKey = "pulumi:disable-default-providers";

    private readonly ConcurrentDictionary<(string Package, string Version, string Url), Lazy<Task<string?>>> made = new();
    private readonly Lazy<ImmutableArray<string>> denied = new(() => Denied(run.Request.Config));

    /// <summary>The reference of the default provider; null where it could not be made, which has been reported.</summary>
    /// <exception cref="RefusalException">The package may have no default provider.</exception>
    public Task<string?> GetAsync(string package, string version, string url, string token)
    {
        if (package != ProviderRegistry.BuiltInPackage && denied.Value.Any(name => name == "*" || name == package))
        {
            throw new RefusalException(
                $"Default provider for '{package}' disabled. '{token}' must use an explicit provider: `{DisableKey}` in the stack's configuration says so.");
        }

        if (run.Request.KeepsProviderVersions && Recorded(package, version) is { } recorded)
        {
            (version, url) = recorded;
        }

        return made.GetOrAdd((package, version, url), key => new(() => MakeAsync(key.Package, key.Version, key.Url))).Value;
    }

    // The version that is asked for where it is recorded, else the one that was last recorded.
    private (string Version, string Url)? Recorded(string package, string version)
    {
        var versions = run.Request.Before.Resources
            .Where(record => !record.Delete && record.Type == $"{ProviderReference.TypePrefix}{package}" && ProviderReference.IsDefault(record.Urn))
            .Select(record => (Version: TextOf(record.Inputs, "version"), Url: UrlOf(record.Inputs))).ToArray();
        return versions is [] ? null : Array.Find(versions, one => one.Version == version) is { Version.Length: > 0 } same ? same : versions[^1];

        static string UrlOf(PropertyMap inputs) =>
            TextOf(inputs.Find(ProviderInputs.Internal)?.Revealed is PropertyValue.Map notes ? notes.Entries : inputs, "pluginDownloadURL");

        static string TextOf(PropertyMap inputs, string name) => inputs.Find(name)?.Revealed is PropertyValue.Text text ? text.Value : "";
    }

    private async Task<string?> MakeAsync(string package, string version, string url)
    {
        var stack = run.Request.Stack;
        var urn = Urn.Create(stack.Stack, stack.Project, "", $"{ProviderReference.TypePrefix}{package}", Name(version, url));
        var answer = new TaskCompletionSource<RegisterResourceResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        generator.Post(new Registration.Register(new() { Urn = urn, Custom = true, Inputs = Inputs(package, version, url) }, answer));
        var response = await answer.Task.ConfigureAwait(false);
        return response.Result == RegistrationResult.Success
            ? new ProviderReference(urn.Value, response.Id.Length > 0 ? response.Id : ProviderReference.UnknownId).ToString()
            : null;
    }

    private PropertyMap Inputs(string package, string version, string url)
    {
        var inputs = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (key, value) in run.Request.Config)
        {
            if (NameIn(package, key) is { } name)
            {
                var text = PropertyValue.Of(value);
                inputs.Add(new(name, run.Request.ConfigSecretKeys.Contains(key) ? new PropertyValue.Secret(text) : text));
            }
        }

        return ProviderInputs.With(PropertyMap.From(inputs), version, url, ImmutableDictionary<string, string>.Empty);
    }

    // Keys are namespace:name, and in old settings namespace:config:name.
    private static string? NameIn(string package, string key)
    {
        if (!key.StartsWith(package, StringComparison.Ordinal) || key.Length <= package.Length || key[package.Length] != ':')
        {
            return null;
        }

        var name = key[(package.Length + 1)..];
        return name.StartsWith("config:", StringComparison.Ordinal) ? name["config:".Length..] : name;
    }

    private static string Name(string version, string url)
    {
        var parts = version.Split(['.', '-', '+'], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('_', parts.Prepend("default"));
        return url.Length == 0 ? name : $"{name}_{string.Concat(url.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}";
    }

    private static ImmutableArray<string> Denied(ImmutableDictionary<string, string> config)
    {
        if (!config.TryGetValue(DisableKey, out var json))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateArray().Select(package => package.GetString() ?? "")];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new RefusalException($"`{DisableKey}` must be a JSON list of package names, or of \"*\"; it is {json}");
        }
    }
}
