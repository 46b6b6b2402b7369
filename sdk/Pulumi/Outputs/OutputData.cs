using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output comes to: a value, whether it is known, whether it is secret, and what it depends on.</summary>
internal readonly struct OutputData<T>(T value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources)
{
    /// <summary>The value; the type's default while it is not known.</summary>
    public T Value { get; } = value;

    public bool IsKnown { get; } = isKnown;

    public bool IsSecret { get; } = isSecret;

    public ImmutableHashSet<Resource> Resources { get; } = resources;

    /// <summary>A plain value that nothing else decides.</summary>
    public static OutputData<T> Of(T value) => new(value, true, false, OutputResources.None);

    public static OutputData<T> Unknown(bool isSecret, ImmutableHashSet<Resource> resources) =>
        new(default!, false, isSecret, resources);

    /// <summary>The same knownness, secretness and resources around another value.</summary>
    public OutputData<TOther> With<TOther>(TOther value) => new(value, IsKnown, IsSecret, Resources);

    public OutputData<T> WithSecret(bool isSecret) => new(Value, IsKnown, isSecret, Resources);

    /// <summary>This output's result seen through an outer one: secret if either is, dependent on what both depend on.</summary>
    public OutputData<T> Inside<TOuter>(OutputData<TOuter> outer) =>
        new(Value, IsKnown, IsSecret || outer.IsSecret, OutputResources.Join(outer.Resources, Resources));
}

/// <summary>Sets of resources that outputs depend on.</summary>
internal static class OutputResources
{
    public static ImmutableHashSet<Resource> None => ImmutableHashSet<Resource>.Empty;

    /// <summary>The union; most outputs depend on one resource or on none, so that the sets are often one and the same.</summary>
    public static ImmutableHashSet<Resource> Join(ImmutableHashSet<Resource> a, ImmutableHashSet<Resource> b) =>
        b.IsEmpty || ReferenceEquals(a, b) ? a : a.IsEmpty ? b : a.Union(b);
}
