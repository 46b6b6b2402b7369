using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Blueprint.Engine.Projects;

/// <summary>Reads YAML (and so JSON) into nodes that know their places.</summary>
/// <remarks>
/// Made from the parser's events, not from YamlDotNet's own document model: that one stops at the first key that comes
/// twice, and all mistakes of a file are to be told at once.
/// </remarks>
internal sealed class SettingsReader
{
    private const int DeepestNesting = 64;

    private readonly string file;
    private readonly string[] lines;
    private readonly Parser parser;
    private readonly List<ConfigProblem> problems;
    private readonly Dictionary<string, SettingsNode> anchors = new(StringComparer.Ordinal);

    private SettingsReader(string file, string text, List<ConfigProblem> problems)
    {
        this.file = file;
        this.problems = problems;
        lines = text.Split('\n');
        parser = new Parser(new StringReader(text));
    }

    /// <summary>Reads a text; null where it is empty or not YAML, which is then among the problems.</summary>
    public static SettingsNode? Read(string file, string text, List<ConfigProblem> problems)
    {
        var reader = new SettingsReader(file, text, problems);
        try
        {
            reader.parser.Consume<StreamStart>();
            if (reader.parser.TryConsume<StreamEnd>(out _))
            {
                return null;
            }

            reader.parser.Consume<DocumentStart>();
            return reader.Node(0);
        }
        catch (YamlException error)
        {
            problems.Add(new(reader.Place(error.Start, error.End), "", $"This is not valid YAML: {Reason(error)}"));
            return null;
        }
    }

    private SettingsNode Node(int depth)
    {
        if (depth > DeepestNesting)
        {
            var at = parser.Current!;
            throw new YamlException(at.Start, at.End, $"Values are nested more than {DeepestNesting} deep.");
        }

        switch (parser.Current)
        {
            case Scalar scalar:
                parser.MoveNext();
                return Keep(scalar.Anchor, new SettingsNode.Scalar(Place(scalar.Start, scalar.End), scalar.Value, !scalar.IsPlainImplicit, Lines(scalar)));
            case SequenceStart sequence:
                parser.MoveNext();
                var items = ImmutableArray.CreateBuilder<SettingsNode>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                {
                    items.Add(Node(depth + 1));
                }

                return Keep(sequence.Anchor, new SettingsNode.Sequence(Place(sequence.Start, sequence.End), items.ToImmutable()));
            case MappingStart mapping:
                parser.MoveNext();
                return Keep(mapping.Anchor, new SettingsNode.Mapping(Place(mapping.Start, mapping.End), Entries(depth)));
            case AnchorAlias alias:
                parser.MoveNext();
                return anchors.TryGetValue(alias.Value.Value, out var node)
                    ? node
                    : throw new YamlException(alias.Start, alias.End, $"There is no anchor '{alias.Value}' before this.");
            default:
                var other = parser.Current!;
                throw new YamlException(other.Start, other.End, "A value was expected here.");
        }
    }

    private ImmutableArray<SettingsEntry> Entries(int depth)
    {
        var entries = new List<SettingsEntry>();
        var known = new Dictionary<string, SettingsEntry>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var keyStart = parser.Current!;
            if (Node(depth + 1) is not SettingsNode.Scalar key)
            {
                throw new YamlException(keyStart.Start, keyStart.End, "A key must be a single value.");
            }

            var entry = new SettingsEntry(key.Text, key.Where, Node(depth + 1));
            if (known.TryAdd(key.Text, entry))
            {
                entries.Add(entry);
            }
            else
            {
                problems.Add(new(
                    key.Where,
                    key.Text.Contains(':', StringComparison.Ordinal) ? key.Text : "",
                    $"'{key.Text}' is set a second time; the first is in line {known[key.Text].KeyWhere.Line}. Remove one of them."));
            }
        }

        return [.. entries];
    }

    // A block ends where the next line begins.
    private static int Lines(Scalar scalar) => Math.Max(1, (int)(scalar.End.Line - scalar.Start.Line) + (scalar.End.Column > 1 ? 1 : 0));

    private SettingsNode Keep(AnchorName anchor, SettingsNode node)
    {
        if (!anchor.IsEmpty)
        {
            anchors[anchor.Value] = node;
        }

        return node;
    }

    private SourcePlace Place(Mark start, Mark end)
    {
        // Where the text ends too soon, the parser points behind its last line.
        var line = (int)Math.Clamp(start.Line, 1, lines.Length);
        var excerpt = lines[line - 1].TrimEnd('\r');
        var column = (int)Math.Clamp(start.Column, 1, excerpt.Length + 1);
        var stop = end.Line == start.Line ? (int)end.Column : excerpt.Length + 1;
        return new(file, line, column, Math.Max(1, Math.Min(stop, excerpt.Length + 1) - column), excerpt);
    }

    private static string Reason(YamlException error)
    {
        var text = error.Message.Trim();
        return text.EndsWith('.') ? text : text + ".";
    }
}
