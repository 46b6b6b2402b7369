using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Turns C# values into property values, and notes the resources that they come from.</summary>
/// <param name="path">What is being serialized, for error messages.</param>
/// <param name="mode">How outputs and resources are written.</param>
/// <param name="gathering">Where something is missing, the result does not count and is made again when it is there.</param>
internal sealed class Serializer(SerializationPath path, SerializationMode mode, Gathering gathering)
{
    private HashSet<Resource>? resources;

    /// <summary>The resources that the values so far come from.</summary>
    public IReadOnlyCollection<Resource> Resources => resources is null ? [] : resources;

    public PropertyValue Serialize(object? value) => value switch
    {
        null => PropertyValue.Null.Instance,
        string text => PropertyValue.Of(text),
        bool truth => PropertyValue.Of(truth),
        int number => PropertyValue.Of(number),
        double number => PropertyValue.Of(number),
        InputArgs args => Args(args),
        AssetOrArchive asset => AssetValues.ToWire(asset),
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{path}"),
        IInputList list => Marked(list.Elements(gathering), static (serializer, elements) => serializer.Elements(elements)),
        IInputMap map => Marked(map.Entries(gathering), static (serializer, entries) => serializer.Entries(entries)),
        IInput input => Input(input),
        IUnion union => Serialize(union.Value),
        JsonElement json => JsonText.Parse(json),
        IOutput output => Output(output),
        Resource resource => Reference(resource),
        IDictionary dictionary => Dictionary(dictionary),
        IList list => List(list),
        Enum constant when Enum.GetUnderlyingType(constant.GetType()) == typeof(int) => PropertyValue.Of((int)(object)constant),
        ITuple { Length: 0 } => PropertyValue.Null.Instance,
        _ => ByType(value),
    };

    private PropertyValue ByType(object value)
    {
        var type = value.GetType();
        if (EnumStructs.UnderlyingValue(value) is { } constant)
        {
            return constant is string text ? PropertyValue.Of(text) : PropertyValue.Of((double)constant);
        }

        if (!type.IsDefined(typeof(OutputTypeAttribute), false))
        {
            throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{path}");
        }

        var entries = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var field in type.GetFields())
        {
            Add(entries, char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field.GetValue(value));
        }

        return PropertyValue.Of(PropertyMap.From(entries));
    }

    private PropertyValue.Map Args(InputArgs args)
    {
        var inputs = args.ReadInputs();
        var entries = new List<KeyValuePair<string, PropertyValue>>(inputs.Length);
        foreach (var input in inputs)
        {
            if (input.HasValue())
            {
                Add(entries, input.Name, input.Value);
            }
        }

        return new(PropertyMap.From(entries));
    }

    private PropertyValue.Map Dictionary(IDictionary dictionary)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string key)
            {
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{path}");
            }

            Add(entries, key, entry.Value);
        }

        return new(PropertyMap.From(entries));
    }

    private PropertyValue.List List(IList list)
    {
        if (ImmutableArrays.IsDefault(list))
        {
            return new([]);
        }

        var items = new PropertyValue[list.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Item(i, list[i]);
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private PropertyValue.List Elements(IReadOnlyList<IInput> elements)
    {
        var items = new PropertyValue[elements.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = Item(i, elements[i]);
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private PropertyValue Entries(IReadOnlyList<KeyValuePair<string, IInput>>? entries)
    {
        if (entries is null)
        {
            return PropertyValue.Null.Instance;
        }

        var values = new List<KeyValuePair<string, PropertyValue>>(entries.Count);
        for (var i = 0; i < entries.Count; i++)
        {
            Add(values, entries[i].Key, entries[i].Value);
        }

        return new PropertyValue.Map(PropertyMap.From(values));
    }

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
            Note([resource]);
            return reference;
        }

        // With outputs of their own on the wire, references say what depends on them by themselves.
        if (!mode.KeepOutputs || !mode.KeepResources)
        {
            Note([resource]);
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

    private void Add(List<KeyValuePair<string, PropertyValue>> entries, string key, object? value)
    {
        if (value is null)
        {
            return;
        }

        path.EnterKey(key);
        var serialized = Serialize(value);
        path.Leave();
        if (serialized is not PropertyValue.Null)
        {
            entries.Add(new(key, serialized));
        }
    }

    private PropertyValue Item(int index, object? value)
    {
        path.EnterIndex(index);
        var item = Serialize(value);
        path.Leave();
        return item;
    }

    private void Note(IReadOnlyCollection<Resource> more)
    {
        if (more.Count > 0)
        {
            (resources ??= []).UnionWith(more);
        }
    }
}

/// <summary>How outputs and resources are written.</summary>
/// <param name="KeepResources">Resources as references, rather than as their id or URN.</param>
/// <param name="KeepOutputs">Outputs as first-class values, for remote components and methods.</param>
/// <param name="For">The resource whose arguments they are; null for functions.</param>
internal readonly record struct SerializationMode(bool KeepResources, bool KeepOutputs = false, Resource? For = null);
