using System.Reflection;

namespace Blueprint.Components.FinOps;

/// <summary>Tells tags that are a list of key and value.</summary>
internal static class TagList
{
    public static bool Fits(string name, Type item) =>
        name == "Tags"
        && item.GetProperty("Key")?.PropertyType == typeof(Input<string>)
        && item.GetProperty("Value")?.PropertyType == typeof(Input<string>)
        && item.GetConstructor([]) is not null;
}

/// <summary>Tags as a list of key and value, as autoscaling groups have them: what the group starts gets them too.</summary>
internal sealed class TagList<T>(PropertyInfo property) : Carrier(property)
    where T : class, new()
{
    private static readonly PropertyInfo Key = typeof(T).GetProperty("Key")!;
    private static readonly PropertyInfo Value = typeof(T).GetProperty("Value")!;
    private static readonly PropertyInfo? Propagates = typeof(T).GetProperty("PropagateAtLaunch");

    public override void Stamp(object args, Facts facts)
    {
        var tags = new InputList<T>();
        foreach (var (key, value) in facts.Pairs)
        {
            var tag = new T();
            Key.SetValue(tag, (Input<string>)key);
            Value.SetValue(tag, value);
            Propagates?.SetValue(tag, (Input<bool>)true);
            tags.Add(tag);
        }

        Replace(args, Current(args) is InputList<T> there ? there.Concat(tags) : tags);
    }
}
