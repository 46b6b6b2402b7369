namespace Blueprint.Policies;

/// <summary>Requirements of a framework for which a rule gives evidence. Evidence for, not proof of.</summary>
/// <param name="Framework">The framework and its version, such as <c>CIS AWS 3.0</c>.</param>
/// <param name="Requirements">The requirements' own numbers, such as <c>2.1.4</c>.</param>
public sealed record FrameworkReference(string Framework, string Requirements)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Framework}: {Requirements}";
}

/// <summary>The frameworks that the packs refer to. Where each mapping was taken from is told in the packs' README.</summary>
public static class Frameworks
{
    /// <summary>CIS Amazon Web Services Foundations Benchmark 3.0.</summary>
    public static FrameworkReference CisAws3(string requirements) => new("CIS AWS 3.0", requirements);

    /// <summary>CIS Amazon Web Services Foundations Benchmark 5.0.</summary>
    public static FrameworkReference CisAws5(string requirements) => new("CIS AWS 5.0", requirements);

    /// <summary>CIS Amazon EKS Benchmark; the numbers are the same in 1.7 and 1.8.</summary>
    public static FrameworkReference CisEks(string requirements) => new("CIS EKS 1.7/1.8", requirements);

    /// <summary>CIS Amazon EKS Benchmark 1.8, for what 1.7 does not have.</summary>
    public static FrameworkReference CisEks8(string requirements) => new("CIS EKS 1.8", requirements);

    /// <summary>NIST SP 800-53 revision 5.</summary>
    public static FrameworkReference Nist(string controls) => new("NIST 800-53", controls);

    /// <summary>NIST SP 800-53 revision 5, mapped for another distribution of Kubernetes: an assessor must confirm it.</summary>
    public static FrameworkReference NistByAnalogy(string controls) => new("NIST 800-53 (by analogy)", controls);

    /// <summary>ISO/IEC 27001:2022, Annex A.</summary>
    public static FrameworkReference Iso27001(string controls) => new("ISO 27001", controls);

    /// <summary>SOC 2 trust services criteria.</summary>
    public static FrameworkReference Soc2(string criteria) => new("SOC 2", criteria);

    /// <summary>PCI DSS 4.0.1.</summary>
    public static FrameworkReference Pci(string requirements) => new("PCI DSS 4.0.1", requirements);

    /// <summary>AWS Foundational Security Best Practices.</summary>
    public static FrameworkReference Fsbp(string controls) => new("FSBP", controls);

    /// <summary>Kubernetes Pod Security Standards: baseline or restricted.</summary>
    public static FrameworkReference PodSecurity(string profile) => new("PSS", profile);

    /// <summary>NSA/CISA Kubernetes Hardening Guide, by the numbers that Kubescape gives it.</summary>
    public static FrameworkReference NsaCisa(string controls) => new("NSA/CISA", controls);
}
