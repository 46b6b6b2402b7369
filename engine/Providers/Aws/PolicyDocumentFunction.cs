using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Renders the arguments of <c>aws.iam.getPolicyDocument</c> as the policy that the real function returns.</summary>
/// <remarks>
/// Statements of source documents come first; a statement with the Sid of an earlier one takes its place. Lists of one are
/// written as their item, longer ones in descending order, as the real function does.
/// </remarks>
internal static class PolicyDocumentFunction
{
    private static readonly ImmutableArray<string> ElementOrder =
        ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"];

    /// <summary>The function's result.</summary>
    public static PropertyMap Render(PropertyMap args)
    {
        var statements = new List<PropertyMap>();
        Merge(statements, Documents(args, "sourcePolicyDocuments"));
        Merge(statements, args.Items("statements").ToArray().Select(item => item.Bare()).OfType<PropertyValue.Map>().Select(map => Statement(map.Entries)));
        Merge(statements, Documents(args, "overridePolicyDocuments"));

        var version = args.Text("version") ?? "2012-10-17";
        var json = Write(version, args.Text("policyId"), statements, indented: true);
        return PropertyMap.Of(
            ("id", PropertyValue.Of(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..10])),
            ("json", PropertyValue.Of(json)),
            ("minifiedJson", PropertyValue.Of(Write(version, args.Text("policyId"), statements, indented: false))),
            ("version", PropertyValue.Of(version)));
    }

    private static IEnumerable<PropertyMap> Documents(PropertyMap args, string property) =>
        args.Items(property).ToArray()
            .Select(item => (item.Bare() as PropertyValue.Text)?.Value)
            .OfType<string>()
            .Where(text => !string.IsNullOrWhiteSpace(text))
            .SelectMany(text => StatementsOf(JsonValues.TryParse(text, out var error) ?? throw new ProviderException($"'{property}' holds a text that is {error}.")));

    private static IEnumerable<PropertyMap> StatementsOf(PropertyValue document) =>
        (document as PropertyValue.Map)?.Entries.Find("Statement") switch
        {
            PropertyValue.Map single => [single.Entries],
            PropertyValue.List list => list.Items.OfType<PropertyValue.Map>().Select(map => map.Entries),
            _ => [],
        };

    private static void Merge(List<PropertyMap> statements, IEnumerable<PropertyMap> further)
    {
        foreach (var statement in further)
        {
            var same = statement.Text("Sid") is { Length: > 0 } sid ? statements.FindIndex(earlier => earlier.Text("Sid") == sid) : -1;
            if (same < 0)
            {
                statements.Add(statement);
            }
            else
            {
                statements[same] = statement;
            }
        }
    }

    private static PropertyMap Statement(PropertyMap args)
    {
        var elements = new List<KeyValuePair<string, PropertyValue>> { new("Effect", PropertyValue.Of(args.Text("effect") ?? "Allow")) };
        if (args.Text("sid") is { Length: > 0 } sid)
        {
            elements.Add(new("Sid", PropertyValue.Of(sid)));
        }

        AddTexts("Action", "actions");
        AddTexts("NotAction", "notActions");
        AddTexts("Resource", "resources");
        AddTexts("NotResource", "notResources");
        AddPrincipals("Principal", "principals");
        AddPrincipals("NotPrincipal", "notPrincipals");
        if (Conditions(args) is { } conditions)
        {
            elements.Add(new("Condition", conditions));
        }

        return PropertyMap.From(elements);

        void AddTexts(string element, string property)
        {
            if (OneOrMany(args, property) is { } value)
            {
                elements.Add(new(element, value));
            }
        }

        void AddPrincipals(string element, string property)
        {
            if (Principals(args, property) is { } value)
            {
                elements.Add(new(element, value));
            }
        }
    }

    private static PropertyValue? Principals(PropertyMap args, string property)
    {
        var all = args.Items(property).ToArray().Select(item => item.Bare()).OfType<PropertyValue.Map>().Select(map => map.Entries).ToArray();
        if (all.Length == 0)
        {
            return null;
        }

        if (all is [var only] && only.Text("type") == "*" && Texts(only, "identifiers") is ["*"])
        {
            return PropertyValue.Of("*");
        }

        return PropertyValue.Of(PropertyMap.From(all
            .GroupBy(principal => principal.Text("type") ?? "AWS", principal => Texts(principal, "identifiers"))
            .Select(group => KeyValuePair.Create(group.Key, OneOrMany([.. group.SelectMany(identifiers => identifiers)])))));
    }

    private static PropertyValue? Conditions(PropertyMap args)
    {
        var all = args.Items("conditions").ToArray().Select(item => item.Bare()).OfType<PropertyValue.Map>().Select(map => map.Entries).ToArray();
        return all.Length == 0
            ? null
            : PropertyValue.Of(PropertyMap.From(all
                .GroupBy(condition => condition.Text("test") ?? "")
                .Select(test => KeyValuePair.Create(test.Key, PropertyValue.Of(PropertyMap.From(
                    test.Select(condition => KeyValuePair.Create(Variables(condition.Text("variable") ?? ""), OneOrMany(Texts(condition, "values"), sorted: false)))))))));
    }

    private static PropertyValue? OneOrMany(PropertyMap args, string property) =>
        Texts(args, property) is { Length: > 0 } texts ? OneOrMany(texts) : null;

    private static PropertyValue OneOrMany(string[] texts, bool sorted = true) =>
        texts is [var only]
            ? PropertyValue.Of(only)
            : PropertyValue.Of([.. (sorted ? texts.OrderDescending(StringComparer.Ordinal) : texts.AsEnumerable()).Select(text => PropertyValue.Of(text))]);

    private static string[] Texts(PropertyMap args, string property) =>
        [.. args.Items(property).ToArray().Select(item => (item.Bare() as PropertyValue.Text)?.Value).OfType<string>().Select(Variables)];

    // IAM's own variables are written &{...} in arguments, since ${...} has a meaning elsewhere.
    private static string Variables(string text) => text.Replace("&{", "${", StringComparison.Ordinal);

    private static string Write(string version, string? id, List<PropertyMap> statements, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, IndentSize = 2, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", version);
            if (!string.IsNullOrEmpty(id))
            {
                writer.WriteString("Id", id);
            }

            if (statements.Count > 0)
            {
                writer.WriteStartArray("Statement");
                foreach (var statement in statements)
                {
                    WriteStatement(writer, statement);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteStatement(Utf8JsonWriter writer, PropertyMap statement)
    {
        writer.WriteStartObject();
        foreach (var element in ElementOrder)
        {
            if (statement.Find(element) is { } value)
            {
                writer.WritePropertyName(element);
                JsonValues.WriteTo(writer, value);
            }
        }

        writer.WriteEndObject();
    }
}
