using System.Collections.Immutable;
using System.Reflection;

namespace Blueprint.Components.FinOps;

/// <summary>An object with metadata somewhere in it: the template of a pod, of a job.</summary>
internal sealed class NestedObject<T>(PropertyInfo property, CarrierShapes shapes) : Carrier(property)
    where T : class
{
    public override void Stamp(object args, Facts facts)
    {
        if (Current(args) is Input<T> there)
        {
            Replace(args, (Input<T>)there.Apply(value => Stamped(value, facts)));
        }
    }

    private T Stamped(T value, Facts facts)
    {
        if (value is not null)
        {
            shapes.StampNested(value, facts);
        }

        return value!;
    }
}

/// <summary>Objects with metadata somewhere in them: volume claims.</summary>
internal sealed class NestedList<T>(PropertyInfo property, CarrierShapes shapes) : Carrier(property)
    where T : class
{
    public override void Stamp(object args, Facts facts)
    {
        if (Current(args) is InputList<T> there)
        {
            Replace(args, (InputList<T>)there.Apply(items => Stamped(items, facts)));
        }
    }

    private ImmutableArray<T> Stamped(ImmutableArray<T> items, Facts facts)
    {
        foreach (var item in items.IsDefault ? [] : items)
        {
            shapes.StampNested(item, facts);
        }

        return items;
    }
}
