using System.Globalization;

namespace Blueprint.Components.Secrets;

/// <summary>How often a drawn secret is drawn anew. It happens in the first deployment after a period has begun.</summary>
/// <remarks>
/// Periods are counted from one fixed day, so that all runs of a day plan the same and two stacks with the same number of days turn
/// together. Deploy at least once a period, by a schedule, or the secret grows older than it says.
/// </remarks>
public sealed record Rotation
{
    private readonly DateOnly today;

    /// <summary>A rotation.</summary>
    /// <param name="days">The length of a period, in days: 1 to 365.</param>
    /// <param name="today">The day of this run, in UTC.</param>
    public Rotation(int days, DateOnly today)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 365);
        Days = days;
        this.today = today;
    }

    /// <summary>The length of a period, in days.</summary>
    public int Days { get; }

    /// <summary>The number of the period that the day is in.</summary>
    public int Period => today.DayNumber / Days;

    /// <summary>What a drawn value is kept for: while this stays, so does the value.</summary>
    internal InputMap<string> Keepers => new() { ["period"] = string.Create(CultureInfo.InvariantCulture, $"{Days} days, {Period}") };
}
