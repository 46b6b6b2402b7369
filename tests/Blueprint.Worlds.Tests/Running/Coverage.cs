using System.Globalization;
using Blueprint.Engine.Events;
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

    public override string ToString() =>
        string.Join('\n', counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Value,7}  {count.Key}")).Prepend($"{Runs} runs"));
}
