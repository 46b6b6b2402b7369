using System.Collections.Immutable;
using Blueprint.Engine.Providers;

namespace Blueprint.Engine.Planning;

/// <summary>What one registration means. A closed set.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>There is none yet, and one is made.</summary>
    public sealed record Create : Decision;

    /// <summary>There is none yet, and it is not among the targets.</summary>
    public sealed record Skip : Decision;

    /// <summary>It is not among the targets and stays as it is.</summary>
    public sealed record Keep : Decision;

    /// <summary>It was deleted earlier in this run, because something that it depends on is replaced.</summary>
    public sealed record Recreate(ImmutableArray<PropertyChange> Changes) : Decision;

    /// <summary>It was only read until now and is managed from here on.</summary>
    public sealed record TakeOver : Decision;

    /// <summary>Nothing changes for its provider.</summary>
    public sealed record Same : Decision;

    /// <summary>It is changed in place.</summary>
    public sealed record Update(ImmutableArray<PropertyChange> Changes) : Decision;

    /// <summary>It is replaced.</summary>
    /// <param name="Changes">What makes it so, and what changes besides.</param>
    /// <param name="DeleteFirst">Whether the old one goes before the new one comes.</param>
    /// <param name="IsDeleted">Whether the old one is gone since an earlier run that was broken off.</param>
    public sealed record Replace(ImmutableArray<PropertyChange> Changes, bool DeleteFirst, bool IsDeleted) : Decision;

    /// <summary>It cannot be.</summary>
    /// <param name="Message">Why, and what to do.</param>
    public sealed record Refuse(string Message) : Decision;
}
