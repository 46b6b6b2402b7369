using System.Buffers;

namespace Blueprint.Engine.State;

/// <summary>Takes up a great document piece by piece.</summary>
/// <remarks>Nothing is ever copied to make room, and no piece is so great that taking it would make the runtime collect all its garbage.</remarks>
internal sealed class ChunkedBuffer : IBufferWriter<byte>
{
    private const int ChunkSize = 1 << 18;

    private readonly List<ReadOnlyMemory<byte>> full = [];
    private byte[] chunk = [];
    private int used;

    /// <summary>All that was written.</summary>
    public ReadOnlySequence<byte> Written => Joined([.. full, chunk.AsMemory(0, used)]);

    /// <summary>Bytes, and after them those of a sequence.</summary>
    public static ReadOnlySequence<byte> Joined(ReadOnlyMemory<byte> head, ReadOnlySequence<byte> body)
    {
        var parts = new List<ReadOnlyMemory<byte>> { head };
        foreach (var part in body)
        {
            parts.Add(part);
        }

        return Joined(parts);
    }

    /// <inheritdoc/>
    public void Advance(int count) => used += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (chunk.Length - used < Math.Max(1, sizeHint))
        {
            full.Add(chunk.AsMemory(0, used));
            chunk = new byte[Math.Max(ChunkSize, sizeHint)];
            used = 0;
        }

        return chunk.AsMemory(used);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    private static ReadOnlySequence<byte> Joined(List<ReadOnlyMemory<byte>> parts)
    {
        var first = new Segment(parts[0], null);
        var last = first;
        foreach (var part in parts.Skip(1))
        {
            last = new(part, last);
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            if (before is not null)
            {
                RunningIndex = before.RunningIndex + before.Memory.Length;
                before.Next = this;
            }
        }
    }
}
