using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Policies.Inventory;
using Blueprint.Policies.Settings;

namespace Blueprint.Cli.Display;

/// <summary>What is to be said of types of resources that neither catalogs nor rules know: most are misspelt, the others are nobody's but their package's.</summary>
/// <param name="Misspelt">One for each type that is none, at its first place, in the order of the file.</param>
/// <param name="Uncovered">The types that may well be there, but for which no rule was written, in ordinal order.</param>
internal sealed record TypeRemarks(ImmutableArray<(string Type, string? Nearest, PolicyProblem Warning)> Misspelt, ImmutableArray<string> Uncovered)
{
    private const int MostListed = 8;

    /// <summary>Looks through a file's resources.</summary>
    public static TypeRemarks Of(ResourceFile file, KnownTypes types)
    {
        var unknown = file.Resources.Where(found => !found.IsComponent && !types.Has(found.Planned.Type)).GroupBy(found => found.Planned.Type, StringComparer.Ordinal);
        var misspelt = ImmutableArray.CreateBuilder<(string, string?, PolicyProblem)>();
        var uncovered = ImmutableArray.CreateBuilder<string>();
        foreach (var type in unknown)
        {
            var nearest = types.Nearest(type.Key);
            if (nearest is not null || types.HasModuleOf(type.Key))
            {
                misspelt.Add((type.Key, nearest, file.At(type.First(), Warning(type.Key, nearest))));
            }
            else
            {
                uncovered.Add(type.Key);
            }
        }

        return new(misspelt.ToImmutable(), [.. uncovered.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Says it to people.</summary>
    /// <param name="page">Takes the lines.</param>
    /// <param name="directory">The folder that the user is in.</param>
    public void Draw(Page page, string directory)
    {
        foreach (var (_, _, warning) in Misspelt)
        {
            page.Add(ProblemsView.Place(new(warning.File, warning.Line, warning.Column, 1, ""), directory), Ink.Strong).Add(": ").Add("warning: ", Ink.Warning).Add(warning.Message).EndUncut();
        }

        if (Uncovered.Length > 0)
        {
            var more = Uncovered.Length > MostListed ? $" and {Uncovered.Length - MostListed} more" : "";
            page.Add($"No rule was written for {string.Join(", ", Uncovered.Take(MostListed))}{more}: only those over every resource judged {(Uncovered.Length == 1 ? "it" : "them")}.", Ink.Dim).EndUncut();
        }
    }

    /// <summary>Says it to machines.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("warnings");
        foreach (var (type, nearest, warning) in Misspelt)
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("nearest", nearest);
            json.WriteNumber("line", warning.Line);
            json.WriteNumber("column", warning.Column);
            json.WriteString("message", warning.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("uncovered");
        foreach (var type in Uncovered)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }

    private static string Warning(string type, string? nearest) => nearest is null
        ? $"there is no type '{type}' in the catalogs, though they have its module; no rule was written for it."
        : $"there is no type '{type}'; did you mean '{nearest}'? The rules for that one were not asked.";
}
