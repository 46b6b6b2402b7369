using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Wire.Values;

/// <summary>Reads property values from the protobuf messages Struct and Value.</summary>
public static class StructReader
{
    /// <summary>The map that the bytes of a Struct hold.</summary>
    /// <exception cref="PropertyFormatException">They hold none, or a signature that nobody knows.</exception>
    public static PropertyMap Read(ReadOnlySpan<byte> bytes, MarshalOptions options)
    {
        var reader = new Reader();
        return Marshalling.Apply(PropertyMap.From(reader.Struct(bytes)), options);
    }

    /// <summary>The value that the bytes of a Value hold; null where the options make it vanish.</summary>
    /// <exception cref="PropertyFormatException">They hold none, or a signature that nobody knows.</exception>
    public static PropertyValue? ReadValue(ReadOnlySpan<byte> bytes, MarshalOptions options)
    {
        var reader = new Reader();
        return Marshalling.Apply(reader.Value(bytes), options);
    }

    private sealed class Reader
    {
        private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

        // Where the reader is: a key, or an index where the key is null.
        private readonly List<(string? Key, int Index)> path = [];

        public KeyValuePair<string, PropertyValue>[] Struct(ReadOnlySpan<byte> bytes)
        {
            var entries = new List<KeyValuePair<string, PropertyValue>>();
            while (!bytes.IsEmpty)
            {
                if (Tag(ref bytes) is var tag && tag == WireTags.Entry)
                {
                    entries.Add(Entry(Part(ref bytes)));
                }
                else
                {
                    Skip(ref bytes, tag);
                }
            }

            return [.. entries];
        }

        public PropertyValue Value(ReadOnlySpan<byte> bytes)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                throw Problem("values are nested too deeply to be read");
            }

            PropertyValue? value = null;
            while (!bytes.IsEmpty)
            {
                var tag = Tag(ref bytes);
                switch (tag)
                {
                    case WireTags.Null:
                        Varint(ref bytes);
                        value = PropertyValue.Null.Instance;
                        break;
                    case WireTags.Bool:
                        value = PropertyValue.Of(Varint(ref bytes) != 0);
                        break;
                    case WireTags.Number:
                        value = PropertyValue.Of(BinaryPrimitives.ReadDoubleLittleEndian(Take(ref bytes, sizeof(double))));
                        break;
                    case WireTags.Text:
                        value = Text(Part(ref bytes)) is var text && Signatures.IsUnknown(text) ? PropertyValue.Unknown.Instance : PropertyValue.Of(text);
                        break;
                    case WireTags.List:
                        value = List(Part(ref bytes));
                        break;
                    case WireTags.Struct:
                        value = Object(PropertyMap.From(Struct(Part(ref bytes))));
                        break;
                    default:
                        Skip(ref bytes, tag);
                        break;
                }
            }

            return value ?? throw Problem("it is a value of no kind");
        }

        private KeyValuePair<string, PropertyValue> Entry(ReadOnlySpan<byte> bytes)
        {
            var key = "";
            var held = default(ReadOnlySpan<byte>);
            while (!bytes.IsEmpty)
            {
                switch (Tag(ref bytes))
                {
                    case WireTags.Key:
                        key = Text(Part(ref bytes));
                        break;
                    case WireTags.Held:
                        held = Part(ref bytes);
                        break;
                    case var tag:
                        Skip(ref bytes, tag);
                        break;
                }
            }

            path.Add((key, 0));
            var value = Value(held);
            path.RemoveAt(path.Count - 1);
            return new(key, value);
        }

        private PropertyValue List(ReadOnlySpan<byte> bytes)
        {
            var items = ImmutableArray.CreateBuilder<PropertyValue>();
            while (!bytes.IsEmpty)
            {
                if (Tag(ref bytes) is var tag && tag == WireTags.Item)
                {
                    path.Add((null, items.Count));
                    items.Add(Value(Part(ref bytes)));
                    path.RemoveAt(path.Count - 1);
                }
                else
                {
                    Skip(ref bytes, tag);
                }
            }

            return PropertyValue.Of(items.DrainToImmutable());
        }

        private PropertyValue Object(PropertyMap entries)
        {
            if (!entries.ContainsKey(Signatures.Key))
            {
                return PropertyValue.Of(entries);
            }

            try
            {
                return SpecialObjects.Read(entries);
            }
            catch (FormatException problem)
            {
                throw Problem(problem.Message);
            }
        }

        private ulong Tag(scoped ref ReadOnlySpan<byte> bytes) => Varint(ref bytes);

        private ReadOnlySpan<byte> Part(scoped ref ReadOnlySpan<byte> bytes)
        {
            var length = Varint(ref bytes);
            return length <= (ulong)bytes.Length ? Take(ref bytes, (int)length) : throw Problem("it ends before it should");
        }

        private ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> bytes, int length)
        {
            if (bytes.Length < length)
            {
                throw Problem("it ends before it should");
            }

            var taken = bytes[..length];
            bytes = bytes[length..];
            return taken;
        }

        private ulong Varint(scoped ref ReadOnlySpan<byte> bytes)
        {
            var value = 0UL;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var unit = Take(ref bytes, 1)[0];
                value |= (ulong)(unit & 0x7f) << shift;
                if (unit < 0x80)
                {
                    return value;
                }
            }

            throw Problem("a number in it has no end");
        }

        // What newer peers add is passed over.
        private void Skip(scoped ref ReadOnlySpan<byte> bytes, ulong tag)
        {
            switch (tag & 7)
            {
                case 0:
                    Varint(ref bytes);
                    break;
                case 1:
                    Take(ref bytes, sizeof(long));
                    break;
                case 2:
                    Part(ref bytes);
                    break;
                case 5:
                    Take(ref bytes, sizeof(int));
                    break;
                default:
                    throw Problem($"a field in it has the tag {tag}, which is none");
            }
        }

        private string Text(ReadOnlySpan<byte> bytes)
        {
            try
            {
                return Strict.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                throw Problem("a text in it is not UTF-8");
            }
        }

        private PropertyFormatException Problem(string problem)
        {
            var text = new StringBuilder();
            foreach (var (key, index) in path)
            {
                _ = key is null ? text.Append(System.Globalization.CultureInfo.InvariantCulture, $"[{index}]") : text.Append(text.Length > 0 ? "." : "").Append(key);
            }

            return new(text.ToString(), problem);
        }
    }
}
