using System.Security.Cryptography;
using System.Text;

namespace Blueprint.Policies.Evidence;

/// <summary>Digests of what a result depends on.</summary>
public static class Digests
{
    private static readonly byte[] NameSpace = new Guid("6f0d2a5e-3c0b-4d57-9a43-1f2a7c9be801").ToByteArray(bigEndian: true);

    /// <summary>The SHA-256 of bytes, as hexadecimal digits in lower case.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The SHA-256 of a text in UTF-8.</summary>
    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    /// <summary>The SHA-256 of a file; empty where there is none.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string OfFile(string path) => File.Exists(path) ? Sha256(File.ReadAllBytes(path)) : "";

    /// <summary>The digest of what a pack's rules declare.</summary>
    public static string Of(Pack pack) => Sha256(string.Join("\n", pack.Rules.Select(rule => rule.Declaration).Select(rule => string.Join(
        "\t", rule.Id, rule.Title, rule.Why, rule.Fix, rule.Severity, rule.Enforcement, rule.OutsideProduction, string.Join(";", rule.References)))));

    /// <summary>The digest of resources as they were judged.</summary>
    /// <remarks>A secret counts as a secret, whatever its value: short ones could be guessed from a digest.</remarks>
    public static string Of(IEnumerable<PolicyResource> resources)
    {
        var text = new StringBuilder();
        foreach (var resource in resources.OrderBy(resource => resource.Urn, StringComparer.Ordinal))
        {
            text.Append(resource.Urn).Append('\t').Append(resource.Parent).Append('\t').Append(resource.Protect ? "protected" : "").Append('\t');
            text.Append(resource.Properties).Append('\n');
        }

        return Sha256(text.ToString());
    }

    /// <summary>Names a finding by control and place: 32 hexadecimal digits.</summary>
    public static string Fingerprint(params ReadOnlySpan<string?> parts) => Sha256(string.Join('\n', parts))[..32];

    /// <summary>A name-based UUID (version 5) in a name space of its own.</summary>
    public static string Uuid(string name)
    {
        // RFC 9562, with the name space below in place of a registered one; SHA-1 names here, and protects nothing.
#pragma warning disable CA5350
        var hash = SHA1.HashData([.. NameSpace, .. Encoding.UTF8.GetBytes(name)])[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true).ToString();
    }}
