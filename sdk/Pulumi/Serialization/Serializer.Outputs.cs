using Blueprint.Protocol;

namespace Pulumi;

/// <content>What arrives later: inputs, outputs and resources.</content>
internal sealed partial class Serializer
{
    // A plain value needs no output made for it.
    private PropertyValue Input(IInput input)
    {
        if (input.Content is IOutput output)
        {
            return Output(output);
        }

        path.EnterKey("id");
        var value = Serialize(input.Content);
        path.Leave();
        return value;
    }

    private PropertyValue Output(IOutput output)
    {
        path.EnterKey("id");
        var value = Marked(output.Take(gathering), static (serializer, value) => serializer.Serialize(value), static data => data.UntypedValue);
        path.Leave();
        return value;
    }

    private PropertyValue Marked<T>(OutputData<T>? data, Func<Serializer, T, PropertyValue> serialize) =>
        Marked(data, serialize, static data => data.Value);

    /// <summary>Writes an output's value with what else is known of it: as a first-class output, as an unknown, as a secret, or as it is.</summary>
    private PropertyValue Marked<TData, T>(TData? data, Func<Serializer, T, PropertyValue> serialize, Func<TData, T> valueOf)
        where TData : OutputData
    {
        if (data is null)
        {
            return PropertyValue.Null.Instance;
        }

        Note(data.Resources);
        if (data is { IsKnown: true, IsSecret: false } && (data.Resources.IsEmpty || !mode.KeepOutputs))
        {
            return serialize(this, valueOf(data));
        }

        if (mode.KeepOutputs)
        {
            return FirstClass(data, serialize, valueOf);
        }

        return data.IsKnown ? new PropertyValue.Secret(serialize(this, valueOf(data))) : PropertyValue.Unknown.Instance;
    }

    private PropertyValue FirstClass<TData, T>(TData data, Func<Serializer, T, PropertyValue> serialize, Func<TData, T> valueOf)
        where TData : OutputData
    {
        var inner = new Serializer(path, mode with { KeepOutputs = false }, gathering);
        inner.Note(data.Resources);
        var value = data.IsKnown ? serialize(inner, valueOf(data)) : null;
        Note(inner.Resources);
        var urns = DependencyExpansion.Urns(inner.Resources, mode.For, gathering);
        return value is not null && !data.IsSecret && urns.IsEmpty
            ? value
            : new PropertyValue.OutputValue(value is PropertyValue.Unknown ? null : value, data.IsSecret, urns);
    }

    private PropertyValue Reference(Resource resource)
    {
        if (resource is DependencyResource { Reference: var reference })
        {
            Note(resource.AsDependency);
            return reference;
        }

        // With outputs of their own on the wire, references say what depends on them by themselves.
        if (!mode.KeepOutputs || !mode.KeepResources)
        {
            Note(resource.AsDependency);
        }

        if (gathering.Take(resource) is not { } registration)
        {
            return PropertyValue.Null.Instance;
        }

        return (resource is CustomResource, mode.KeepResources) switch
        {
            (true, true) => new PropertyValue.Reference(registration.Urn, PropertyValue.Of(registration.Id), ""),
            (true, false) => registration.Id.Length == 0 ? PropertyValue.Unknown.Instance : PropertyValue.Of(registration.Id),
            (false, true) => new PropertyValue.Reference(registration.Urn, null, ""),
            (false, false) => PropertyValue.Of(registration.Urn),
        };
    }
}
