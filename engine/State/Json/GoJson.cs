using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Blueprint.Engine.State.Json;

/// <summary>Lays JSON out byte for byte as Pulumi, being written in Go, does: four spaces, nothing escaped for HTML.</summary>
internal static class GoJson
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Encoder = ValueWriter.Options.Encoder, Indented = true, IndentSize = 4, NewLine = "\n", SkipValidation = true,
    };

    public static byte[] Indent(ReadOnlyMemory<byte> utf8)
    {
        using var document = DeploymentDocument.Parse(utf8);
        var buffer = new ArrayBufferWriter<byte>(utf8.Length * 2);
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            document.RootElement.WriteTo(json);
        }

        buffer.Write("\n"u8);
        return Unescape(buffer.WrittenSpan);
    }

    // Of \uXXXX, Go writes only control characters and the two line separators, in lower case; all else stands as it is.
    private static byte[] Unescape(ReadOnlySpan<byte> json)
    {
        var result = new ArrayBufferWriter<byte>(json.Length);
        Span<byte> bytes = stackalloc byte[4];
        while (json.IndexOf((byte)'\\') is var at and >= 0)
        {
            result.Write(json[..at]);
            if (json[at + 1] != (byte)'u')
            {
                result.Write(json.Slice(at, 2));
                json = json[(at + 2)..];
                continue;
            }

            var unit = Unit(json[(at + 2)..]);
            json = json[(at + 6)..];
            if (char.IsHighSurrogate(unit) && json.Length >= 6 && json.StartsWith("\\u"u8))
            {
                result.Write(bytes[..new Rune(unit, Unit(json[2..])).EncodeToUtf8(bytes)]);
                json = json[6..];
            }
            else if (unit is < ' ' or '"' or '\\' or '\u2028' or '\u2029')
            {
                result.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}")));
            }
            else
            {
                result.Write(bytes[..new Rune(unit).EncodeToUtf8(bytes)]);
            }
        }

        result.Write(json);
        return result.WrittenSpan.ToArray();
    }

    private static char Unit(ReadOnlySpan<byte> hex) =>
        (char)int.Parse(Encoding.ASCII.GetString(hex[..4]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
