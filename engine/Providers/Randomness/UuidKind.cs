using System.Buffers.Binary;
using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>RandomUuid, RandomUuid4 and RandomUuid7: the id is the UUID itself.</summary>
internal sealed class UuidKind(string type, Func<Entropy, Guid> make) : RandomKind(type)
{
    private const int VersionByte = 6;
    private const int VariantByte = 8;

    public override ImmutableArray<string> Drawn => ["result"];

    /// <summary>A UUID that is random throughout.</summary>
    public static Guid Version4(Entropy entropy) => Stamp(Bytes(entropy), version: 4);

    /// <summary>A UUID that begins with the time in milliseconds, so that later ones sort after earlier ones.</summary>
    public static Guid Version7(Entropy entropy, DateTimeOffset now)
    {
        var bytes = Bytes(entropy);
        Span<byte> time = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeMilliseconds());
        time[2..].CopyTo(bytes);
        return Stamp(bytes, version: 7);
    }

    public override Draw Make(PropertyMap inputs, Entropy entropy) => From(make(entropy));

    public override Draw Import(string id) =>
        Guid.TryParseExact(id, "D", out var uuid)
            ? From(uuid)
            : throw new ProviderException($"{Token} is imported with its UUID, 8-4-4-4-12 hexadecimal digits.");

    private static byte[] Bytes(Entropy entropy)
    {
        var bytes = new byte[16];
        entropy.Fill(bytes);
        return bytes;
    }

    private static Guid Stamp(byte[] bytes, int version)
    {
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | (version << 4));
        bytes[VariantByte] = (byte)((bytes[VariantByte] & 0x3F) | 0x80);
        return new(bytes, bigEndian: true);
    }

    private static Draw From(Guid uuid) => new(uuid.ToString(), PropertyMap.Of(("result", PropertyValue.Of(uuid.ToString()))));
}
