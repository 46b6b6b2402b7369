using System.Globalization;
using System.Text.Json;

namespace Blueprint.Components.Versions;

/// <summary>The minor versions of Kubernetes on which all that the platform runs is at home.</summary>
/// <param name="Default">The one that a cluster has unless it is told another.</param>
/// <param name="Oldest">The oldest.</param>
/// <param name="Newest">The newest.</param>
public sealed record KubernetesVersions(string Default, string Oldest, string Newest)
{
    /// <summary>Whether a minor version, such as <c>1.35</c>, is one of them.</summary>
    public bool Fit(string version) => Minor(version) >= Minor(Oldest) && Minor(version) <= Minor(Newest);

    /// <summary>Whether a minor version is at least another.</summary>
    public static bool IsAtLeast(string version, string least) => Minor(version) >= Minor(least);

    internal static KubernetesVersions Read(JsonElement json) => new(
        json.GetProperty("version").GetString()!, json.GetProperty("from").GetString()!, json.GetProperty("to").GetString()!);

    // There is only one major version, and there will be no other for as long as anybody plans.
    private static int Minor(string version) => int.Parse(version[(version.IndexOf('.', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
}
