using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>Objects of kinds that the catalog does not hold: custom resources, and what Kubernetes serves under alpha and beta versions.</summary>
internal static class CustomResources
{
    private const string NamespacedScope = "Namespaced";

    /// <summary>The kind of a token that the catalog does not hold, or null with a failure that says why there can be none.</summary>
    public static KubernetesType? Accept(PackageCatalog catalog, string token, Findings findings)
    {
        if (KubernetesType.TryParse(token) is not { } type)
        {
            findings.Refuse($"'{token}' is not a type of Kubernetes object; one reads 'kubernetes:GROUP/VERSION:KIND'");
            return null;
        }

        var builtIn = !type.MayBeCustom || catalog.ResourceTokens.Any(known => known.StartsWith($"kubernetes:{type.Group}/", StringComparison.Ordinal));
        if (!builtIn)
        {
            return type;
        }

        if (type.IsUnstable && CatalogLookup.CurrentName(catalog, token) is null)
        {
            findings.Warn($"'{token}' is not in the catalog, which holds stable versions only; its properties are not checked");
            return type;
        }

        CatalogLookup.Resource(catalog, token, findings);
        return null;
    }

    /// <summary>Judges an object by what any object must be, and by its schema where that is at hand.</summary>
    public static void Judge(KubernetesType type, PropertyMap inputs, ReferenceData reference, Findings findings)
    {
        JudgeHeader(inputs, "apiVersion", type.ApiVersion, findings);
        JudgeHeader(inputs, "kind", type.Kind, findings);
        JudgeMetadata(inputs, findings);
        if (Schema(type, reference) is { } schema)
        {
            new SchemaValidator(SchemaDialect.CustomResource, findings).Validate(schema, PropertyValue.Of(inputs.With("metadata", ConstrainedMetadata(schema, inputs))));
        }
    }

    /// <summary>A change of what tells an object from others, which cannot be made in place.</summary>
    public static PropertyChange Identity(PropertyChange change) =>
        change.Path is "metadata.name" or "metadata.namespace" or "apiVersion" or "kind"
            ? change with { Replaces = true, Note = "it tells the object from others" }
            : change;

    /// <summary>Whether objects of a kind lie in namespaces; null where nobody knows.</summary>
    public static bool? IsNamespaced(KubernetesType type, ReferenceData reference) =>
        Schema(type, reference)?.Extra("x-crd") is { } facts && facts.TryGetProperty("scope", out var scope)
            ? scope.GetString() == NamespacedScope
            : null;

    private static JsonSchema? Schema(KubernetesType type, ReferenceData reference) => reference.CustomResource(type.Group, type.Version, type.Kind);

    private static void JudgeHeader(PropertyMap inputs, string property, string expected, Findings findings)
    {
        if (inputs.Known(property) is { } given && (given as PropertyValue.Text)?.Value != expected)
        {
            findings.Refuse(property, $"must be '{expected}', as the resource's type says, is {Wording.Given(inputs[property], secret: false)}");
        }
    }

    private static void JudgeMetadata(PropertyMap inputs, Findings findings)
    {
        if (inputs.Find("metadata")?.Bare() is { } given and not (PropertyValue.Map or PropertyValue.Null or PropertyValue.Unknown))
        {
            findings.Refuse("metadata", $"expected an object, got {Wording.Given(given, secret: false)}");
        }
        else if (inputs.Object("metadata") is { } metadata)
        {
            findings.Trail.Enter("metadata");
            KubernetesObjectRules.Metadata(metadata, findings);
            findings.Trail.Leave();
        }
    }

    // Metadata has the same form for all objects, so schemas leave it open; one may constrain the name all the same.
    private static PropertyValue ConstrainedMetadata(JsonSchema schema, PropertyMap inputs)
    {
        var constrained = schema.Property("metadata");
        return PropertyValue.Of((inputs.Object("metadata") ?? PropertyMap.Empty).Where((name, _) => constrained?.Property(name) is not null));
    }
}
