using System.Collections.Immutable;
using System.Reflection;

namespace Blueprint.Components.FinOps;

/// <summary>Tells tags for what a template will make.</summary>
internal static class TagSpecifications
{
    public static bool Fits(Type item) =>
        item.GetProperty("Tags")?.PropertyType == typeof(InputMap<string>)
        && item.GetProperty("ResourceType")?.PropertyType == typeof(Input<string>);
}

/// <summary>Tags for what a template will make, one map a type of resource, as launch templates have them.</summary>
internal sealed class TagSpecifications<T>(PropertyInfo property) : Carrier(property)
    where T : class
{
    private static readonly TagMap Tags = new(typeof(T).GetProperty("Tags")!);

    public override void Stamp(object args, Facts facts)
    {
        if (Current(args) is InputList<T> there)
        {
            Replace(args, (InputList<T>)there.Apply(items => Stamped(items, facts)));
        }
    }

    private static ImmutableArray<T> Stamped(ImmutableArray<T> items, Facts facts)
    {
        foreach (var item in items.IsDefault ? [] : items)
        {
            Tags.Stamp(item, facts);
        }

        return items;
    }
}
