using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Components.FinOps;

/// <summary>Knows where the arguments of a resource, and what is nested in them, carry facts.</summary>
/// <remarks>
/// Five shapes carry them: a map <c>Tags</c> at the top; a list <c>Tags</c> of key and value, as autoscaling groups have;
/// a list of specifications with a <c>ResourceType</c> and <c>Tags</c>, as launch templates have; <c>Metadata</c> of
/// Kubernetes; and anything nested that has such metadata in turn: pod templates, job templates, volume claims. A
/// map <c>Tags</c> further down is left alone: there it selects things, or means something else.
/// Each type is looked at once.
/// </remarks>
internal sealed class CarrierShapes
{
    private readonly Dictionary<Type, ImmutableArray<Carrier>> known = [];
    private readonly Lock gate = new();

    /// <summary>Whether arguments of a type can carry facts.</summary>
    public bool CanCarry(Type argsType) => !Of(argsType, isTop: true).IsEmpty;

    /// <summary>Puts facts on the arguments of a resource, in place.</summary>
    public void Stamp(object args, Facts facts)
    {
        foreach (var carrier in Of(args.GetType(), isTop: true))
        {
            carrier.Stamp(args, facts);
        }
    }

    /// <summary>Puts facts on something nested in arguments, in place.</summary>
    public void StampNested(object nested, Facts facts)
    {
        foreach (var carrier in Of(nested.GetType(), isTop: false))
        {
            carrier.Stamp(nested, facts);
        }
    }

    private ImmutableArray<Carrier> Of(Type type, bool isTop)
    {
        lock (gate)
        {
            if (known.TryGetValue(type, out var carriers))
            {
                return carriers;
            }

            // A type that contains itself meets this on the way round; the first visit finds what there is.
            known[type] = [];
            return known[type] =
            [
                .. from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                   where property is { CanRead: true, CanWrite: true }
                   let carrier = Find(property, isTop)
                   where carrier is not null
                   select carrier,
            ];
        }
    }

    private Carrier? Find(PropertyInfo property, bool isTop)
    {
        var type = property.PropertyType;
        if (type == typeof(InputMap<string>))
        {
            return isTop && property.Name == "Tags" ? new TagMap(property) : null;
        }

        if (type == typeof(Input<ObjectMetaArgs>))
        {
            return property.Name == "Metadata" ? new Metadata(property) : null;
        }

        if (!type.IsGenericType || type.GetGenericArguments() is not [var inner] || !typeof(ResourceArgs).IsAssignableFrom(inner))
        {
            return null;
        }

        var isList = type.GetGenericTypeDefinition() == typeof(InputList<>);
        return (isList && isTop) switch
        {
            true when TagList.Fits(property.Name, inner) => Carrier.Create(typeof(TagList<>), inner, property),
            true when TagSpecifications.Fits(inner) => Carrier.Create(typeof(TagSpecifications<>), inner, property),
            _ when !CanNestMetadata(inner.Assembly) || Of(inner, isTop: false).IsEmpty => null,
            _ => Carrier.Create(isList ? typeof(NestedList<>) : typeof(NestedObject<>), inner, property, this),
        };
    }

    // An assembly that does not know Kubernetes' metadata has no type with it, however deep one looks.
    private static bool CanNestMetadata(Assembly assembly)
    {
        var kubernetes = typeof(ObjectMetaArgs).Assembly;
        return assembly == kubernetes
            || assembly.GetReferencedAssemblies().Any(reference => reference.Name == kubernetes.GetName().Name);
    }
}
