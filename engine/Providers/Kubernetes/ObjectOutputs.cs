using System.Globalization;
using System.Text;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>What a cluster makes of an object: the metadata it adds, the addresses it assigns, the status it reports.</summary>
internal static class ObjectOutputs
{
    private const string Beginning = "2024-01-01T00:00:00Z";

    /// <summary>The outputs of a new object.</summary>
    public static PropertyMap Create(KubernetesType type, PropertyMap inputs, string seed, bool preview)
    {
        var seeded = new SeededValues(seed);
        var outputs = inputs.Given().With("metadata", PropertyValue.Of((inputs.Object("metadata") ?? PropertyMap.Empty).With(
        [
            Entry("creationTimestamp", PropertyValue.Of(Beginning), preview),
            Entry("generation", PropertyValue.Of(1.0), preview),
            Entry("resourceVersion", PropertyValue.Of("1"), preview),
            Entry("uid", PropertyValue.Of(seeded.Uuid("uid")), preview),
        ])));
        return Complete(type, outputs, seeded, preview);
    }

    /// <summary>The outputs of a changed object.</summary>
    public static PropertyMap Update(KubernetesType type, PropertyMap oldOutputs, PropertyMap inputs, string seed, bool preview)
    {
        var seeded = new SeededValues(seed);
        var old = oldOutputs.Object("metadata") ?? PropertyMap.Empty;
        var metadata = (inputs.Object("metadata") ?? PropertyMap.Empty).With(
        [
            .. old.Where((name, _) => name is "creationTimestamp" or "uid"),
            Entry("generation", PropertyValue.Of((old.Number("generation") ?? 0) + 1), preview),
            Entry("resourceVersion", PropertyValue.Of(Next(old.Text("resourceVersion"))), preview),
        ]);
        var outputs = Complete(type, inputs.Given().With("metadata", PropertyValue.Of(metadata)), seeded, preview: false);

        // What the cluster once assigned stays.
        foreach (var assigned in (ReadOnlySpan<string>)["clusterIP", "clusterIPs"])
        {
            if (outputs.Object("spec") is { } spec && inputs.Object("spec")?.Has(assigned) != true && oldOutputs.Object("spec")?.Find(assigned) is { } kept)
            {
                outputs = outputs.With("spec", PropertyValue.Of(spec.With(assigned, kept)));
            }
        }

        return outputs;
    }

    private static PropertyMap Complete(KubernetesType type, PropertyMap outputs, SeededValues seeded, bool preview)
    {
        var completed = (type.Group, type.Kind) switch
        {
            ("core", "Service") => Service(outputs, seeded, preview),
            ("core", "Secret") => Secret(outputs),
            _ => outputs,
        };
        return ObjectStatus.Of(type, completed, seeded) is { } status
            ? completed.With("status", preview ? PropertyValue.Unknown.Instance : PropertyValue.Of(status))
            : completed;
    }

    private static PropertyMap Service(PropertyMap outputs, SeededValues seeded, bool preview)
    {
        var spec = outputs.Object("spec") ?? PropertyMap.Empty;
        var added = new List<KeyValuePair<string, PropertyValue>>();
        if (!spec.Has("type"))
        {
            added.Add(new("type", PropertyValue.Of("ClusterIP")));
        }

        if (!spec.Has("clusterIP") && spec.Text("type") != "ExternalName")
        {
            var address = PropertyValue.Of($"172.20.{seeded.Below("service", 256)}.{1 + seeded.Below("address", 254)}");
            added.Add(Entry("clusterIP", address, preview));
            added.Add(Entry("clusterIPs", PropertyValue.Of([address]), preview));
        }

        return added.Count == 0 || outputs.Find("spec")?.Bare() is PropertyValue.Unknown ? outputs : outputs.With("spec", PropertyValue.Of(spec.With(added)));
    }

    // The cluster keeps what was given as text beside the rest, in base64.
    private static PropertyMap Secret(PropertyMap outputs)
    {
        if (outputs.Object("stringData") is not { } texts)
        {
            return Sealed(outputs);
        }

        var encoded = texts.Select((_, value) => value.Bare() is PropertyValue.Text text
            ? PropertyValue.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(text.Value)))
            : value);
        return Sealed(outputs.With("data", PropertyValue.Of((outputs.Object("data") ?? PropertyMap.Empty).With(encoded))));
    }

    private static PropertyMap Sealed(PropertyMap outputs) => outputs.Select((name, value) =>
        name is "data" or "stringData" && value is not (PropertyValue.Secret or PropertyValue.Unknown) ? new PropertyValue.Secret(value) : value);

    private static KeyValuePair<string, PropertyValue> Entry(string name, PropertyValue value, bool preview) =>
        new(name, preview ? PropertyValue.Unknown.Instance : value);

    private static string Next(string? version) =>
        ((long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0) + 1).ToString(CultureInfo.InvariantCulture);
}
