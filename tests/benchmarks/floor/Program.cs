using System.Globalization;
using System.Text.Json;

var count = int.Parse(args[0], CultureInfo.InvariantCulture);
var tags = new Dictionary<string, string> { ["bp/team"] = "benchmarks", ["bp/env"] = "dev", ["bp/org"] = "acme" };
var resources = new List<Dictionary<string, object>>(count);
for (var i = 0; i < count; i++)
{
    var name = string.Create(CultureInfo.InvariantCulture, $"queue-{i}");
    resources.Add(new()
    {
        ["name"] = name,
        ["delaySeconds"] = i % 900,
        ["maxMessageSize"] = 2048,
        ["messageRetentionSeconds"] = 86400,
        ["receiveWaitTimeSeconds"] = 10,
        ["visibilityTimeoutSeconds"] = 30,
        ["sqsManagedSseEnabled"] = true,
        ["redrivePolicy"] = "none",
        ["fifoQueue"] = false,
        ["tags"] = tags,
    });
}

using var file = File.Create(args[1]);
using var json = new Utf8JsonWriter(file);
json.WriteStartArray();
foreach (var resource in resources)
{
    json.WriteStartObject();
    foreach (var (key, value) in resource)
    {
        json.WritePropertyName(key);
        switch (value)
        {
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Dictionary<string, string> map:
                json.WriteStartObject();
                foreach (var (name, tag) in map)
                {
                    json.WriteString(name, tag);
                }

                json.WriteEndObject();
                break;
        }
    }

    json.WriteEndObject();
}

json.WriteEndArray();
