using System.Globalization;
using System.Text.Json;

namespace Blueprint.Components.Tests.World;

/// <summary>Holds custom resources against the schema that their own project publishes, unknown fields forbidden.</summary>
internal static class CustomResourceSchema
{
    public static IEnumerable<string> Misfits(Registration resource)
    {
        var (group, version) = resource.Text("apiVersion")!.Split('/') is [var g, var v] ? (g, v) : throw new InvalidOperationException(resource.ToString());
        var schema = Reference.Json("crds", $"{group}_{resource.Text("kind")}_{version}.json");
        return Misfits(schema.GetProperty("properties").GetProperty("spec"), resource.At("spec"), "spec");
    }

    private static IEnumerable<string> Misfits(JsonElement schema, object? value, string path)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object> map:
                foreach (var required in Required(schema).Where(name => !map.ContainsKey(name)))
                {
                    yield return $"{path}.{required} is required";
                }

                foreach (var (name, inner) in map)
                {
                    if (Member(schema, name) is not { } member)
                    {
                        yield return $"{path}.{name} is no field";
                        continue;
                    }

                    foreach (var misfit in Misfits(member, inner, $"{path}.{name}"))
                    {
                        yield return misfit;
                    }
                }

                break;
            case System.Collections.Immutable.ImmutableArray<object> list when schema.TryGetProperty("items", out var items):
                foreach (var misfit in list.SelectMany((item, index) => Misfits(items, item, $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]")))
                {
                    yield return misfit;
                }

                break;
            default:
                if (Wrong(schema, value) is { } wrong)
                {
                    yield return $"{path} is {value} and takes {wrong}";
                }

                break;
        }
    }

    private static IEnumerable<string> Required(JsonElement schema) =>
        schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [];

    private static JsonElement? Member(JsonElement schema, string name)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var member))
        {
            return member;
        }

        if (schema.TryGetProperty("additionalProperties", out var any) && any.ValueKind == JsonValueKind.Object)
        {
            return any;
        }

        return schema.TryGetProperty("x-kubernetes-preserve-unknown-fields", out _) ? schema : null;
    }

    private static string? Wrong(JsonElement schema, object? value)
    {
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.GetString() == value as string))
        {
            return $"one of {words}";
        }

        var type = schema.TryGetProperty("type", out var named) ? named.GetString() : null;
        var fits = type switch
        {
            "string" => value is string,
            "integer" or "number" => value is double,
            "boolean" => value is bool,
            _ => true,
        };
        return fits ? null : type;
    }
}
