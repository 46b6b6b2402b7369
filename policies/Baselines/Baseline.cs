using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Blueprint.Policies.Inventory;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Baselines;

/// <summary>Violations that were there when a rule was introduced: they are reported and stop nothing until the sunset; new ones stop.</summary>
/// <param name="Owner">Who answers for mending them.</param>
/// <param name="Sunset">The last day on which they are let through, in UTC.</param>
/// <param name="Findings">The violations.</param>
public sealed partial record Baseline(string Owner, DateOnly Sunset, ImmutableArray<BaselineFinding> Findings)
{
    /// <summary>How many days after its writing a baseline may last.</summary>
    public const int LongestDays = 180;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it is kept, for messages.</summary>
    public string Source { get; init; } = "";

    /// <summary>The file of an environment in a folder.</summary>
    public static string FileOf(string folder, string environment) => Path.Combine(folder, $"baseline.{environment}.json");

    /// <summary>Reads a baseline.</summary>
    /// <param name="content">Its text, in UTF-8.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="problems">All that is wrong with it.</param>
    /// <returns>The baseline; null if there are problems.</returns>
    public static Baseline? Read(byte[] content, string file, out ImmutableArray<PolicyProblem> problems)
    {
        var reading = new JsonReading(file, content);
        if (reading.Root() is { } root && reading.Is(root, JsonValueKind.Object, "a baseline"))
        {
            reading.Allow(root, "a baseline", "version", "owner", "sunset", "findings");
            var owner = Required(reading, root, "owner");
            var text = Required(reading, root, "sunset");
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var sunset) && text.Length > 0)
            {
                reading.Report(root["sunset"]!, $"'{text}' is no date; dates read 2026-03-31.");
            }

            var findings = reading.List(root, "findings").Where(one => reading.Is(one, JsonValueKind.Object, "a finding")).Select(one =>
            {
                reading.Allow(one, "a finding", "fingerprint", "rule", "urn", "property");
                return new BaselineFinding(Required(reading, one, "rule"), reading.Text(one, "urn"), reading.Text(one, "property"));
            }).ToImmutableArray();
            problems = reading.Problems;
            return problems.IsEmpty ? new(owner, sunset, findings) { Source = file } : null;
        }

        problems = reading.Problems;
        return null;
    }

    /// <summary>The findings of which a violation consists.</summary>
    public static IEnumerable<BaselineFinding> Of(PolicyResult result) => (result.Points.IsEmpty ? [""] : result.Points.Select(point => point.Property))
        .Select(property => new BaselineFinding(result.Rule.Id, result.Urn, Index().Replace(property, "[*]"))).Distinct();

    /// <summary>Whether all of a violation was there before; nothing was after the sunset.</summary>
    public bool Covers(PolicyResult result, DateOnly today) => today <= Sunset && Of(result).All(Findings.Contains);

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteString("owner", Owner);
            json.WriteString("sunset", Sunset.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("findings");
            foreach (var finding in Findings.OrderBy(one => one.Rule, StringComparer.Ordinal).ThenBy(one => one.Urn, StringComparer.Ordinal).ThenBy(one => one.Property, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("fingerprint", finding.Fingerprint);
                json.WriteString("rule", finding.Rule);
                json.WriteString("urn", finding.Urn);
                json.WriteString("property", finding.Property);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static string Required(JsonReading reading, JsonPlace owner, string name)
    {
        if (owner[name] is null)
        {
            reading.Report(owner, $"it lacks {name}.");
        }

        return reading.Text(owner, name);
    }

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Index();
}

/// <summary>A place where a rule was broken.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Urn">The resource; empty for the stack as a whole.</param>
/// <param name="Property">The property, with <c>[*]</c> for any item of a list: items come and go before it.</param>
public sealed record BaselineFinding(string Rule, string Urn, string Property)
{
    /// <summary>What tells it from any other, in hexadecimal digits.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Rule}\n{Urn}\n{Property}")));
}
