using System.Globalization;

namespace Blueprint.Policies.Network;

/// <summary>Address ranges as text.</summary>
internal static class Cidr
{
    /// <summary>Whether a range takes in every address of its family: <c>0.0.0.0/0</c>, <c>::/0</c>, and <c>1.0.0.0/0</c> just the same.</summary>
    public static bool IsWholeWorld(string cidr) =>
        cidr.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        && int.TryParse(cidr.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
        && length == 0;
}
