using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers;

/// <summary>A provider's own settings. All but strings travel as JSON text, from programs and from configuration alike.</summary>
internal static class ProviderSettings
{
    private static readonly ObjectPlans Plans = new(ValueRules.None);

    // What the engine itself notes among a provider's inputs.
    private static readonly ImmutableArray<string> EngineOwn = ["version", "pluginDownloadURL"];

    /// <summary>Checks settings against the catalog, and by further rules of the package.</summary>
    public static CheckResult Check(PackageCatalog catalog, PropertyMap given, Action<PropertyMap, Findings>? judge = null)
    {
        var findings = new Findings();
        var settings = Read(catalog, given);
        new InputChecker(Plans, coerces: true, findings).CheckObject(catalog.ProviderConfig, $"pulumi:providers:{catalog.Name}", settings);
        if (findings.FailureCount == 0)
        {
            judge?.Invoke(settings, findings);
        }

        return new(given, findings.Failures, findings.Warnings);
    }

    /// <summary>The settings with JSON text read.</summary>
    public static PropertyMap Read(PackageCatalog catalog, PropertyMap given)
    {
        var properties = catalog.ProviderConfig.Properties;
        var settings = given.Select((name, value) =>
            properties.TryGetValue(name, out var property) && property.Type is not TypeSpec.Primitive { Kind: PrimitiveKind.String }
                ? Read(value)
                : value);
        foreach (var own in EngineOwn)
        {
            settings = properties.ContainsKey(own) ? settings : settings.Without(own);
        }

        return settings;
    }

    private static PropertyValue Read(PropertyValue value) => value switch
    {
        PropertyValue.Secret secret when Read(secret.Revealed) is var read => new PropertyValue.Secret(read),
        PropertyValue.Text text when JsonValues.TryParse(text.Value, out _) is { } read => read,
        _ => value,
    };
}
