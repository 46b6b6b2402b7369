using System.Collections.Immutable;
using Blueprint.Worlds.Tests.Programs;

namespace Blueprint.Worlds.Tests.Worlds;

/// <summary>Makes a world smaller for as long as the same goes wrong in it.</summary>
internal static class Shrinker
{
    /// <param name="world">The world.</param>
    /// <param name="failsAlike">Whether the same goes wrong in another world.</param>
    /// <param name="most">How many worlds may be tried.</param>
    public static World Shrink(World world, Func<World, bool> failsAlike, int most)
    {
        for (var isSmaller = true; isSmaller && most > 0;)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(world))
            {
                if (--most < 0)
                {
                    break;
                }

                if (failsAlike(smaller))
                {
                    (world, isSmaller) = (smaller, true);
                    break;
                }
            }
        }

        return world;
    }

    // The boldest first.
    private static IEnumerable<World> Smaller(World world)
    {
        for (var i = 0; i < world.Acts.Length && world.Acts.Length > 1; i++)
        {
            // What follows is no longer told apart from what was before it by renames alone.
            yield return new([.. world.Acts.Take(i), .. world.Acts.Skip(i + 1).Select((act, at) => at == 0 ? act with { OnlyRenames = false } : act)]);
        }

        foreach (var key in Keys(world))
        {
            yield return Each(world, act => act with
            {
                Script = act.Script.Without(one => one == key),
                Targets = act.Targets.Remove(key),
                Replacements = act.Replacements.Remove(key),
                Drifts = act.Drifts.RemoveAll(drift => drift.Key == key),
                ThrowAt = act.ThrowAt == key ? null : act.ThrowAt,
            });
        }

        for (var i = 0; i < world.Acts.Length; i++)
        {
            foreach (var calmer in Calmer(world.Acts[i]))
            {
                yield return new(world.Acts.SetItem(i, calmer));
            }
        }

        foreach (var key in Keys(world))
        {
            foreach (var simpler in Simpler)
            {
                var changed = Each(world, act => act.Script.Find(key) is { } node && simpler(node) is var plain && plain != node
                    ? act with { Script = act.Script.Set(plain), OnlyRenames = false }
                    : act);
                if (changed.Acts.Zip(world.Acts).Any(pair => !ReferenceEquals(pair.First, pair.Second)))
                {
                    yield return changed;
                }
            }

            foreach (var prop in world.Acts.SelectMany(act => act.Script.Find(key)?.Props.Keys ?? []).Distinct())
            {
                yield return Each(world, act => act.Script.Find(key) is { } node ? act with { Script = act.Script.Set(node with { Props = node.Props.Remove(prop) }) } : act);
            }
        }
    }

    private static readonly ImmutableArray<Func<Node, Node>> Simpler =
    [
        node => node.Parent is null ? node : node with { Parent = null },
        node => node.PhysicalName is null ? node : node with { PhysicalName = null },
        node => node.DependsOn.IsEmpty ? node : node with { DependsOn = [] },
        node => node.Provider is null ? node : node with { Provider = null },
        node => node.Protect is null ? node : node with { Protect = null },
        node => node.Retain is null ? node : node with { Retain = null },
        node => node.DeletedWith is null ? node : node with { DeletedWith = null },
        node => node.ReplaceWith.IsEmpty ? node : node with { ReplaceWith = [] },
        node => node.DeleteFirst is null ? node : node with { DeleteFirst = null },
        node => node.Ignore.IsEmpty ? node : node with { Ignore = [] },
        node => node.ReplaceOn.IsEmpty ? node : node with { ReplaceOn = [] },
        node => !node.HasKey ? node : node with { HasKey = false },
        node => node.Timeout.Length == 0 ? node : node with { Timeout = "" },
        node => node.Trigger is null ? node : node with { Trigger = null },
        node => node.Aliases.IsEmpty ? node : node with { Aliases = [] },
        node => node.Name == $"n{node.Key}" ? node : node with { Name = $"n{node.Key}" },
    ];

    private static IEnumerable<Act> Calmer(Act act)
    {
        for (var i = 0; i < act.Faults.Length; i++)
        {
            yield return act with { Faults = act.Faults.RemoveAt(i) };
        }

        foreach (var (isThere, calmer) in new[]
        {
            (act.CancelAt is not null, act with { CancelAt = null }),
            (act.ThrowAt is not null, act with { ThrowAt = null }),
            (act.DieAt is not null, act with { DieAt = null, IsTorn = false }),
            (act.IsTorn, act with { IsTorn = false }),
            (!act.Targets.IsEmpty, act with { Targets = [], IsExcluding = false, WithDependents = false }),
            (act.WithDependents, act with { WithDependents = false }),
            (!act.Replacements.IsEmpty, act with { Replacements = [] }),
            (act.GoesOn, act with { GoesOn = false }),
            (act.ReadsFirst && act.Drifts.IsEmpty, act with { ReadsFirst = false }),
            (act.RunsProgram, act with { RunsProgram = false }),
            (act.Parallel > 1, act with { Parallel = 1 }),
            (act.Order != 0, act with { Order = 0 }),
            (!act.Script.Config.IsEmpty, act with { Script = act.Script with { Config = act.Script.Config.Clear() } }),
            (!act.Script.Outputs.IsEmpty, act with { Script = act.Script with { Outputs = [] } }),
        })
        {
            if (isThere)
            {
                yield return calmer;
            }
        }

        for (var i = 0; i < act.Drifts.Length; i++)
        {
            yield return act with { Drifts = act.Drifts.RemoveAt(i) };
        }

        for (var i = 0; i < act.Targets.Length && act.Targets.Length > 1; i++)
        {
            yield return act with { Targets = act.Targets.RemoveAt(i) };
        }
    }

    private static World Each(World world, Func<Act, Act> change) => new([.. world.Acts.Select(change)]);

    private static IEnumerable<int> Keys(World world) => world.Acts.SelectMany(act => act.Script.Nodes).Select(node => node.Key).Distinct().OrderDescending();
}
