using System.Buffers.Binary;
using System.Numerics;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>The Blowfish cipher with the salted key schedule that bcrypt needs.</summary>
/// <remarks>Its initial state is the binary fraction of pi, which is worked out at first use rather than written down.</remarks>
internal sealed class Blowfish
{
    private const int SubkeyCount = 18;
    private const int BoxSize = 256;
    private const int BoxCount = 4;
    private const int WordBits = 32;

    private static readonly Lazy<uint[]> Pi = new(FractionOfPi);

    private readonly uint[] subkeys = Pi.Value[..SubkeyCount];
    private readonly uint[] boxes = Pi.Value[SubkeyCount..];

    /// <summary>Mixes a key, and a salt unless it is empty, into the state.</summary>
    public void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        var at = 0;
        for (var i = 0; i < SubkeyCount; i++)
        {
            subkeys[i] ^= NextWord(key, ref at);
        }

        var (left, right) = (0u, 0u);
        at = 0;
        Refill(subkeys, salt, ref left, ref right, ref at);
        Refill(boxes, salt, ref left, ref right, ref at);
    }

    /// <summary>Encrypts blocks of eight bytes in place.</summary>
    public void Encrypt(Span<byte> blocks)
    {
        for (; blocks.Length >= 8; blocks = blocks[8..])
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(blocks);
            var right = BinaryPrimitives.ReadUInt32BigEndian(blocks[4..]);
            Encrypt(ref left, ref right);
            BinaryPrimitives.WriteUInt32BigEndian(blocks, left);
            BinaryPrimitives.WriteUInt32BigEndian(blocks[4..], right);
        }
    }

    private void Refill(uint[] words, ReadOnlySpan<byte> salt, ref uint left, ref uint right, ref int at)
    {
        for (var i = 0; i < words.Length; i += 2)
        {
            if (!salt.IsEmpty)
            {
                left ^= NextWord(salt, ref at);
                right ^= NextWord(salt, ref at);
            }

            Encrypt(ref left, ref right);
            (words[i], words[i + 1]) = (left, right);
        }
    }

    private void Encrypt(ref uint left, ref uint right)
    {
        var (l, r) = (left, right);
        for (var i = 0; i < SubkeyCount - 2; i += 2)
        {
            l ^= subkeys[i];
            r ^= Scramble(l);
            r ^= subkeys[i + 1];
            l ^= Scramble(r);
        }

        (left, right) = (r ^ subkeys[SubkeyCount - 1], l ^ subkeys[SubkeyCount - 2]);
    }

    private uint Scramble(uint word) =>
        ((boxes[word >> 24] + boxes[BoxSize + ((word >> 16) & 255)]) ^ boxes[(2 * BoxSize) + ((word >> 8) & 255)]) +
        boxes[(3 * BoxSize) + (word & 255)];

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int at)
    {
        var word = 0u;
        for (var i = 0; i < sizeof(uint); i++)
        {
            word = (word << 8) | bytes[at];
            at = (at + 1) % bytes.Length;
        }

        return word;
    }

    // Machin: pi = 16 arctan(1/5) - 4 arctan(1/239), in fixed point with some bits to spare for rounding.
    private static uint[] FractionOfPi()
    {
        const int Words = SubkeyCount + (BoxCount * BoxSize);
        const int SpareBits = 64;
        var one = BigInteger.One << ((Words * WordBits) + SpareBits);
        var fraction = ((16 * ArcTangentOfInverse(5, one)) - (4 * ArcTangentOfInverse(239, one)) - (3 * one)) >> SpareBits;
        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        var words = new uint[Words];
        for (var i = 0; i < Words; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(bytes.Length - ((Words - i) * sizeof(uint))));
        }

        return words;
    }

    private static BigInteger ArcTangentOfInverse(int x, BigInteger one)
    {
        var power = one / x;
        var sum = power;
        for (var (n, sign) = (3, -1); !power.IsZero; (n, sign) = (n + 2, -sign))
        {
            power /= x * x;
            sum += sign * power / n;
        }

        return sum;
    }
}
