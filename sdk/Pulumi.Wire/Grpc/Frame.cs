using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Protobuf;

namespace Blueprint.Wire.Grpc;

/// <summary>The one message of a call's body: a flag, its length in four bytes, big end first, and its bytes.</summary>
internal static class Frame
{
    /// <summary>The longest message that either side takes, in bytes: 400 MiB, as all of Pulumi's peers.</summary>
    public const int MaxLength = 400 * 1024 * 1024;

    private const int PrefixLength = 5;
    private const int FirstBuffer = 64 * 1024;

    /// <summary>The length of a message in bytes.</summary>
    /// <exception cref="GrpcException">It is too long.</exception>
    public static int LengthOf(IMessage message) => message.CalculateSize() is var length && length <= MaxLength
        ? length
        : throw new GrpcException(GrpcStatus.ResourceExhausted, $"a message of {length} bytes is longer than the {MaxLength} that are taken");

    /// <summary>Writes a message with its prefix.</summary>
    /// <exception cref="GrpcException">It is too long.</exception>
    public static void Write(IBufferWriter<byte> writer, IMessage message)
    {
        var length = LengthOf(message);
        var prefix = writer.GetSpan(PrefixLength);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], length);
        writer.Advance(PrefixLength);
        message.WriteTo(writer);
    }

    /// <summary>Reads a body to its end, which holds exactly one message; null where it holds nothing at all.</summary>
    /// <exception cref="GrpcException">It holds something else.</exception>
    public static async Task<byte[]?> ReadAsync(PipeReader body, CancellationToken cancellation)
    {
        var prefix = new byte[PrefixLength];
        var prefixRead = 0;
        var message = Array.Empty<byte>();
        var (length, read) = (0, 0);
        while (true)
        {
            var result = await body.ReadAsync(cancellation).ConfigureAwait(false);
            if (result.IsCanceled)
            {
                throw new OperationCanceledException(cancellation);
            }

            // Each piece is taken as it comes: what is only looked at would keep the sender from sending more.
            foreach (var segment in result.Buffer)
            {
                var piece = segment.Span;
                if (prefixRead < PrefixLength)
                {
                    var part = piece[..Math.Min(piece.Length, PrefixLength - prefixRead)];
                    part.CopyTo(prefix.AsSpan(prefixRead));
                    prefixRead += part.Length;
                    piece = piece[part.Length..];
                    if (prefixRead < PrefixLength)
                    {
                        continue;
                    }

                    length = LengthIn(prefix);
                    message = new byte[Math.Min(length, FirstBuffer)];
                }

                if (piece.Length > length - read)
                {
                    throw new GrpcException(GrpcStatus.Internal, $"the message is to have {length} bytes, and more came");
                }

                // A length that only claims to be great costs nothing.
                while (message.Length - read < piece.Length)
                {
                    Array.Resize(ref message, (int)Math.Min(length, message.Length * 2L));
                }

                piece.CopyTo(message.AsSpan(read));
                read += piece.Length;
            }

            body.AdvanceTo(result.Buffer.End);
            if (!result.IsCompleted)
            {
                continue;
            }

            return (prefixRead, read) switch
            {
                (0, _) => null,
                ( < PrefixLength, _) => throw new GrpcException(GrpcStatus.Internal, $"the message ended within its prefix, after {prefixRead} bytes"),
                _ when read < length => throw new GrpcException(GrpcStatus.Internal, $"the message is to have {length} bytes, and only {read} came"),
                _ => message,
            };
        }
    }

    private static int LengthIn(ReadOnlySpan<byte> prefix)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
        return prefix[0] switch
        {
            1 => throw new GrpcException(GrpcStatus.Unimplemented, "the message is compressed, which is not understood here"),
            not 0 => throw new GrpcException(GrpcStatus.Internal, $"the message's prefix begins with {prefix[0]}, which is neither 0 nor 1"),
            _ when length > MaxLength => throw new GrpcException(GrpcStatus.ResourceExhausted, $"a message of {length} bytes is longer than the {MaxLength} that are taken"),
            _ => (int)length,
        };
    }
}
