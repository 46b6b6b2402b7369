using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>Takes outputs apart, for tests and tools. Programs use <c>Apply</c>.</summary>
public static class OutputUtilities
{
    /// <summary>An output that is not known; the value stands behind it all the same.</summary>
    public static Output<T> CreateUnknown<T>(T value) => new(new OutputData<T>(value, false, false, OutputResources.None));

    /// <summary>An output that is not known, with a value that arrives.</summary>
    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        ArgumentNullException.ThrowIfNull(valueFactory);
        return new(ArriveAsync(valueFactory));

        static async Task<OutputData<T>> ArriveAsync(Func<Task<T>> valueFactory) =>
            new(await valueFactory().ConfigureAwait(false), false, false, OutputResources.None);
    }

    /// <summary>Whether an output's value is known.</summary>
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.DataAsync().ConfigureAwait(false)).IsKnown;
    }

    /// <summary>An output's value; the type's default where it is not known.</summary>
    public static async Task<T> GetValueAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.DataAsync().ConfigureAwait(false)).Value;
    }

    /// <summary>The resources that an output depends on.</summary>
    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.DataAsync().ConfigureAwait(false)).Resources;
    }

    /// <summary>The same output, dependent on one more resource.</summary>
    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(resource);
        return Gathering.Output(gathering => gathering.Take(output) is { } data
            ? new OutputData<T>(data.Value, data.IsKnown, data.IsSecret, data.Resources.Add(resource))
            : null!);
    }
}
