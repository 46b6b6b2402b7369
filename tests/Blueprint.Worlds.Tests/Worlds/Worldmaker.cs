using System.Collections.Immutable;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Scheduling;

namespace Blueprint.Worlds.Tests.Worlds;

/// <summary>Makes the world of a seed.</summary>
internal static class Worldmaker
{
    public static World Make(ulong seed)
    {
        var dice = new Dice(seed);
        var writer = new Writer(dice);
        var script = writer.Fresh();
        var acts = ImmutableArray.CreateBuilder<Act>();
        var former = script;
        for (var left = 3 + dice.Below(4); left > 0; left--)
        {
            ImmutableArray<string> edits = [];
            var onlyRenames = false;
            if (acts.Count > 0 && dice.Chance(85))
            {
                (script, edits, onlyRenames) = writer.Edited(script);
            }

            acts.Add(Disturbed(dice, former, new()
            {
                Kind = acts.Count > 0 && dice.Chance(12) ? ActKind.Destroy : dice.Chance(6) ? ActKind.Preview
                    : acts.Count > 0 && dice.Chance(14) ? ActKind.Refresh
                    : ActKind.Update,
                Script = script,
                Edits = edits,
                OnlyRenames = onlyRenames,
                Parallel = dice.Pick([1, 2, 3, 16]),
                Order = dice.Seed(),
            }));
            former = script;
        }

        return new(acts.DrainToImmutable());
    }

    private static Act Disturbed(Dice dice, Script former, Act act)
    {
        var nodes = act.Script.Nodes;
        if (act.Kind != ActKind.Preview && dice.Chance(14) && nodes.Length > 0)
        {
            act = act with
            {
                Targets = [.. dice.Some(nodes.Concat(former.Nodes).Select(node => node.Key).Distinct(), 35)],
                IsExcluding = act.Kind == ActKind.Update && dice.Chance(25),
            };
            act = act with { WithDependents = !act.IsExcluding && dice.Chance(30) };
        }

        act = act with
        {
            Replacements = act.Kind == ActKind.Update && !act.OnlyRenames && dice.Chance(8) ? [.. dice.Some(nodes.Where(node => node.IsManaged).Select(node => node.Key), 30)] : [],
            GoesOn = dice.Chance(20),
            ReadsFirst = act.Kind is ActKind.Update or ActKind.Destroy && dice.Chance(12),
            RunsProgram = act.Kind == ActKind.Destroy && dice.Chance(30),
        };
        if (act is { ReadsFirst: true, Targets.IsEmpty: true } && dice.Chance(50))
        {
            return act with { Drifts = Drifts(dice, former) };
        }

        if (act.Kind == ActKind.Refresh && dice.Chance(70))
        {
            // What drifts must be found, so that nothing may come in between.
            return act with { Targets = [], Drifts = Drifts(dice, former) };
        }

        return dice.Below(20) switch
        {
            < 6 => act with { Faults = Faults(dice, former, act) },
            6 or 7 when act.Kind != ActKind.Preview => act with { CancelAt = dice.Below(dice.Chance(50) ? 6 : 20) },
            8 when nodes.Length > 0 && act.Kind is ActKind.Update or ActKind.Preview => act with { ThrowAt = dice.Pick(nodes).Key },
            9 or 10 or 11 or 12 when act.Kind != ActKind.Preview => act with { DieAt = dice.Below(24), IsTorn = dice.Chance(30), Faults = dice.Chance(20) ? Faults(dice, former, act) : [] },
            _ => act,
        };
    }

    private static ImmutableArray<Drift> Drifts(Dice dice, Script former) =>
        [.. dice.Some(former.Nodes, 30).Select(node => new Drift(node.Key, dice.Chance(50)))];

    private static ImmutableArray<Fault> Faults(Dice dice, Script former, Act act)
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        var names = act.Script.Nodes.Concat(former.Nodes).Select(node => node.Name).Append("default").Distinct().ToList();
        for (var left = 1 + dice.Below(3); left > 0; left--)
        {
            var point = act.Kind == ActKind.Destroy ? FaultPoint.Delete : act.Kind == ActKind.Refresh ? FaultPoint.Read : dice.Pick(
                [FaultPoint.Configure, FaultPoint.Create, FaultPoint.Update, FaultPoint.Delete, FaultPoint.Check, FaultPoint.Diff, FaultPoint.Create, FaultPoint.Create, FaultPoint.Create,
                 FaultPoint.Update, FaultPoint.Update, FaultPoint.Delete, FaultPoint.Delete, FaultPoint.Read, FaultPoint.Invoke]);
            var mode = point is FaultPoint.Create or FaultPoint.Update or FaultPoint.Check && dice.Chance(45) ? FaultMode.Partial
                : dice.Chance(15) ? FaultMode.Bug
                : FaultMode.Refusal;
            faults.Add(new(point, mode, dice.Pick(names)));
        }

        return faults.DrainToImmutable();
    }
}
