using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Engine.Events;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Worlds;

namespace Blueprint.Worlds.Tests.Running;

/// <summary>Counts what the worlds came to see.</summary>
internal sealed class Coverage
{
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Runs { get; private set; }

    public int Of(string what) => counts.GetValueOrDefault(what);

    public void Count(string what) => counts[what] = Of(what) + 1;

    public void Count(Act act)
    {
        Count($"act {act.Kind}{(act.Targets.IsEmpty ? "" : " with targets")}");
        foreach (var (option, isUsed) in new[]
        {
            ("excludes", act.IsExcluding), ("target dependents", act.WithDependents), ("replaces", !act.Replacements.IsEmpty), ("goes on", act.GoesOn),
            ("reads first", act.ReadsFirst), ("runs the program", act.RunsProgram), ("throws", act.ThrowAt is not null), ("parallel 1", act.Parallel == 1),
        })
        {
            if (isUsed)
            {
                Count($"option {option}");
            }
        }

        foreach (var edit in act.Edits)
        {
            Count($"edit {edit}");
        }

        foreach (var feature in act.Script.Nodes.SelectMany(node => node.Features()).Distinct())
        {
            Count($"feature {feature}");
        }
    }

    public void Count(Witness run)
    {
        Runs++;
        foreach (var kind in run.Done.Select(done => done.Step.Kind).Distinct())
        {
            Count($"step {kind}");
        }

        foreach (var end in run.All.OfType<EngineEvent.RunEnded>())
        {
            Count($"result {end.Result}");
        }
    }

    /// <summary>What a long run must have seen, in the words in which it is counted.</summary>
    public static ImmutableArray<string> Expected { get; } =
    [
        .. Enum.GetNames<StepKind>().Select(kind => $"step {kind}"),
        .. Enum.GetNames<NodeKind>().Select(kind => $"feature {kind.ToLowerInvariant()}"),
        .. Split("feature", "parent, physical name, import, dependsOn, explicit provider, inherited provider, protect, retainOnDelete, deletedWith, replaceWith, " +
            "deleteBeforeReplace, deleteBeforeReplace: false, ignoreChanges, replaceOnChanges, additionalSecretOutputs, customTimeouts, replacementTrigger, " +
            "aliases, odd name, function call, secret, secret in a list, secret in a map, secret as a whole, id of another, output of another, plain"),
        .. Split("edit", "add, remove, rename, rename with alias, reparent, reparent with alias, retype, retype with alias, change properties, drop property, " +
            "flip options, change physical name, change provider settings, change default provider settings, change provider, change dependsOn, change outputs, " +
            "make secret, move, manage no more, read, read no more, manage, read another, import instead, import done"),
        .. Split("act", "Preview, Update, Destroy, Refresh, Update with targets, Destroy with targets, Refresh with targets"),
        .. Split("option", "excludes, target dependents, replaces, goes on, reads first, runs the program, throws, parallel 1"),
        .. Split("result", "Succeeded, Failed, Cancelled"),
        .. Enum.GetNames<FaultPoint>().Select(point => $"fault {point} {FaultMode.Refusal}"),
        .. Split("fault", "Create Bug, Delete Bug, Check Partial, Create Partial, Update Partial"),
        "cancellation", "death", "torn line", "made by a dead process", "deleted by a dead process", "drift", "vanishing", "refusal", "only renames",
    ];

    private static IEnumerable<string> Split(string what, string names) =>
        names.Replace("no more, ", "no more; ", StringComparison.Ordinal).Split(", ").Select(name => $"{what} {name.Replace(';', ',')}");

    public override string ToString() =>
        string.Join('\n', counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value,7}  {count.Key}")).Prepend($"{Runs} runs"));
}
