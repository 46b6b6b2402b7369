using Blueprint.Protocol;

namespace Blueprint.Policies.Rules;

/// <summary>A property that is set to something else.</summary>
/// <param name="At">The place; what leads to it is made where it is not there.</param>
/// <param name="Value">What to put there.</param>
public sealed record PropertyEdit(Node At, PropertyValue Value);

/// <summary>Makes edits of places.</summary>
public static class PropertyEdits
{
    /// <summary>Sets a truth value.</summary>
    public static PropertyEdit Set(this BoolFact fact, bool value) => new(fact.Node, PropertyValue.Of(value));

    /// <summary>Sets a text.</summary>
    public static PropertyEdit Set(this TextFact fact, string value) => new(fact.Node, PropertyValue.Of(value));

    /// <summary>Sets a number.</summary>
    public static PropertyEdit Set(this NumberFact fact, double value) => new(fact.Node, PropertyValue.Of(value));

    /// <summary>Sets a number, unless it is as high already.</summary>
    public static ImmutableArray<PropertyEdit> RaiseTo(this NumberFact fact, double least) => fact.IsAtLeast(least).IsYes ? [] : [fact.Set(least)];

    /// <summary>Sets a list of texts.</summary>
    public static PropertyEdit Set(this ListFact<TextFact> fact, params IEnumerable<string> values) =>
        new(fact.Node, PropertyValue.Of([.. values.Select(value => PropertyValue.Of(value))]));

    /// <summary>Sets an entry of a map of texts.</summary>
    public static PropertyEdit Set(this MapFact<TextFact> fact, string key, string value) => new(fact.Node[key], PropertyValue.Of(value));

    /// <summary>Sets a property to nothing, as if it had never been set.</summary>
    public static PropertyEdit Clear(this Node node) => new(node, PropertyValue.Null.Instance);

    /// <summary>Sets a list to what it holds, without the items that answer yes.</summary>
    public static PropertyEdit Without<T>(this ListFact<T> list, Func<T, Answer> question)
        where T : struct, IFact<T> =>
        new(list.Node, PropertyValue.Of([.. Raw(list.Node).Where((_, at) => !question(T.Over(list.Node[at])).IsYes)]));

    /// <summary>Sets a list to what it holds, and another item.</summary>
    public static PropertyEdit With<T>(this ListFact<T> list, PropertyValue item)
        where T : struct, IFact<T> =>
        new(list.Node, PropertyValue.Of([.. Raw(list.Node), item]));

    /// <summary>Sets a list to an empty one; nothing where it is empty, or where one of its items is not known yet and may be anything.</summary>
    public static ImmutableArray<PropertyEdit> Empty<T>(this ListFact<T> list)
        where T : struct, IFact<T> =>
        list.IsEmpty.IsNo && Enumerable.Range(0, list.Node.Count).All(at => list.Node[at].Presence != Presence.Unknown)
            ? [new(list.Node, PropertyValue.Of(ImmutableArray<PropertyValue>.Empty))]
            : [];

    // As the program gave them: what is unknown or secret stays so.
    private static ImmutableArray<PropertyValue> Raw(Node list) =>
        list.Value is PropertyValue.List items ? items.Items : list.Value is { } single ? [single] : [];

    /// <summary>The edits of each item of a list; none while the list is unknown.</summary>
    public static ImmutableArray<PropertyEdit> Each<T>(this ListFact<T> list, Func<T, ImmutableArray<PropertyEdit>> edits)
        where T : struct, IFact<T> =>
        [.. Enumerable.Range(0, list.Node.Count).SelectMany(i => edits(T.Over(list.Node[i])))];
}
