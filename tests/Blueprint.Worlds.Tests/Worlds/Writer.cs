using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Programs;
using Blueprint.Worlds.Tests.Scheduling;

namespace Blueprint.Worlds.Tests.Worlds;

/// <summary>Writes and edits programs by chance; whatever it writes is a valid program.</summary>
internal sealed class Writer(Dice dice)
{
    private static readonly string[] Types = ["cloud:index:Thing", "cloud:index:Box", "cloud:index:Bag", "far:index:Thing"];

    private static readonly string[] ComponentTypes = ["my:index:Group", "my:index:Part", "loose"];

    private static readonly string[] OddEndings = [" x", "::y", "$z", "\"q\"", "ü☃", "/[0].*", "\\n\n"];

    private readonly HashSet<string> usedNames = new(StringComparer.Ordinal);
    private int keys;
    private int names;
    private int tokens;
    private int physicalNames;
    private int foreigners;

    public Script Fresh()
    {
        var script = new Script();
        var count = 1 + dice.Below(dice.Chance(30) ? 11 : 6);
        for (var i = 0; i < count; i++)
        {
            script = Added(script);
        }

        return Tidy(Concluded(script));
    }

    /// <summary>A changed program, and what was changed.</summary>
    public (Script Script, ImmutableArray<string> Edits, bool OnlyRenames) Edited(Script script)
    {
        var edits = ImmutableArray.CreateBuilder<string>();
        var onlyRenames = dice.Chance(15);
        var renamed = new HashSet<int>();
        var former = script;
        for (var left = 1 + dice.Below(3); left > 0; left--)
        {
            var (after, name) = onlyRenames ? Renamed(script, former, renamed, isTold: true) : One(script, former, renamed);
            if (after is not null)
            {
                script = after;
                edits.Add(name);
            }
        }

        script = Renamed(former, Tidy(script));
        return (script, edits.DrainToImmutable(), onlyRenames && KeepsProviders(former, script));
    }

    /// <summary>The same program with nothing in it that forbids a change.</summary>
    public static Script Cleared(Script script) => script with
    {
        Nodes = [.. script.Nodes.Select(node => node with { Protect = null, Imports = false, ForeignId = node.Imports ? "" : node.ForeignId })],
    };

    private (Script? Script, string Name) One(Script script, Script former, HashSet<int> renamed)
    {
        var node = script.Nodes.Length > 0 ? dice.Pick(script.Nodes) : null;
        return dice.Below(26) switch
        {
            0 or 1 => (Added(script), "add"),
            2 or 3 when node is not null => (script.Without(key => key == node.Key), "remove"),
            4 when node is not null => (script.Set(node with { Name = Name(script) }), "rename"),
            5 => Renamed(script, former, renamed, isTold: true),
            6 when node is not null => (script.Set(node with { Parent = Parent(script, script.IndexOf(node.Key)) }), "reparent"),
            7 when node is not null && node.Kind != NodeKind.Provider => (script.Set(node with { Type = TypeFor(node) }), "retype"),
            8 or 9 or 10 when node?.Kind is NodeKind.Thing or NodeKind.Read => (script.Set(WithProp(script, node)), "change properties"),
            11 when node is { Kind: NodeKind.Thing, PhysicalName: not null } && dice.Chance(50) => (script.Set(node with { PhysicalName = PhysicalName() }), "change physical name"),
            11 when node?.Kind == NodeKind.Thing => (script.Set(Flipped(script, node)), "flip options"),
            12 when node?.Kind == NodeKind.Thing => (script.Set(Flipped(script, Flipped(script, node))), "flip options"),
            13 when node is { Kind: NodeKind.Thing, Props.Count: > 0 } => (script.Set(node with { Props = node.Props.Remove(dice.Pick([.. node.Props.Keys])) }), "drop property"),
            14 when node?.Kind == NodeKind.Provider => (script.Set(Provider(node)), "change provider settings"),
            15 => (script with { Config = Config(script.Config) }, "change default provider settings"),
            16 when node?.Kind is NodeKind.Thing or NodeKind.Component =>
                (script.Set(node with { Provider = EarlierOf(script, node, other => other.Kind == NodeKind.Provider) }), "change provider"),
            17 when node?.Kind == NodeKind.Thing && !node.Imports =>
                (script.Set(node with { Kind = NodeKind.Read, PhysicalName = null, ForeignId = Foreign("read"), HasKey = false, Props = node.Props.Clear() }), "manage no more, read"),
            18 when node?.Kind == NodeKind.Read => (script.Set(node with { Kind = NodeKind.Thing, ForeignId = "" }), "read no more, manage"),
            19 when node?.Kind == NodeKind.Thing && HidePlain(node) is { } hidden => (script.Set(hidden), "make secret"),
            20 when node is not null => (Moved(script, node), "move"),
            21 when node is { Imports: true } => (script.Set(node with { Imports = false, ForeignId = "" }), "import done"),
            22 when node?.Kind == NodeKind.Thing => (script.Set(node with { DependsOn = Earlier(script, node, 30) }), "change dependsOn"),
            23 => (Concluded(script), "change outputs"),
            24 when node is { Kind: NodeKind.Thing, Imports: false } => (script.Set(Importing(node)), "import instead"),
            25 when node?.Kind == NodeKind.Read => (script.Set(node with { ForeignId = Foreign("read") }), "read another"),
            _ => (null, ""),
        };
    }

    /// <summary>Another name, type or parent, with an alias that says what it was.</summary>
    private (Script? Script, string Name) Renamed(Script script, Script former, HashSet<int> renamed, bool isTold)
    {
        var candidates = script.Nodes.Where(node => node.Kind != NodeKind.Read && !renamed.Contains(node.Key) && former.Find(node.Key) is not null).ToList();
        if (candidates.Count == 0 || !isTold)
        {
            return (null, "");
        }

        var node = dice.Pick(candidates);
        renamed.Add(node.Key);
        var before = former.Find(node.Key)!; // It is among them.
        var (changed, parts, name) = dice.Below(node.Kind == NodeKind.Provider ? 1 : 3) switch
        {
            0 => (node with { Name = Name(script) }, new AliasSpec { Name = before.Name }, "rename with alias"),
            1 => (node with { Parent = Parent(script, script.IndexOf(node.Key)) },
                before.Parent is { } parent && former.Find(parent) is { } up ? new AliasSpec { ParentUrn = former.UrnOf(up) } : new AliasSpec { NoParent = true },
                "reparent with alias"),
            _ => (node with { Type = TypeOfPackage(node) }, new AliasSpec { Type = before.Type }, "retype with alias"),
        };
        var alias = dice.Chance(60) ? parts : new AliasSpec { Urn = former.UrnOf(before) };
        var past = former.UrnOf(before);
        changed = changed with { Aliases = [alias, new() { Urn = past }, .. changed.Aliases.Where(one => one.Urn.Length > 0 && one.Urn != past).Take(3)] };
        return (Unnamed(script.Set(changed), node.Key), name);
    }

    /// <summary>Makes a program valid again after edits.</summary>
    private static Script Tidy(Script script)
    {
        var earlier = new HashSet<int>();
        var nodes = ImmutableArray.CreateBuilder<Node>();
        foreach (var given in script.Nodes)
        {
            var node = given.Without(key => !earlier.Contains(key));
            node = node with
            {
                Parent = node.Parent is { } parent && script.Find(parent)!.Kind is NodeKind.Provider or NodeKind.Read ? null : node.Parent,
                DeletedWith = node.DeletedWith is { } with && script.Find(with)!.Kind != NodeKind.Thing ? null : node.DeletedWith,
                Provider = node.Provider is { } provider && (script.Find(provider)!.Kind != NodeKind.Provider ||
                    (node.Kind != NodeKind.Component && script.Find(provider)!.Package != node.Package)) ? null : node.Provider,
                PhysicalName = node.Retain == true || node.DeleteFirst == false || node.Kind != NodeKind.Thing || node.Imports ? null : node.PhysicalName,
            };
            nodes.Add(node);
            earlier.Add(node.Key);
        }

        // What inherits that it stays behind must leave its name to its successor too.
        var tidy = script with { Nodes = nodes.DrainToImmutable() };
        tidy = tidy with
        {
            Nodes = [.. tidy.Nodes.Select(node => tidy.Inherited(node, one => one.Retain) == true ? node with { PhysicalName = null } : node)],
        };

        // The engine sees who uses whom, and not what passes through others; so no id is handed on.
        return tidy with
        {
            Nodes = [.. tidy.Nodes.Select(node => node with
            {
                Props = node.Props.ToImmutableSortedDictionary(prop => prop.Key, prop => prop.Value.Select(Direct), StringComparer.Ordinal),
            })],
        };

        Val Direct(Val leaf) => leaf is Val.OutputOf output && tidy.Find(output.Key)?.Props.GetValueOrDefault(output.Name)?.Keys().Any() == true
            ? output with { Name = "made" }
            : leaf;
    }

    private static bool KeepsProviders(Script before, Script after) => after.Nodes.All(node =>
        before.Find(node.Key) is { } former && before.ProviderOf(former) == after.ProviderOf(node));

    private Script Added(Script script)
    {
        var kind = dice.Below(20) switch
        {
            < 3 => NodeKind.Component,
            < 5 => NodeKind.Provider,
            < 6 => NodeKind.Read,
            _ => NodeKind.Thing,
        };
        var at = dice.Chance(60) ? script.Nodes.Length : dice.Below(script.Nodes.Length + 1);
        var node = new Node
        {
            Key = ++keys,
            Kind = kind,
            Name = Name(script),
            Type = kind switch
            {
                NodeKind.Component => dice.Pick(ComponentTypes),
                NodeKind.Provider => dice.Chance(75) ? "pulumi:providers:cloud" : "pulumi:providers:far",
                _ => dice.Pick(Types),
            },
            Parent = kind == NodeKind.Provider && dice.Chance(80) ? null : Parent(script, at),
        };
        script = script with { Nodes = script.Nodes.Insert(at, node) };
        switch (kind)
        {
            case NodeKind.Provider:
                return script.Set(Provider(node));
            case NodeKind.Read:
                return script.Set(node with { ForeignId = Foreign("read") });
            case NodeKind.Component:
                node = dice.Chance(25) ? node with { Protect = dice.Chance(20) ? true : null, Retain = dice.Chance(30) ? true : null } : node;
                return script.Set(node with { Provider = dice.Chance(30) ? EarlierOf(script, node, other => other.Kind == NodeKind.Provider) : null });
        }

        for (var left = dice.Below(4); left > 0; left--)
        {
            node = WithProp(script, node);
        }

        for (var left = dice.Chance(50) ? dice.Below(4) : 0; left > 0; left--)
        {
            node = Flipped(script, node);
        }

        node = node with
        {
            DependsOn = Earlier(script, node, 10),
            Provider = dice.Chance(30) ? EarlierOf(script, node, other => other.Kind == NodeKind.Provider) : null,
            PhysicalName = dice.Chance(30) ? PhysicalName() : null,
        };
        return script.Set(dice.Chance(6) ? Importing(node) : node);
    }

    // What is adopted is as it is: nothing of it may be asked to be otherwise that could not be changed.
    private Node Importing(Node node) => node with
    {
        Imports = true,
        ForeignId = Foreign("adopt"),
        PhysicalName = null,
        HasKey = false,
        Props = node.Props.Where(prop => prop.Key[0] == 'u').ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    private Node WithProp(Script script, Node node)
    {
        var name = dice.Pick(["u1", "u1", "u2", "u3", "f1", "f1", "f2", "d1"]);
        return node with { Props = node.Props.SetItem(name, Value(script, node, 2)) };
    }

    private Val Value(Script script, Node node, int depth)
    {
        var sources = script.Nodes.Take(script.IndexOf(node.Key)).Where(other => other.Kind is NodeKind.Thing or NodeKind.Read).ToList();
        return dice.Below(depth > 0 ? 20 : 13) switch
        {
            < 5 => new Val.Plain($"v{dice.Below(4)}"),
            < 7 => new Val.Token(++tokens),
            < 11 when sources.Count > 0 => new Val.IdOf(dice.Pick(sources).Key),
            < 13 when sources.Count > 0 && dice.Pick(sources) is var source =>
                new Val.OutputOf(source.Key, dice.Chance(50) || source.Props.IsEmpty ? "made" : dice.Pick([.. source.Props.Keys])),
            13 or 14 => new Val.Asked(Value(script, node, depth - 1)),
            15 or 16 => new Val.Items([.. Enumerable.Range(0, 1 + dice.Below(3)).Select(_ => Value(script, node, depth - 1))]),
            17 or 18 => new Val.Fields([.. Enumerable.Range(0, 1 + dice.Below(2)).Select(i => ($"k{i}", Value(script, node, depth - 1)))]),
            19 => new Val.Hidden(Value(script, node, depth - 1)),
            _ => new Val.Plain($"w{dice.Below(3)}"),
        };
    }

    private Node Flipped(Script script, Node node) => dice.Below(12) switch
    {
        0 => node with { Protect = node.Protect is null ? true : dice.Chance(50) ? false : null },
        1 => node with { Retain = node.Retain is null ? true : dice.Chance(50) ? false : null },
        2 => node with { DeletedWith = node.DeletedWith is null ? EarlierOf(script, node, other => other.Kind == NodeKind.Thing) : null },
        3 => node with { ReplaceWith = node.ReplaceWith.IsEmpty ? Earlier(script, node, 40) : [] },
        4 => node with { DeleteFirst = node.DeleteFirst is null ? dice.Chance(70) : null },
        5 => node with { Ignore = node.Ignore.IsEmpty ? [.. dice.Some(["u1", "u2", "f1", "f2"], 40)] : [] },
        6 => node with { ReplaceOn = node.ReplaceOn.IsEmpty ? [dice.Pick(["u1", "u2", "*", "u3[0]", "#initerror"])] : [] },
        7 or 8 when !node.Imports => node with { HasKey = !node.HasKey },
        9 => node with { Timeout = node.Timeout.Length == 0 ? dice.Pick(["30s", "5m", "1h2m3s"]) : "" },
        10 => node with { Trigger = $"t{dice.Below(3)}" },
        _ => node with { DeleteFirst = true },
    };

    private Node Provider(Node node) => node with
    {
        Props = node.Props
            .SetItem("zone", new Val.Plain($"zone{dice.Below(3)}"))
            .SetItem("region", dice.Chance(40) ? new Val.Token(++tokens) : new Val.Plain($"region{dice.Below(2)}")),
    };

    private ImmutableSortedDictionary<string, string> Config(ImmutableSortedDictionary<string, string> config) =>
        config.SetItem(dice.Pick(["cloud:zone", "cloud:region", "cloud:region", "far:region"]), $"c{dice.Below(3)}");

    // What has another URN may be another resource, and must not need the name that the former one has.
    private Script Renamed(Script former, Script script) => script with
    {
        Nodes = [.. script.Nodes.Select(node =>
            former.Find(node.Key) is not { } before || former.UrnOf(before) == script.UrnOf(node) ? node
            : node.Imports ? node with { Imports = false, ForeignId = "" }
            : node.PhysicalName is not null ? node with { PhysicalName = PhysicalName() }
            : node)],
    };

    // Should it not be found by its aliases after operations that failed, its successor must not need the name that it has.
    private static Script Unnamed(Script script, int key)
    {
        var told = WithThoseBelow(script, key);
        return script with { Nodes = [.. script.Nodes.Select(node => told.Contains(node.Key) ? node with { PhysicalName = null } : node)] };
    }

    private static HashSet<int> WithThoseBelow(Script script, int key)
    {
        var lost = new HashSet<int> { key };
        foreach (var node in script.Nodes)
        {
            if (node.Parent is { } parent && lost.Contains(parent))
            {
                lost.Add(node.Key);
            }
        }

        return lost;
    }

    private static Node? HidePlain(Node node)
    {
        var name = node.Props.Keys.FirstOrDefault(name => node.Props[name] is Val.Plain);
        return name is null ? null : node with { Props = node.Props.SetItem(name, new Val.Hidden(node.Props[name])) };
    }

    private Script Moved(Script script, Node node)
    {
        var rest = script.Nodes.Remove(node);
        return Tidy(script with { Nodes = rest.Insert(dice.Below(rest.Length + 1), node) });
    }

    private Script Concluded(Script script)
    {
        var last = new Node { Key = -1, Kind = NodeKind.Thing, Name = "", Type = "" };
        var all = script with { Nodes = script.Nodes.Add(last) };
        return script with { Outputs = [.. Enumerable.Range(0, dice.Below(3)).Select(i => ($"out{i}", Value(all, last, 2)))] };
    }

    private int? Parent(Script script, int before)
    {
        var parents = script.Nodes.Take(before).Where(node => node.Kind is NodeKind.Component || (node.Kind == NodeKind.Thing && dice.Chance(20))).ToList();
        return parents.Count > 0 && dice.Chance(65) ? dice.Pick(parents).Key : null;
    }

    private int? EarlierOf(Script script, Node node, Func<Node, bool> which)
    {
        var found = script.Nodes.Take(script.IndexOf(node.Key)).Where(which).ToList();
        return found.Count > 0 ? dice.Pick(found).Key : null;
    }

    private ImmutableArray<int> Earlier(Script script, Node node, int percent) =>
        [.. dice.Some(script.Nodes.Take(script.IndexOf(node.Key)).Where(other => other.Kind != NodeKind.Provider), percent).Select(other => other.Key)];

    private string TypeFor(Node node) => node.Kind == NodeKind.Component ? dice.Pick(ComponentTypes) : dice.Pick(Types);

    private string TypeOfPackage(Node node) =>
        node.Kind == NodeKind.Component ? dice.Pick(ComponentTypes) : dice.Pick([.. Types.Where(type => type.StartsWith($"{node.Package}:", StringComparison.Ordinal))]);

    // A name may come back once nothing in the program is called so, nor says that it was.
    private string Name(Script script)
    {
        var taken = script.Nodes.Select(node => node.Name).Concat(script.Nodes.SelectMany(node => node.Aliases).SelectMany(Names)).ToHashSet(StringComparer.Ordinal);
        var old = dice.Chance(25) ? usedNames.Where(name => !taken.Contains(name)).Order(StringComparer.Ordinal).ToList() : [];
        var name = old.Count > 0 ? dice.Pick(old) : $"n{(++names).ToString(CultureInfo.InvariantCulture)}{(dice.Chance(12) ? dice.Pick(OddEndings) : "")}";
        usedNames.Add(name);
        return name;

        static IEnumerable<string> Names(AliasSpec alias) => alias.Urn.Length > 0 ? [alias.Urn[(alias.Urn.Split("::", 4)[..3].Sum(part => part.Length + 2))..]] : [alias.Name];
    }

    private string PhysicalName() => $"own-{(++physicalNames).ToString(CultureInfo.InvariantCulture)}";

    private string Foreign(string how) => $"foreign-{how}-{(++foreigners).ToString(CultureInfo.InvariantCulture)}";
}
