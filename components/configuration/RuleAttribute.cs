namespace Blueprint.Components.Configuration;

/// <summary>Narrows what a setting takes. On a list it concerns each item.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : Attribute
{
    /// <summary>What is taken, as the words after "it takes": "a whole number from 1 to 50".</summary>
    public abstract string Takes { get; }

    /// <summary>Whether a value of the right type is taken.</summary>
    /// <param name="value">A string or an integer.</param>
    public abstract bool Accepts(object value);
}

/// <summary>A whole number within bounds, both included.</summary>
/// <param name="least">The smallest number taken.</param>
/// <param name="most">The largest number taken.</param>
public sealed class BetweenAttribute(int least, int most) : RuleAttribute
{
    /// <summary>The smallest number taken.</summary>
    public int Least => least;

    /// <summary>The largest number taken.</summary>
    public int Most => most;

    /// <inheritdoc/>
    public override string Takes => $"a whole number from {least} to {most}";

    /// <inheritdoc/>
    public override bool Accepts(object value) => value is int number && number >= least && number <= most;
}

/// <summary>One of a few whole numbers.</summary>
/// <param name="numbers">The numbers taken.</param>
public sealed class OneOfAttribute(params int[] numbers) : RuleAttribute
{
    /// <summary>The numbers taken.</summary>
    public IReadOnlyList<int> Numbers => numbers;

    /// <inheritdoc/>
    public override string Takes => $"one of {string.Join(", ", numbers)}";

    /// <inheritdoc/>
    public override bool Accepts(object value) => value is int number && numbers.Contains(number);
}

/// <summary>How many items a list may have.</summary>
/// <param name="least">The fewest.</param>
/// <param name="most">The most.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CountAttribute(int least, int most) : Attribute
{
    /// <summary>The fewest.</summary>
    public int Least => least;

    /// <summary>The most.</summary>
    public int Most => most;

    /// <summary>The words for it.</summary>
    public string Takes => least == most ? $"{least} items" : $"{least} to {most} items";
}
