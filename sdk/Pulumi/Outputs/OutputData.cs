using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output comes to, whatever the type of its value.</summary>
/// <remarks>
/// A class rather than a struct: the runtime has precompiled code for tasks of references, and would compile the code for
/// tasks of a struct anew in every run.
/// </remarks>
internal abstract class OutputData(bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources)
{
    public bool IsKnown { get; } = isKnown;

    public bool IsSecret { get; } = isSecret;

    /// <summary>The resources that the value comes from.</summary>
    public ImmutableHashSet<Resource> Resources { get; } = resources;

    /// <summary>The value; the type's default while it is not known.</summary>
    public abstract object? UntypedValue { get; }
}

/// <summary>What an output comes to: a value, whether it is known, whether it is secret, and what it depends on.</summary>
internal sealed class OutputData<T>(T value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources)
    : OutputData(isKnown, isSecret, resources)
{
    /// <summary>The value; the type's default while it is not known.</summary>
    public T Value { get; } = value;

    public override object? UntypedValue => Value;

    /// <summary>A plain value that nothing else decides.</summary>
    public static OutputData<T> Of(T value) => new(value, true, false, OutputResources.None);

    public static OutputData<T> Unknown(bool isSecret, ImmutableHashSet<Resource> resources) =>
        new(default!, false, isSecret, resources);

    /// <summary>The same knownness, secretness and resources around another value.</summary>
    public OutputData<TOther> With<TOther>(TOther value) => new(value, IsKnown, IsSecret, Resources);

    /// <summary>An unknown value of another type that is as secret and as dependent as this one.</summary>
    public OutputData<TOther> AsUnknown<TOther>() => OutputData<TOther>.Unknown(IsSecret, Resources);

    public OutputData<T> WithSecret(bool isSecret) => new(Value, IsKnown, isSecret, Resources);

    /// <summary>This output's result seen through an outer one: secret if either is, dependent on what both depend on.</summary>
    public OutputData<T> Inside(OutputData outer) =>
        !outer.IsSecret && outer.Resources.IsEmpty
            ? this
            : new(Value, IsKnown, IsSecret || outer.IsSecret, OutputResources.Join(outer.Resources, Resources));
}

/// <summary>Sets of resources that outputs depend on.</summary>
internal static class OutputResources
{
    public static ImmutableHashSet<Resource> None => ImmutableHashSet<Resource>.Empty;

    /// <summary>The union; most outputs depend on one resource or on none, so that the sets are often one and the same.</summary>
    public static ImmutableHashSet<Resource> Join(ImmutableHashSet<Resource> a, ImmutableHashSet<Resource> b) =>
        b.IsEmpty || ReferenceEquals(a, b) ? a : a.IsEmpty ? b : a.Union(b);
}
