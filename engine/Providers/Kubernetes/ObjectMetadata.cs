using Blueprint.Engine.Providers.Randomness;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>How Pulumi's Kubernetes provider names an object and places it in a namespace.</summary>
internal static class ObjectMetadata
{
    /// <summary>The annotation on objects whose name was generated.</summary>
    public const string AutoNamed = "pulumi.com/autonamed";

    // The real provider puts this label on what it makes where it applies objects from its own side.
    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const string Pulumi = "pulumi";
    private const int Digits = 8;

    /// <summary>The object with a name and namespace, where the user leaves them open.</summary>
    /// <param name="resource">The resource's name in the program.</param>
    /// <param name="inputs">The object.</param>
    /// <param name="old">The object as it was recorded; null for a new one.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="defaultNamespace">Where it goes; empty for a kind without namespaces or where that is left to the cluster.</param>
    public static PropertyMap Complete(string resource, PropertyMap inputs, PropertyMap? old, ReadOnlySpan<byte> seed, string defaultNamespace)
    {
        if (inputs.Find("metadata") is { } given && given.Bare() is not (PropertyValue.Map or PropertyValue.Null))
        {
            return inputs;
        }

        var metadata = inputs.Object("metadata") ?? PropertyMap.Empty;
        if (!metadata.Has("name") && !metadata.Has("generateName"))
        {
            var before = old?.Object("metadata");
            var name = before is not null && IsAutoNamed(before) && before.Text("name") is { } kept
                ? kept
                : $"{resource}-{Entropy.FromSeed(seed).Hex(Digits)}";
            metadata = metadata.With("name", PropertyValue.Of(name));
            if (metadata.Find("annotations")?.Bare() is null or PropertyValue.Null or PropertyValue.Map)
            {
                metadata = metadata.With("annotations", PropertyValue.Of((metadata.Object("annotations") ?? PropertyMap.Empty).With(AutoNamed, PropertyValue.Of("true"))));
            }
        }

        if (old?.Object("metadata")?.Object("labels")?.Text(ManagedBy) == Pulumi && metadata.Object("labels")?.Has(ManagedBy) != true)
        {
            metadata = metadata.With("labels", PropertyValue.Of((metadata.Object("labels") ?? PropertyMap.Empty).With(ManagedBy, PropertyValue.Of(Pulumi))));
        }

        // What was recorded without a namespace is in the one that was the default then.
        if (defaultNamespace.Length > 0 && !metadata.Has("namespace") && (old?.Object("metadata") is not { } former || former.Has("namespace") || defaultNamespace != "default"))
        {
            metadata = metadata.With("namespace", PropertyValue.Of(defaultNamespace));
        }

        return ReferenceEquals(metadata, inputs.Object("metadata")) ? inputs : inputs.With("metadata", PropertyValue.Of(metadata));
    }

    /// <summary>Whether the name was generated.</summary>
    public static bool IsAutoNamed(PropertyMap metadata) => metadata.Object("annotations")?.Text(AutoNamed) == "true";

    /// <summary>The id of an object: its name, behind its namespace where it has one.</summary>
    public static string Id(PropertyMap inputs)
    {
        var metadata = inputs.Object("metadata") ?? PropertyMap.Empty;
        var name = metadata.Text("name") ?? "";
        return metadata.Text("namespace") is { Length: > 0 } place ? $"{place}/{name}" : name;
    }

    /// <summary>Whether both objects have the one name that the user chose, so that they cannot stand side by side.</summary>
    public static bool IsTaken(PropertyMap old, PropertyMap next) =>
        next.Object("metadata") is { } metadata && !IsAutoNamed(metadata) && metadata.Text("name") is not null && Id(old) == Id(next);
}
