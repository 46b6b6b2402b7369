using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>What the engine itself notes among a provider's inputs: which plugin it is, and where it comes from.</summary>
internal static class ProviderInputs
{
    /// <summary>Under this key stands what is none of the provider's business.</summary>
    public const string Internal = "__internal";

    private const string Version = "version";

    /// <summary>The inputs with the engine's notes; as given where there is nothing to note.</summary>
    /// <param name="given">The provider's settings. A version among them is kept.</param>
    /// <param name="version">The plugin's version; empty for any.</param>
    /// <param name="url">Where it is fetched from; empty for the usual place.</param>
    /// <param name="environment">Which environment variables it finds under other names.</param>
    public static PropertyMap With(PropertyMap given, string version, string url, ImmutableDictionary<string, string> environment)
    {
        var inputs = version.Length > 0 && !given.ContainsKey(Version) ? given.With(Version, PropertyValue.Of(version)) : given;
        var notes = PropertyMap.Empty;
        if (url.Length > 0)
        {
            notes = notes.With("pluginDownloadURL", PropertyValue.Of(url));
        }

        if (!environment.IsEmpty)
        {
            notes = notes.With("envVarMappings", PropertyValue.Of(PropertyMap.From(
                environment.Select(entry => KeyValuePair.Create(entry.Key, PropertyValue.Of(entry.Value))))));
        }

        return notes.Count > 0 ? inputs.With(Internal, PropertyValue.Of(notes)) : inputs;
    }

    /// <summary>The settings without the engine's notes on where the plugin comes from.</summary>
    public static PropertyMap Settings(PropertyMap inputs) => inputs.ContainsKey(Internal) ? inputs.Without(Internal) : inputs;
}
