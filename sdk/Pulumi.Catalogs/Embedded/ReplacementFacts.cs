using System.Collections.Immutable;
using System.Text.Json;

namespace Blueprint.Catalogs.Embedded;

/// <summary>Which inputs of a resource replace it, by path (<c>ebsBlockDevices[].deviceName</c>).</summary>
internal sealed class ReplacementFacts
{
    /// <summary>Where nothing replaces because nothing is deployed: functions and outputs.</summary>
    public static readonly ReplacementFacts None = new();

    private readonly Dictionary<string, Answer> answers = new(StringComparer.Ordinal);
    private readonly Answer otherwise = Answer.Nobody;

    private ReplacementFacts()
    {
    }

    public ReplacementFacts(JsonElement resource, Func<string, string> source)
    {
        var measured = source(resource.TryGetProperty("replacementSource", out var own) ? own.GetString()! : "replacement");
        otherwise = new Answer(Replacement.InPlace, measured, Below: false);
        foreach (var path in Paths(resource, "replacementUnknown"))
        {
            if (path == "*")
            {
                otherwise = Answer.Nobody;
            }

            answers[path] = Answer.Nobody with { Below = true };
        }

        if (resource.TryGetProperty("replacesWhen", out var conditions))
        {
            foreach (var condition in conditions.EnumerateObject())
            {
                answers[condition.Name] = new Answer(Replacement.Unknown, condition.Value.GetString()!, Below: false);
            }
        }

        AddReplacing(resource, "replacesInferred", source("inferred replacement"));
        AddReplacing(resource, "replaces", measured);
    }

    /// <summary>What holds at a path, given what holds for the object that the property is in.</summary>
    public Answer At(string path, Answer above) =>
        answers.TryGetValue(path, out var answer) ? answer : above.Below ? above : otherwise;

    private static ImmutableArray<string> Paths(JsonElement resource, string key) =>
        resource.TryGetProperty(key, out var paths) ? SpecReader.Texts(paths) : [];

    // A path that ends in .** speaks for all that lies below it, another one for the property alone.
    private void AddReplacing(JsonElement resource, string key, string source)
    {
        foreach (var path in Paths(resource, key))
        {
            var below = path.EndsWith(".**", StringComparison.Ordinal);
            answers[below ? path[..^3] : path] = new Answer(Replacement.Replaces, source, below);
        }
    }

    /// <param name="Value">Whether a change replaces.</param>
    /// <param name="Source">Who says so; for an unknown one, what it depends on.</param>
    /// <param name="Below">Whether the same holds for what lies below.</param>
    internal sealed record Answer(Replacement Value, string Source, bool Below)
    {
        public static readonly Answer Nobody = new(Replacement.Unknown, "", Below: false);
    }
}
