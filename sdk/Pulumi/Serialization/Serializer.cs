using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Turns C# values into property values, and gathers the resources that they come from. One for each property.</summary>
/// <param name="root">What is being serialized, for error messages.</param>
/// <param name="mode">How outputs and resources are written.</param>
internal sealed class Serializer(string root, SerializationMode mode)
{
    private readonly SerializationPath path = new(root);

    /// <summary>The resources that the values so far come from.</summary>
    public HashSet<Resource> Resources { get; } = [];

    public async ValueTask<PropertyValue> SerializeAsync(object? value)
    {
        switch (value)
        {
            case null:
                return PropertyValue.Null.Instance;
            case string text:
                return PropertyValue.Of(text);
            case bool truth:
                return PropertyValue.Of(truth);
            case int number:
                return PropertyValue.Of(number);
            case double number:
                return PropertyValue.Of(number);
            case InputArgs args:
                return await ArgsAsync(args).ConfigureAwait(false);
            case AssetOrArchive asset:
                return AssetValues.ToWire(asset);
            case Task:
                throw new InvalidOperationException(
                    $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{path}");
            case IInputList list:
                return await InputListAsync(list).ConfigureAwait(false);
            case IInputMap map:
                return await InputMapAsync(map).ConfigureAwait(false);
            case IInput input:
                return await InputAsync(input).ConfigureAwait(false);
            case IUnion union:
                return await SerializeAsync(union.Value).ConfigureAwait(false);
            case JsonElement json:
                return JsonText.Parse(json);
            case IOutput output:
                return await OutputAsync(output).ConfigureAwait(false);
            case Resource resource:
                return await ResourceAsync(resource).ConfigureAwait(false);
            case IDictionary dictionary:
                return await DictionaryAsync(dictionary).ConfigureAwait(false);
            case IList list:
                return await ListAsync(list).ConfigureAwait(false);
            case Enum constant when Enum.GetUnderlyingType(constant.GetType()) == typeof(int):
                return PropertyValue.Of((int)(object)constant);
            case ITuple { Length: 0 }:
                return PropertyValue.Null.Instance;
            default:
                return await ByTypeAsync(value).ConfigureAwait(false);
        }
    }

    private async ValueTask<PropertyValue> ByTypeAsync(object value)
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
            var name = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            await AddAsync(entries, name, field.GetValue(value)).ConfigureAwait(false);
        }

        return PropertyValue.Of(PropertyMap.From(entries));
    }

    private async ValueTask<PropertyValue> ArgsAsync(InputArgs args)
    {
        var inputs = args.ReadInputs();
        var entries = new List<KeyValuePair<string, PropertyValue>>(inputs.Count);
        foreach (var input in inputs)
        {
            await AddAsync(entries, input.Name, input.Value).ConfigureAwait(false);
        }

        return PropertyValue.Of(PropertyMap.From(entries));
    }

    private async ValueTask<PropertyValue> DictionaryAsync(IDictionary dictionary)
    {
        var entries = new List<KeyValuePair<string, PropertyValue>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is not string key)
            {
                throw new InvalidOperationException(
                    $"Dictionaries are only supported with string keys:\n\t{path}");
            }

            await AddAsync(entries, key, entry.Value).ConfigureAwait(false);
        }

        return PropertyValue.Of(PropertyMap.From(entries));
    }

    private async ValueTask<PropertyValue> ListAsync(IList list)
    {
        if (ImmutableArrays.IsDefault(list))
        {
            return PropertyValue.Of([]);
        }

        var items = ImmutableArray.CreateBuilder<PropertyValue>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            items.Add(await ItemAsync(i, list[i]).ConfigureAwait(false));
        }

        return PropertyValue.Of(items.DrainToImmutable());
    }

    private async ValueTask<PropertyValue> InputListAsync(IInputList list)
    {
        var elements = await list.ElementsAsync().ConfigureAwait(false);
        return await MarkedAsync(elements, static async (serializer, elements) =>
        {
            var items = ImmutableArray.CreateBuilder<PropertyValue>(elements.Count);
            for (var i = 0; i < elements.Count; i++)
            {
                items.Add(await serializer.ItemAsync(i, elements[i]).ConfigureAwait(false));
            }

            return PropertyValue.Of(items.MoveToImmutable());
        }).ConfigureAwait(false);
    }

    private async ValueTask<PropertyValue> InputMapAsync(IInputMap map)
    {
        var entries = await map.EntriesAsync().ConfigureAwait(false);
        return await MarkedAsync(entries, static async (serializer, entries) =>
        {
            var values = new List<KeyValuePair<string, PropertyValue>>(entries.Count);
            foreach (var (key, value) in entries)
            {
                await serializer.AddAsync(values, key, value).ConfigureAwait(false);
            }

            return PropertyValue.Of(PropertyMap.From(values));
        }).ConfigureAwait(false);
    }

    // A plain value needs no output made for it.
    private async ValueTask<PropertyValue> InputAsync(IInput input)
    {
        if (input.Content is IOutput output)
        {
            return await OutputAsync(output).ConfigureAwait(false);
        }

        path.EnterKey("id");
        var value = await SerializeAsync(input.Content).ConfigureAwait(false);
        path.Leave();
        return value;
    }

    private async ValueTask<PropertyValue> OutputAsync(IOutput output)
    {
        path.EnterKey("id");
        var data = await output.GetDataAsync().ConfigureAwait(false);
        var value = await MarkedAsync(data, static (serializer, value) => serializer.SerializeAsync(value)).ConfigureAwait(false);
        path.Leave();
        return value;
    }

    /// <summary>Writes an output's value with what else is known of it: as a first-class output, as an unknown, as a secret, or as it is.</summary>
    private async ValueTask<PropertyValue> MarkedAsync<T>(OutputData<T> data, Func<Serializer, T, ValueTask<PropertyValue>> serialize)
    {
        if (data.Resources.Count > 0)
        {
            Resources.UnionWith(data.Resources);
        }

        if (data is { IsKnown: true, IsSecret: false } && (data.Resources.IsEmpty || !mode.KeepOutputs))
        {
            return await serialize(this, data.Value).ConfigureAwait(false);
        }

        if (mode.KeepOutputs)
        {
            return await FirstClassAsync(data, serialize).ConfigureAwait(false);
        }

        return data.IsKnown
            ? new PropertyValue.Secret(await serialize(this, data.Value).ConfigureAwait(false))
            : PropertyValue.Unknown.Instance;
    }

    private async ValueTask<PropertyValue> FirstClassAsync<T>(OutputData<T> data, Func<Serializer, T, ValueTask<PropertyValue>> serialize)
    {
        var inner = new Serializer(path.ToString(), mode with { KeepOutputs = false });
        inner.Resources.UnionWith(data.Resources);
        var value = data.IsKnown ? await serialize(inner, data.Value).ConfigureAwait(false) : null;
        Resources.UnionWith(inner.Resources);
        var urns = await DependencyExpansion.UrnsAsync(inner.Resources, mode.For).ConfigureAwait(false);
        return value is not null && !data.IsSecret && urns.Count == 0
            ? value
            : new PropertyValue.OutputValue(value is PropertyValue.Unknown ? null : value, data.IsSecret, [.. urns]);
    }

    private async ValueTask<PropertyValue> ResourceAsync(Resource resource)
    {
        if (resource is DependencyResource { Reference: { } reference })
        {
            Resources.Add(resource);
            return reference;
        }

        // With outputs of their own on the wire, references say what depends on them by themselves.
        if (!mode.KeepOutputs || !mode.KeepResources)
        {
            Resources.Add(resource);
        }

        var registration = await resource.Registered.ConfigureAwait(false);
        if (resource is not CustomResource)
        {
            return mode.KeepResources
                ? new PropertyValue.Reference(registration.Urn, null, "")
                : PropertyValue.Of(registration.Urn);
        }

        return mode.KeepResources ? new PropertyValue.Reference(registration.Urn, PropertyValue.Of(registration.Id), "")
            : registration.Id.Length == 0 ? PropertyValue.Unknown.Instance
            : PropertyValue.Of(registration.Id);
    }

    private async ValueTask AddAsync(List<KeyValuePair<string, PropertyValue>> entries, string key, object? value)
    {
        if (value is null)
        {
            return;
        }

        path.EnterKey(key);
        var serialized = await SerializeAsync(value).ConfigureAwait(false);
        path.Leave();
        if (serialized is not PropertyValue.Null)
        {
            entries.Add(new(key, serialized));
        }
    }

    private async ValueTask<PropertyValue> ItemAsync(int index, object? value)
    {
        path.EnterIndex(index);
        var item = await SerializeAsync(value).ConfigureAwait(false);
        path.Leave();
        return item;
    }
}

/// <summary>How outputs and resources are written.</summary>
/// <param name="KeepResources">Resources as references, rather than as their id or URN.</param>
/// <param name="KeepOutputs">Outputs as first-class values, for remote components and methods.</param>
/// <param name="For">The resource whose arguments they are; null for functions.</param>
internal readonly record struct SerializationMode(bool KeepResources, bool KeepOutputs = false, Resource? For = null);
