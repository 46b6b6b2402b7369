using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Which package a resource or function belongs to, and where it comes from.</summary>
public sealed class RegisterPackageRequest
{
    /// <summary>Describes a package.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="downloadUrl">Where it is fetched from; null or empty for the usual place.</param>
    /// <param name="checksums">Checksums by platform.</param>
    /// <param name="parameterization">What the package is made from, where it is made from another one.</param>
    public RegisterPackageRequest(
        string name, string version, string? downloadUrl, Dictionary<string, byte[]>? checksums, PackageParameterization? parameterization)
        : this(name, version, downloadUrl, checksums, parameterization, null)
    {
    }

    /// <summary>Describes a package.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Its version.</param>
    /// <param name="downloadUrl">Where it is fetched from; null or empty for the usual place.</param>
    /// <param name="checksums">Checksums by platform.</param>
    /// <param name="parameterization">What the package is made from, where it is made from another one.</param>
    /// <param name="extension">What extends the package.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null)
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Where it is fetched from; empty for the usual place.</summary>
    [SuppressMessage("Design", "CA1056:URI-like properties should not be strings", Justification = "The Pulumi SDK's public surface is given.")]
    public string DownloadUrl { get; }

    /// <summary>Checksums by platform.</summary>
    public Dictionary<string, byte[]> Checksums { get; }

    /// <summary>What the package is made from, where it is made from another one.</summary>
    public PackageParameterization? Parameterization { get; }

    /// <summary>What extends the package.</summary>
    public PackageParameterization? Extension { get; }

    /// <summary>What makes a package out of another one.</summary>
    /// <param name="name">The name of the resulting package.</param>
    /// <param name="version">Its version.</param>
    /// <param name="value">What the other package needs to know.</param>
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        /// <summary>The name of the resulting package.</summary>
        public string Name { get; } = name;

        /// <summary>Its version.</summary>
        public string Version { get; } = version;

        /// <summary>What the other package needs to know.</summary>
        [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "The Pulumi SDK's public surface is given.")]
        public byte[] Value { get; } = value;
    }
}
