using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>A source of random bytes, and what is drawn from it.</summary>
internal abstract class Entropy
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static Entropy System { get; } = new SystemEntropy();

    /// <summary>A source that yields the same for the same seed.</summary>
    public static Entropy FromSeed(ReadOnlySpan<byte> seed) => new SeededEntropy(SHA256.HashData(seed));

    /// <inheritdoc cref="FromSeed(ReadOnlySpan{byte})"/>
    public static Entropy FromSeed(string seed) => FromSeed(Encoding.UTF8.GetBytes(seed));

    /// <summary>Fills a buffer with random bytes.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>A number below a limit, each as likely as the other.</summary>
    public ulong Below(ulong limit)
    {
        ArgumentOutOfRangeException.ThrowIfZero(limit);

        // Numbers past the last whole multiple of the limit would favour the low results; they are drawn again.
        var usable = ulong.MaxValue - (((ulong.MaxValue % limit) + 1) % limit);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        ulong drawn;
        do
        {
            Fill(bytes);
            drawn = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }
        while (drawn > usable);

        return drawn % limit;
    }

    /// <summary>One of some items, each as likely as the other.</summary>
    public T Pick<T>(ReadOnlySpan<T> items) => items[(int)Below((ulong)items.Length)];

    /// <summary>Puts items in a random order, each as likely as the other.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)Below((ulong)i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hex(int count)
    {
        var bytes = new byte[(count + 1) / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes)[..count];
    }

    private sealed class SystemEntropy : Entropy
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }

    // SHA-256 over seed and counter, block by block.
    private sealed class SeededEntropy(byte[] seed) : Entropy
    {
        private readonly byte[] block = new byte[SHA256.HashSizeInBytes];
        private int used = SHA256.HashSizeInBytes;
        private long counter;

        public override void Fill(Span<byte> bytes)
        {
            Span<byte> input = stackalloc byte[SHA256.HashSizeInBytes + sizeof(long)];
            seed.CopyTo(input);
            foreach (ref var next in bytes)
            {
                if (used == block.Length)
                {
                    BinaryPrimitives.WriteInt64LittleEndian(input[SHA256.HashSizeInBytes..], counter++);
                    SHA256.HashData(input, block);
                    used = 0;
                }

                next = block[used++];
            }
        }
    }
}
