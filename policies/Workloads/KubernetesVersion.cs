namespace Blueprint.Policies.Workloads;

/// <summary>Versions of Kubernetes as rules are configured with them.</summary>
internal static class KubernetesVersion
{
    /// <summary>Reads a minor version such as <c>1.32</c>.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Version Parse(string text) =>
        Version.TryParse(text, out var version) ? version : throw new FormatException($"minVersion is '{text}'; a version of Kubernetes reads like 1.32.");
}
