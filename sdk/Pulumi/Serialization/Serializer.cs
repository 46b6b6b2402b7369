using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Turns C# values into property values, and notes the resources that they come from.</summary>
/// <param name="path">What is being serialized, for error messages.</param>
/// <param name="mode">How outputs and resources are written.</param>
/// <param name="gathering">Where something is missing, the result does not count and is made again when it is there.</param>
internal sealed partial class Serializer(SerializationPath path, SerializationMode mode, Gathering gathering)
{
    private ImmutableHashSet<Resource>? resources;

    /// <summary>The resources that the values so far come from.</summary>
    public ImmutableHashSet<Resource> Resources => resources ?? OutputResources.None;

    /// <summary>The resources that the values so far come from; what is serialized from here on is counted by itself.</summary>
    public ImmutableHashSet<Resource> TakeResources()
    {
        var taken = Resources;
        resources = null;
        return taken;
    }

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

    // Mostly there is one source, whose set is taken as it is.
    private void Note(ImmutableHashSet<Resource> more)
    {
        if (more.Count > 0)
        {
            resources = resources is null || ReferenceEquals(resources, more) ? more : resources.Union(more);
        }
    }
}
