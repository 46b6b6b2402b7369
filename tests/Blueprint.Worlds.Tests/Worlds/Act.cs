using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;

namespace Blueprint.Worlds.Tests.Worlds;

internal enum ActKind
{
    Preview,
    Update,
    Destroy,
    Refresh,
}

/// <summary>What happens to a thing behind the engine's back.</summary>
/// <param name="Key">Whose thing.</param>
/// <param name="Vanishes">Whether it goes; else it is changed.</param>
internal sealed record Drift(int Key, bool Vanishes)
{
    public override string ToString() => $"#{Key} {(Vanishes ? "vanishes" : "drifts")}";
}

/// <summary>One operation on the stack, and what goes wrong in it.</summary>
internal sealed record Act
{
    public required ActKind Kind { get; init; }

    /// <summary>The program as it is by then.</summary>
    public required Script Script { get; init; }

    /// <summary>What was changed since the act before.</summary>
    public ImmutableArray<string> Edits { get; init; } = [];

    /// <summary>Whether the edits only gave resources other names, types and parents, and all of them are told.</summary>
    public bool OnlyRenames { get; init; }

    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>The nodes that alone are meant; empty for all.</summary>
    public ImmutableArray<int> Targets { get; init; } = [];

    /// <summary>Whether the targets are what is left out, and all else is meant.</summary>
    public bool IsExcluding { get; init; }

    /// <summary>Whether what depends on targets is meant too.</summary>
    public bool WithDependents { get; init; }

    /// <summary>The nodes that are to be replaced although nothing about them has changed.</summary>
    public ImmutableArray<int> Replacements { get; init; } = [];

    /// <summary>Whether what does not need a failed resource goes on.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether what is recorded is read first.</summary>
    public bool ReadsFirst { get; init; }

    /// <summary>Whether a destruction runs the program.</summary>
    public bool RunsProgram { get; init; }

    /// <summary>What happens before a refresh, which is to find it.</summary>
    public ImmutableArray<Drift> Drifts { get; init; } = [];

    /// <summary>After how many turns somebody stops the run; null for never.</summary>
    public int? CancelAt { get; init; }

    /// <summary>The node in place of which the program throws; null for none.</summary>
    public int? ThrowAt { get; init; }

    /// <summary>Before which write to the journal the process dies; null for never.</summary>
    public int? DieAt { get; init; }

    /// <summary>Whether the last line is cut short when the process dies.</summary>
    public bool IsTorn { get; init; }

    public int Parallel { get; init; } = 16;

    /// <summary>The order in which things happen.</summary>
    public ulong Order { get; init; }

    public bool IsUndisturbed => Faults.IsEmpty && CancelAt is null && ThrowAt is null && DieAt is null;

    public override string ToString()
    {
        var text = new StringBuilder(Kind.ToString().ToLowerInvariant());
        text.Append(CultureInfo.InvariantCulture, $", parallel {Parallel}, order {Order:x}");
        Say(!Targets.IsEmpty, $"{(IsExcluding ? "excludes" : "targets")} {Refs(Targets)}{(WithDependents ? " and what depends on them" : "")}");
        Say(!Replacements.IsEmpty, $"replaces {Refs(Replacements)}");
        Say(GoesOn, "goes on after errors");
        Say(ReadsFirst, "reads first");
        Say(RunsProgram, "runs the program");
        Say(CancelAt is not null, $"cancelled after {CancelAt} turns");
        Say(ThrowAt is not null, $"program throws instead of #{ThrowAt}");
        Say(DieAt is not null, $"dies before write {DieAt}{(IsTorn ? ", last line torn" : "")}");
        foreach (var drift in Drifts)
        {
            Say(true, drift.ToString());
        }

        foreach (var fault in Faults)
        {
            Say(true, fault.ToString());
        }

        Say(!Edits.IsEmpty, $"edits: {string.Join(", ", Edits)}");
        return $"{text}\n{(Kind is ActKind.Update or ActKind.Preview || RunsProgram ? Script : "")}";

        static string Refs(ImmutableArray<int> keys) => string.Join(" ", keys.Select(key => $"#{key}"));

        void Say(bool isThere, string what)
        {
            if (isThere)
            {
                text.Append("; ").Append(what);
            }
        }
    }
}

/// <summary>Everything that happens to one stack.</summary>
internal sealed record World(ImmutableArray<Act> Acts)
{
    public override string ToString() => $"{string.Concat(Acts.Select((act, i) => $"  {i + 1}. {act}"))}  The last update and the last destruction run\n{Acts[^1].Script}";
}
