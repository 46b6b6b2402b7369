using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Comparing;

/// <summary>Compares old inputs with new ones and says, for each changed path, whether the change replaces.</summary>
/// <remarks>
/// Secrets are compared by what is in them, null is the same as absent, lists are compared element by element. A new value
/// that is not known yet counts as a change.
/// </remarks>
internal sealed class InputComparer
{
    private const string ReplacesNote = "cannot be changed in place";
    private const string UnknownFactNote = "taken as changed in place; it is not known whether this replaces";
    private const string UnknownValueNote = "the new value is not known yet";

    private static readonly Fact InPlace = new(Replacement.InPlace, "");

    private readonly ComparisonRules rules;
    private readonly PropertyTrail trail = new();
    private ImmutableArray<PropertyChange>.Builder? changes;

    private InputComparer(ComparisonRules rules) => this.rules = rules;

    /// <summary>Compares two sets of inputs.</summary>
    /// <param name="spec">Their type; null where nothing is known of it, so that all changes are in place.</param>
    /// <param name="old">The inputs recorded before.</param>
    /// <param name="next">The new ones.</param>
    /// <param name="rules">What counts as the same.</param>
    public static ImmutableArray<PropertyChange> Compare(ObjectSpec? spec, PropertyMap old, PropertyMap next, ComparisonRules rules)
    {
        if (ReferenceEquals(old, next))
        {
            return [];
        }

        var comparer = new InputComparer(rules);
        comparer.CompareObjects(spec, old, next);
        return comparer.changes?.ToImmutable() ?? [];
    }

    private void CompareObjects(ObjectSpec? spec, PropertyMap old, PropertyMap next)
    {
        foreach (var (name, before) in old)
        {
            CompareEntry(spec, name, before, next.Find(name));
        }

        foreach (var (name, after) in next)
        {
            if (!old.ContainsKey(name))
            {
                CompareEntry(spec, name, null, after);
            }
        }
    }

    private void CompareEntry(ObjectSpec? spec, string name, PropertyValue? before, PropertyValue? after)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            return;
        }

        PropertySpec? property = null;
        spec?.Properties.TryGetValue(name, out property);
        trail.Enter(name);
        CompareValues(property?.Type, before, after, spec is null ? InPlace : Fact.Of(property));
        trail.Leave();
    }

    private void CompareValues(TypeSpec? type, PropertyValue? before, PropertyValue? after, Fact fact)
    {
        before = Bare(before);
        after = Bare(after);
        switch (before, after)
        {
            case (null, null):
                break;
            case (null, not null):
                Report(ChangeKind.Add, type, after, fact);
                break;
            case (not null, null):
                Report(ChangeKind.Delete, type, before, fact);
                break;
            case (PropertyValue.Map old, PropertyValue.Map next):
                CompareMaps(type, old.Entries, next.Entries, fact);
                break;
            case (PropertyValue.List old, PropertyValue.List next):
                CompareLists(type, old.Items, next.Items, fact);
                break;
            default:
                if (!Same(before, after))
                {
                    Report(ChangeKind.Update, type, after, fact);
                }

                break;
        }
    }

    private void CompareMaps(TypeSpec? type, PropertyMap old, PropertyMap next, Fact fact)
    {
        if (ReferenceEquals(old, next))
        {
            return;
        }

        if (ObjectIn(type) is { } nested)
        {
            CompareObjects(nested, old, next);
            return;
        }

        // A map without fixed properties: what is known of the map holds for its entries.
        var element = (type as TypeSpec.MapOf)?.Element;
        foreach (var (key, before) in old)
        {
            CompareMapEntry(element, key, before, next.Find(key), fact);
        }

        foreach (var (key, after) in next)
        {
            if (!old.ContainsKey(key))
            {
                CompareMapEntry(element, key, null, after, fact);
            }
        }
    }

    private void CompareMapEntry(TypeSpec? element, string key, PropertyValue? before, PropertyValue? after, Fact fact)
    {
        if (key.StartsWith("__", StringComparison.Ordinal))
        {
            return;
        }

        trail.Enter(key);
        CompareValues(element, before, after, fact);
        trail.Leave();
    }

    private void CompareLists(TypeSpec? type, ImmutableArray<PropertyValue> old, ImmutableArray<PropertyValue> next, Fact fact)
    {
        var element = ListIn(type)?.Element;
        for (var i = 0; i < Math.Max(old.Length, next.Length); i++)
        {
            trail.Enter(i);
            CompareValues(element, i < old.Length ? old[i] : null, i < next.Length ? next[i] : null, fact);
            trail.Leave();
        }
    }

    private void Report(ChangeKind kind, TypeSpec? type, PropertyValue value, Fact fact)
    {
        // A block that comes or goes takes its properties with it: one of them may be what replaces.
        var replaces = fact.Replacement == Replacement.Replaces ||
            (fact.Replacement == Replacement.Unknown && kind != ChangeKind.Update && HoldsReplacing(type, value));
        var note = replaces ? ReplacesNote
            : fact.Replacement == Replacement.InPlace ? ""
            : fact.Source.Length > 0 ? $"{UnknownFactNote}: {fact.Source}"
            : UnknownFactNote;
        if (value is PropertyValue.Unknown)
        {
            note = note.Length == 0 ? UnknownValueNote : $"{UnknownValueNote}; {note}";
        }

        (changes ??= ImmutableArray.CreateBuilder<PropertyChange>()).Add(new(trail.ToString(), kind, replaces, note));
    }

    private static bool HoldsReplacing(TypeSpec? type, PropertyValue value) => value switch
    {
        PropertyValue.Map map when ObjectIn(type) is { } spec => map.Entries.Any(entry =>
            spec.Properties.TryGetValue(entry.Key, out var property) &&
            (property.Replacement == Replacement.Replaces || HoldsReplacing(property.Type, entry.Value))),
        PropertyValue.List list when ListIn(type) is { } spec => list.Items.Any(item => HoldsReplacing(spec.Element, item)),
        _ => false,
    };

    private static ObjectSpec? ObjectIn(TypeSpec? type) => type switch
    {
        TypeSpec.ObjectOf nested => nested.Spec.Value,
        TypeSpec.UnionOf union => union.Cases.OfType<TypeSpec.ObjectOf>().FirstOrDefault()?.Spec.Value,
        _ => null,
    };

    private static TypeSpec.ListOf? ListIn(TypeSpec? type) => type switch
    {
        TypeSpec.ListOf list => list,
        TypeSpec.UnionOf union => union.Cases.OfType<TypeSpec.ListOf>().FirstOrDefault(),
        _ => null,
    };

    /// <summary>The value without marks; null for what counts as absent.</summary>
    private PropertyValue? Bare(PropertyValue? value) => value?.Revealed switch
    {
        null or PropertyValue.Null => null,
        PropertyValue.OutputValue { Value: null } => PropertyValue.Unknown.Instance,
        PropertyValue.OutputValue { Value: { } inner } => Bare(inner),
        PropertyValue.List { Items.IsEmpty: true } when rules.EmptyIsAbsent => null,
        var bare => bare,
    };

    private bool Same(PropertyValue before, PropertyValue after) =>
        after is not PropertyValue.Unknown &&
        (before.Equals(after) ||
            (rules.TextIsNumber && Scalars.Render(before) is { } one && Scalars.Render(after) is { } other && one == other));

    /// <summary>What is known of a change, and who says so; for an unknown one, what it depends on.</summary>
    private readonly record struct Fact(Replacement Replacement, string Source)
    {
        public static Fact Of(PropertySpec? property) => new(property?.Replacement ?? Replacement.Unknown, property?.ReplacementSource ?? "");
    }
}
