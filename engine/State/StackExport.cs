using System.Buffers;
using System.IO.Compression;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Reads and writes what <c>pulumi stack export</c> writes and <c>pulumi stack import</c> reads.</summary>
public static class StackExport
{
    /// <summary>Writes a deployment document of version 3, or 4 where it takes that, in UTF-8, laid out as Pulumi does.</summary>
    /// <param name="snapshot">What to write. Where it was read from a document, that one's manifest and further fields are kept.</param>
    /// <param name="secrets">Who seals secrets; null to write them in clear. Whoever sealed them before does so again, if it is of this type.</param>
    /// <param name="time">The time of writing, where none is recorded.</param>
    /// <param name="sandbox">The stack, where its resources are only simulated, so that the document says so; else null.</param>
    public static byte[] Write(Snapshot snapshot, SecretsProvider? secrets, DateTimeOffset time, StackId? sandbox)
    {
        var origin = snapshot.Origin ?? new(ResourceWriter.Time(time), DeploymentManifest.Version, "");
        var keeper = secrets is null ? null : origin.Secrets is { } former && former.Provider.Type == secrets.Type ? former : new Ciphertexts(secrets);
        var body = DeploymentWriter.Body(snapshot, keeper is null ? SecretForm.Plain : SecretForm.Sealed(() => keeper));
        return GoJson.Indent(ChunkedBuffer.Joined(DeploymentWriter.Head(snapshot, origin, sandbox?.ToString()), body).ToArray());
    }

    /// <summary>Reads a deployment document of version 3 or 4, or a checkpoint of a file backend; either may be packed with gzip.</summary>
    /// <param name="document">The document.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="secrets">Who opens its secrets.</param>
    /// <param name="sealedStay">Whether secrets that cannot be opened stay secrets of which nobody knows the content, instead of being an error.</param>
    /// <exception cref="StateException">It is none, or is not sound, or its secrets cannot be opened.</exception>
    public static Snapshot Read(byte[] document, string name, SecretsSource secrets, bool sealedStay = false)
    {
        var snapshot = ReadUnchecked(document, name, secrets, sealedStay);
        var problems = Integrity.Check(snapshot.Resources);
        return problems.IsEmpty ? snapshot : throw new StateException($"{name} cannot be used: {string.Join("; ", problems)}.");
    }

    /// <summary>As <see cref="Read"/>, but leaves it to the caller to check whether the resources are sound.</summary>
    /// <exception cref="StateException">It is no such document, or its secrets cannot be opened.</exception>
    internal static Snapshot ReadUnchecked(byte[] document, string name, SecretsSource secrets, bool sealedStay)
    {
        try
        {
            return DeploymentDocument.Read(Unpack(document), secrets, sealedStay).Snapshot;
        }
        catch (Exception error) when (error is FormatException or SecretsException or InvalidDataException)
        {
            throw new StateException($"{name} cannot be used: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private static byte[] Unpack(byte[] document)
    {
        switch (document)
        {
            case [0x1F, 0x8B, ..]:
                using (var packed = new GZipStream(new MemoryStream(document), CompressionMode.Decompress))
                {
                    var unpacked = new MemoryStream();
                    packed.CopyTo(unpacked);
                    return unpacked.ToArray();
                }

            case [0x28, 0xB5, 0x2F, 0xFD, ..]:
                throw new FormatException("it is packed with zstd, which cannot be read here; unpack it first: zstd -d");
            case [0xEF, 0xBB, 0xBF, ..]:
                return document[3..];
            default:
                return document;
        }
    }
}
