using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Pulumi.Tests.Hosting;

/// <summary>The four things in which an output ends.</summary>
internal sealed record Parts<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Resources)
{
    public bool Equals(Parts<T>? other) =>
        other is not null && EqualityComparer<T>.Default.Equals(Value, other.Value) && IsKnown == other.IsKnown && IsSecret == other.IsSecret &&
        Resources.SetEquals(other.Resources);

    public override int GetHashCode() => HashCode.Combine(Value, IsKnown, IsSecret, Resources.Count);

    public override string ToString() =>
        $"{Value?.ToString() ?? "null"} ({(IsKnown ? "known" : "unknown")}, {(IsSecret ? "secret" : "open")}, depends on {string.Join("+", Resources.Select(r => r.GetResourceName()).Order(StringComparer.Ordinal))})";
}

internal static class Parts
{
    public static async Task<Parts<T>> PartsAsync<T>(this Output<T> output) => new(
        await OutputUtilities.GetValueAsync(output),
        await OutputUtilities.GetIsKnownAsync(output),
        await Output.IsSecretAsync(output),
        await OutputUtilities.GetDependenciesAsync(output));

    public static Parts<T> Known<T>(T value, params Resource[] resources) => new(value, true, false, [.. resources]);

    public static Parts<T> Secret<T>(T value, params Resource[] resources) => new(value, true, true, [.. resources]);

    public static Parts<T> Unknown<T>(params Resource[] resources) => new(default!, false, false, [.. resources]);

    public static Parts<T> UnknownSecret<T>(params Resource[] resources) => new(default!, false, true, [.. resources]);
}
