using System.Reflection;
using System.Text.Json;

namespace Blueprint.Components.FinOps;

/// <summary>One property that carries facts, in arguments of one type.</summary>
internal abstract class Carrier(PropertyInfo property)
{
    // Collections in arguments make themselves when they are read and are then sent, though empty. The field behind
    // the property tells whether anybody set one.
    private readonly FieldInfo? field = FieldBehind(property);

    /// <summary>Puts the facts there, beside what is there already.</summary>
    public abstract void Stamp(object args, Facts facts);

    /// <summary>Makes a carrier whose class is generic in the type of what it carries.</summary>
    public static Carrier Create(Type definition, Type inner, params object[] parameters) =>
        (Carrier)Activator.CreateInstance(definition.MakeGenericType(inner), parameters)!;

    /// <summary>What is there, or null where nothing was set.</summary>
    protected object? Current(object args) =>
        field is not null && field.GetValue(args) is null ? null : property.GetValue(args);

    /// <summary>Puts something else there.</summary>
    protected void Replace(object args, object value) => property.SetValue(args, value);

    private static FieldInfo? FieldBehind(PropertyInfo property)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var owner = property.DeclaringType!;
        var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        return owner.GetField($"_{name}", Own) ?? owner.GetField(name, Own) ?? owner.GetField($"<{property.Name}>k__BackingField", Own);
    }
}
