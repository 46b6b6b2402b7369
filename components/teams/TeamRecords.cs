using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Blueprint.Components.Configuration;

namespace Blueprint.Components.Teams;

/// <summary>What is true of all teams together.</summary>
public static class TeamRecords
{
    /// <summary>Teams that go by one name; each is told with both of its entries.</summary>
    /// <param name="teams">The teams.</param>
    /// <param name="at">Where they stand.</param>
    public static IEnumerable<string> Doubles(ImmutableArray<TeamRecord> teams, ConfigPath at)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < teams.Length; i++)
        {
            if (!first.TryAdd(teams[i].Name, i))
            {
                var (one, two) = (at.Item(first[teams[i].Name]).Member("name"), at.Item(i).Member("name"));
                yield return $"{one.Quoted} and {two.Quoted} are both '{teams[i].Name}'; a team's name stands once.";
            }
        }
    }

    /// <summary>The record of one team.</summary>
    /// <exception cref="RunException">There is none of that name.</exception>
    public static TeamRecord Find(ImmutableArray<TeamRecord> teams, string name) =>
        teams.FirstOrDefault(team => team.Name == name) ?? throw new RunException(
            $"The platform knows no team '{name}'.{Spelling.Hint(name, teams.Select(team => team.Name))} "
            + $"It knows {(teams.IsEmpty ? "none" : string.Join(", ", teams.Select(team => team.Name)))}; "
            + "teams are listed in 'platform:teams'.");

    /// <summary>Records as plain values of a stack's output.</summary>
    internal static object? Write(ImmutableArray<TeamRecord> teams) => ValueWriter.Plain(teams);

    /// <summary>Records from plain values of a stack's output.</summary>
    /// <exception cref="RunException">They are none.</exception>
    internal static ImmutableArray<TeamRecord> Read(object? plain, ConfigPath at)
    {
        var reader = new ValueReader();
        var shape = ConfigShape.Of(typeof(TeamRecord));
        var items = Node(plain) as JsonArray ?? [];
        var records = items.Select((item, index) => reader.ReadRecord(shape, at.Item(index), item)).ToArray();
        return reader.Problems.Count == 0
            ? [.. records.Cast<TeamRecord>()]
            : throw new RunException(string.Join('\n', reader.Problems));
    }

    private static JsonNode? Node(object? plain) => plain switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        double number => JsonNode.Parse(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        int number => JsonNode.Parse(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        IEnumerable<KeyValuePair<string, object?>> members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Node(member.Value)))),
        System.Collections.IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(Node)]),
        _ => throw new NotSupportedException($"A stack's output holds a {plain.GetType()}, which no contract has."),
    };
}
