using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Wire.Values;

/// <summary>Writes property values as the protobuf messages Struct and Value.</summary>
public static class StructWriter
{
    /// <summary>The map as the bytes of a Struct.</summary>
    public static ReadOnlyMemory<byte> Write(PropertyMap map, MarshalOptions options)
    {
        var writer = new Writer();
        writer.Struct(Marshalling.Apply(map, options));
        return writer.Written;
    }

    /// <summary>The value as the bytes of a Value; null where the options make it vanish.</summary>
    public static ReadOnlyMemory<byte>? Write(PropertyValue value, MarshalOptions options)
    {
        if (Marshalling.Apply(value, options) is not { } applied)
        {
            return null;
        }

        var writer = new Writer();
        writer.Value(applied);
        return writer.Written;
    }

    /// <summary>A growing buffer, in which the length of a part is put before it once it is there.</summary>
    private struct Writer()
    {
        private const int MaxVarint = 5;

        private byte[] buffer = new byte[256];
        private int at;

        public readonly ReadOnlyMemory<byte> Written => buffer.AsMemory(0, at);

        public void Struct(PropertyMap map)
        {
            foreach (var (key, value) in map)
            {
                var entry = Open(WireTags.Entry);
                Text(WireTags.Key, key);
                var held = Open(WireTags.Held);
                Value(value);
                Close(held);
                Close(entry);
            }
        }

        public void Value(PropertyValue value)
        {
            if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                throw new PropertyFormatException("", "values are nested too deeply to be sent");
            }

            switch (value)
            {
                case PropertyValue.Null:
                    Byte(WireTags.Null);
                    Byte(0);
                    break;
                case PropertyValue.Bool boolean:
                    Byte(WireTags.Bool);
                    Byte(boolean.Value ? (byte)1 : (byte)0);
                    break;
                case PropertyValue.Number number:
                    Byte(WireTags.Number);
                    BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), number.Value);
                    at += sizeof(double);
                    break;
                case PropertyValue.Text text:
                    Text(WireTags.Text, text.Value);
                    break;
                case PropertyValue.List list:
                    var items = Open(WireTags.List);
                    foreach (var item in list.Items)
                    {
                        var one = Open(WireTags.Item);
                        Value(item);
                        Close(one);
                    }

                    Close(items);
                    break;
                case PropertyValue.Unknown:
                    Text(WireTags.Text, Signatures.Unknown);
                    break;
                default:
                    var entries = Open(WireTags.Struct);
                    Struct(value is PropertyValue.Map map ? map.Entries : SpecialObjects.Write(value));
                    Close(entries);
                    break;
            }
        }

        // One byte is left for the length; longer parts are moved to make room, which is cheap beside what made them long.
        private int Open(byte tag)
        {
            Byte(tag);
            Byte(0);
            return at;
        }

        private void Close(int start)
        {
            var length = at - start;
            var further = SizeOf(length) - 1;
            if (further > 0)
            {
                Room(further);
                buffer.AsSpan(start, length).CopyTo(buffer.AsSpan(start + further));
                at += further;
            }

            Varint(buffer.AsSpan(start - 1), length);
        }

        private void Text(byte tag, string text)
        {
            Byte(tag);
            var length = Encoding.UTF8.GetByteCount(text);
            at += Varint(Room(MaxVarint), length);
            Encoding.UTF8.GetBytes(text, Room(length));
            at += length;
        }

        private void Byte(byte value)
        {
            Room(1)[0] = value;
            at++;
        }

        private Span<byte> Room(int length)
        {
            if (buffer.Length - at < length)
            {
                Array.Resize(ref buffer, (int)Math.Max(at + (long)length, Math.Min(buffer.Length * 2L, Array.MaxLength)));
            }

            return buffer.AsSpan(at);
        }

        private static int SizeOf(int length)
        {
            var size = 1;
            for (; length > 0x7f; length >>= 7)
            {
                size++;
            }

            return size;
        }

        private static int Varint(Span<byte> target, int value)
        {
            var size = 0;
            for (; value > 0x7f; value >>= 7)
            {
                target[size++] = (byte)(value | 0x80);
            }

            target[size++] = (byte)value;
            return size;
        }
    }
}
