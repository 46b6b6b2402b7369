using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>A fact about the values of a property that no catalog tells: a format, a range, a vocabulary.</summary>
/// <param name="Owner">Resource token, or name of the nested type; empty for any. A leading <c>*</c> stands for any beginning.</param>
/// <param name="Property">Name of the property; a leading <c>*</c> stands for any beginning.</param>
/// <param name="Problem">
/// Says what is wrong with a known value, or null. Lists and maps of simple values are taken apart first.
/// </param>
/// <param name="TakesNumbers">Whether numbers are as good as strings there, even where types are strict.</param>
internal sealed record ValueRule(string Owner, string Property, Func<PropertyValue, string?> Problem, bool TakesNumbers = false)
{
    /// <summary>A rule about strings; other values pass, as their type is judged elsewhere.</summary>
    public static ValueRule ForText(string owner, string property, Func<string, string?> problem) =>
        new(owner, property, value => value is PropertyValue.Text text ? problem(text.Value) : null);

    /// <summary>A rule about numbers; other values pass, as their type is judged elsewhere.</summary>
    public static ValueRule ForNumber(string owner, string property, Func<double, string?> problem) =>
        new(owner, property, value => value is PropertyValue.Number number ? problem(number.Value) : null);

    /// <summary>Whether the rule is about a property.</summary>
    public bool Matches(string owner, string property) => Fits(Owner, owner) && Fits(Property, property);

    internal static bool Fits(string pattern, string text) =>
        pattern.Length == 0 ||
        (pattern[0] == '*'
            ? text.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(pattern, text, StringComparison.Ordinal));
}

/// <summary>A fact about several properties of one object that must agree.</summary>
/// <param name="Owner">Resource token, or name of the nested type. A leading <c>*</c> stands for any beginning.</param>
/// <param name="Judge">Reports what is wrong with the object at hand.</param>
internal sealed record ObjectRule(string Owner, Action<PropertyMap, Findings> Judge)
{
    /// <summary>Whether the rule is about a type.</summary>
    public bool Matches(string owner) => ValueRule.Fits(Owner, owner);
}

/// <summary>All that a package's values must satisfy beyond their types.</summary>
/// <param name="Values">Rules about single values; the first that matches a property counts.</param>
/// <param name="Objects">Rules about objects; all that match count.</param>
internal sealed record ValueRules(IReadOnlyList<ValueRule> Values, IReadOnlyList<ObjectRule> Objects)
{
    /// <summary>No rules.</summary>
    public static ValueRules None { get; } = new([], []);
}
