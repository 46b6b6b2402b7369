using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Blueprint.Engine.Projects;

/// <summary>Writes settings as programs are given them: single values as they are, structured ones as JSON.</summary>
internal static class ConfigJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(SettingsNode node, Func<string, string> decrypt)
    {
        if (node.Ciphertext is { } ciphertext)
        {
            return decrypt(ciphertext);
        }

        if (node is SettingsNode.Scalar scalar)
        {
            return ConfigValues.Canonical(scalar);
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(json, node, decrypt);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, SettingsNode node, Func<string, string> decrypt)
    {
        switch (node)
        {
            case { Ciphertext: { } ciphertext }:
                json.WriteStringValue(decrypt(ciphertext));
                break;
            case SettingsNode.Scalar scalar:
                WriteScalar(json, scalar);
                break;
            case SettingsNode.Sequence list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                {
                    Write(json, item, decrypt);
                }

                json.WriteEndArray();
                break;
            case SettingsNode.Mapping map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key);
                    Write(json, entry.Value, decrypt);
                }

                json.WriteEndObject();
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, SettingsNode.Scalar scalar)
    {
        if (scalar.IsQuoted)
        {
            json.WriteStringValue(scalar.Text);
        }
        else if (ConfigValues.IsNull(scalar.Text))
        {
            json.WriteNullValue();
        }
        else if (ConfigValues.Truth(scalar.Text) is { } truth)
        {
            json.WriteBooleanValue(truth);
        }
        else if (ConfigValues.Whole(scalar.Text) is { } whole)
        {
            json.WriteNumberValue(whole);
        }
        else if (ConfigValues.Number(scalar.Text) is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(scalar.Text);
        }
    }
}
