using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Engine.State.Json;

/// <summary>Writes property values as Pulumi's state keeps them.</summary>
internal static class ValueWriter
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter json, PropertyMap map, SecretForm secrets, Trail place)
    {
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WritePropertyName(key);
            Write(json, value, secrets, value.ContainsSecret ? place.Child(key) : place);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PropertyValue value, SecretForm secrets, Trail place)
    {
        switch (value)
        {
            case PropertyValue.Null:
                json.WriteNullValue();
                break;
            case PropertyValue.Bool b:
                json.WriteBooleanValue(b.Value);
                break;
            case PropertyValue.Number n when double.IsFinite(n.Value):
                GoNumber.Write(json, n.Value);
                break;
            case PropertyValue.Number n:
                WriteOddNumber(json, n.Value);
                break;
            case PropertyValue.Text t:
                json.WriteStringValue(t.Value);
                break;
            case PropertyValue.List l:
                WriteList(json, l, secrets, place);
                break;
            case PropertyValue.Map m:
                Write(json, m.Entries, secrets, place);
                break;
            case PropertyValue.Secret s:
                WriteSecret(json, s.Revealed, secrets, place);
                break;
            case PropertyValue.Unknown or PropertyValue.OutputValue { Value: null }:
                json.WriteStringValue(Signatures.Unknown);
                break;
            case PropertyValue.OutputValue { IsSecret: true, Value: { } inner }:
                WriteSecret(json, inner, secrets, place);
                break;
            case PropertyValue.OutputValue { Value: { } inner }:
                Write(json, inner, secrets, place);
                break;
            case PropertyValue.Reference r:
                WriteReference(json, r, secrets, place);
                break;
            case PropertyValue.Asset a:
                Begin(json, Signatures.Asset);
                WriteContent(json, a.Hash, a.Path, a.Uri);
                WriteIf(json, "text", a.Content);
                json.WriteEndObject();
                break;
            case PropertyValue.Archive a:
                Begin(json, Signatures.Archive);
                WriteContent(json, a.Hash, a.Path, a.Uri);
                if (a.Members is { } members)
                {
                    json.WritePropertyName("assets");
                    Write(json, members, secrets, place);
                }

                json.WriteEndObject();
                break;
            default:
                throw new InvalidOperationException($"There is no form in a state for {value.GetType().Name}.");
        }
    }

    /// <summary>The compact JSON of a value, as it is sealed.</summary>
    public static string Compact(PropertyValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, value, SecretForm.Plain, new(null, ""));
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteList(Utf8JsonWriter json, PropertyValue.List list, SecretForm secrets, Trail place)
    {
        json.WriteStartArray();
        for (var i = 0; i < list.Items.Length; i++)
        {
            Write(json, list.Items[i], secrets, list.Items[i].ContainsSecret ? place.Child(i) : place);
        }

        json.WriteEndArray();
    }

    private static void WriteSecret(Utf8JsonWriter json, PropertyValue inner, SecretForm secrets, Trail place)
    {
        var plaintext = Compact(inner);
        Begin(json, Signatures.Secret);
        if (secrets.IsSealed)
        {
            json.WriteString("ciphertext", secrets.Seal(place.ToString(), plaintext));
        }
        else
        {
            json.WriteString("plaintext", plaintext);
        }

        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, PropertyValue.Reference reference, SecretForm secrets, Trail place)
    {
        Begin(json, Signatures.Reference);
        json.WriteString("urn", reference.Urn);
        if (reference.Id is { } id)
        {
            json.WritePropertyName("id");
            Write(json, id, secrets, place);
        }

        json.WriteString("packageVersion", reference.PackageVersion);
        json.WriteEndObject();
    }

    private static void WriteOddNumber(Utf8JsonWriter json, double value)
    {
        Span<byte> bits = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleBigEndian(bits, value);
        Begin(json, Signatures.Float);
        json.WriteString("value", Convert.ToHexStringLower(bits));
        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, string signature)
    {
        json.WriteStartObject();
        json.WriteString(Signatures.Key, signature);
    }

    private static void WriteContent(Utf8JsonWriter json, string hash, string? path, string? uri)
    {
        if (hash.Length > 0)
        {
            json.WriteString("hash", hash);
        }

        WriteIf(json, "path", path);
        WriteIf(json, "uri", uri);
    }

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
