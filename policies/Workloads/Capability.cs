using Blueprint.Policies.Admission;

namespace Blueprint.Policies.Workloads;

/// <summary>Capabilities of Linux by their names.</summary>
internal static class Capability
{
    /// <summary>Whether a name is one of some plain ones, in CEL.</summary>
    public static string IsIn(string name, params ImmutableArray<string> plain) =>
        $"{name}.upperAscii() in {Cel.Texts([.. plain, .. plain.Select(capability => $"CAP_{capability}")])}";

    /// <summary>The name in its plain form: runtimes take CAP_SYS_ADMIN, SYS_ADMIN and sys_admin alike.</summary>
    public static string Plain(string name)
    {
        var upper = name.ToUpperInvariant();
        return upper.StartsWith("CAP_", StringComparison.Ordinal) ? upper[4..] : upper;
    }
}
