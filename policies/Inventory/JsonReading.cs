using System.Text;
using System.Text.Json;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Inventory;

/// <summary>One reading of a JSON file, which collects all that is wrong with it.</summary>
internal sealed class JsonReading(string file, byte[] utf8)
{
    private readonly List<PolicyProblem> problems = [];

    public ImmutableArray<PolicyProblem> Problems => [.. problems];

    public byte[] Utf8 => utf8;

    /// <summary>The document; null, and reported, where it is not JSON.</summary>
    public JsonPlace? Root()
    {
        try
        {
            var root = JsonPlace.Parse(utf8);
            ReportDoubles(root);
            return root;
        }
        catch (JsonException fault)
        {
            var (line, column) = ((int)(fault.LineNumber ?? 0), (int)(fault.BytePositionInLine ?? 0));
            problems.Add(new(file, line + 1, column + 1, $"this is not JSON{(IsEnd(line, column) ? "; it ends too early" : "")}."));
            return null;
        }
        catch (JsonPlaceException fault)
        {
            Report(fault.Begin, fault.Message);
            return null;
        }
    }

    // Which of the two holds is a matter of who reads: a rule must not judge another one than the deployment takes.
    private void ReportDoubles(JsonPlace place)
    {
        foreach (var same in place.Members.GroupBy(member => member.Name, StringComparer.Ordinal).Where(same => same.Skip(1).Any()))
        {
            foreach (var again in same.Skip(1))
            {
                Report(again.Begin, $"'{again.Name}' is given twice, first in line {LineOf(same.First().Begin)}; keep one of them.");
            }
        }

        foreach (var inner in place.Items.Concat(place.Members.Select(member => member.Value)))
        {
            ReportDoubles(inner);
        }
    }

    private int LineOf(int at) => utf8.AsSpan(0, at).Count((byte)'\n') + 1;

    // Whether nothing but space stands at a place and behind it, both counted from 0 and the column in bytes.
    private bool IsEnd(int line, int column)
    {
        var rest = utf8.AsSpan();
        for (; line > 0; line--)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        return rest[Math.Min(column, rest.Length)..].Trim("\r\n\t "u8).IsEmpty;
    }

    public void Report(JsonPlace at, string message) => Report(at.Begin, message);

    public void Report(int at, string message) => problems.Add(At(at, message));

    /// <summary>Something to say of a place; not one of the problems yet.</summary>
    public PolicyProblem At(int at, string message)
    {
        var before = utf8.AsSpan(0, Math.Min(at, utf8.Length));
        var line = before[(before.LastIndexOf((byte)'\n') + 1)..];
        return new(file, LineOf(before.Length), Encoding.UTF8.GetCharCount(line) + 1, message);
    }

    /// <summary>Reports members that nobody reads: most of them are misspelt.</summary>
    public void Allow(JsonPlace place, string what, params ImmutableArray<string> names)
    {
        foreach (var member in place.Members.Where(member => !names.Contains(member.Name)))
        {
            Report(member.Begin, $"{what} has no '{member.Name}'{Spelling.Hint(member.Name, names)} It takes {string.Join(", ", names)}.");
        }
    }

    /// <summary>Whether a value is of a kind; reported where not.</summary>
    public bool Is(JsonPlace place, JsonValueKind kind, string what)
    {
        if (place.Kind == kind)
        {
            return true;
        }

        Report(place, $"{what} is {Name(kind)}, and this is {Name(place.Kind)}.");
        return false;
    }

    /// <summary>A member's text; empty where it is not there, and reported where it is something else.</summary>
    public string Text(JsonPlace place, string name) =>
        place[name] is { } value && Is(value, JsonValueKind.String, name) ? value.Text : "";

    /// <summary>A member's truth; no where it is not there.</summary>
    public bool Flag(JsonPlace place, string name)
    {
        switch (place[name])
        {
            case null or { Kind: JsonValueKind.False }:
                return false;
            case { Kind: JsonValueKind.True }:
                return true;
            case var other:
                Report(other, $"{name} is true or false, and this is {Name(other.Kind)}.");
                return false;
        }
    }

    /// <summary>A member's items; none where it is not there.</summary>
    public IReadOnlyList<JsonPlace> List(JsonPlace place, string name) =>
        place[name] is { } value && Is(value, JsonValueKind.Array, name) ? value.Items : [];

    /// <summary>The texts of a list; a text alone counts as a list of one.</summary>
    public IEnumerable<JsonPlace> Texts(JsonPlace? value, string what) => value switch
    {
        null => [],
        { Kind: JsonValueKind.String } => [value],
        _ => Is(value, JsonValueKind.Array, what) ? value.Items.Where(item => Is(item, JsonValueKind.String, $"an entry of {what}")) : [],
    };

    /// <summary>A member that is an object; null where it is not there.</summary>
    public JsonPlace? Map(JsonPlace place, string name) => place[name] is { } value && Is(value, JsonValueKind.Object, name) ? value : null;

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
