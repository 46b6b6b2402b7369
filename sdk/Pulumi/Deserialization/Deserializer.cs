using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes outputs of what the engine gives back.</summary>
internal static class Deserializer
{
    /// <summary>One output property.</summary>
    /// <param name="value">What came back. One unknown inside makes all of it unknown, one secret inside makes all of it secret.</param>
    /// <param name="context">The member, for the warning about a value of a wrong type.</param>
    /// <param name="resources">What the output depends on.</param>
    public static OutputData<T> Output<T>(PropertyValue value, string context, ImmutableHashSet<Resource> resources)
    {
        if (value.ContainsUnknown)
        {
            return OutputData<T>.Unknown(value.ContainsSecret, WithDependencies(value, resources));
        }

        var conversion = ValueConverter.For(typeof(T)).Convert(value);
        if (conversion.Problem is { } problem)
        {
            Deployment.TryCurrent?.Log.Warn($"{problem} deserializing {context}");
            return new(default!, true, value.ContainsSecret, resources);
        }

        return new((T)conversion.Value!, true, value.ContainsSecret, WithDependencies(value, resources));
    }

    // Only outputs that travel as such bring dependencies of their own.
    private static ImmutableHashSet<Resource> WithDependencies(PropertyValue value, ImmutableHashSet<Resource> resources) =>
        value is PropertyValue.OutputValue { Dependencies.Length: > 0 } output
            ? resources.Union(output.Dependencies.Select(urn => new DependencyResource(urn)))
            : resources;
}
