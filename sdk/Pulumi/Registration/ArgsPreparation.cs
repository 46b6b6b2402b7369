using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes arguments ready to be sent, each as soon as all that it needs is there.</summary>
/// <param name="label">Whose arguments they are, for messages about them: <c>resource:name[type]</c>.</param>
/// <param name="args">The arguments.</param>
/// <param name="skip">Wire names that are not arguments.</param>
internal sealed class ArgsPreparation(string label, InputArgs args, params ImmutableArray<string> skip)
{
    private readonly InputEntry[] inputs = args.ReadInputs();
    private readonly SerializationPath path = new(label);
    private PreparedArg?[]? done;
    private (Gathering Gathering, Serializer Serializer)? spare;

    /// <summary>The arguments; null while something is missing.</summary>
    public PreparedArgs? Prepare(SerializationMode mode, Gathering gathering)
    {
        done ??= new PreparedArg?[inputs.Length];
        var complete = true;
        for (var i = 0; i < done.Length; i++)
        {
            complete &= (done[i] ??= One(inputs[i], mode, gathering)) is not null;
        }

        return complete ? PreparedArgs.Of(done!) : null;
    }

    private PreparedArg? One(InputEntry input, SerializationMode mode, Gathering gathering)
    {
        try
        {
            if (skip.Contains(input.Name) || !input.HasValue())
            {
                return PreparedArg.None;
            }

            var (own, serializer) = spare ?? New(mode);
            spare = null;
            path.EnterKey(input.Name);
            var value = serializer.Serialize(input.Value);
            path.Leave();
            var resources = serializer.TakeResources();
            var urns = DependencyExpansion.Urns(resources, mode.For, own);
            if (!own.IsComplete)
            {
                gathering.Take(own);
                return null;
            }

            spare = (own, serializer);
            return value is PropertyValue.Null
                ? PreparedArg.None
                : new(input.Name, input.Json ? JsonSetting.Of(value) : value, urns, resources);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            throw new SerializationException($"error serializing property \"{input.Name}\": {error.Message}", error);
        }
    }

    // One for all arguments, as long as nothing is missing.
    private (Gathering Gathering, Serializer Serializer) New(SerializationMode mode)
    {
        var own = new Gathering();
        return (own, new(path, mode, own));
    }
}

/// <summary>One argument as it is sent.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Value">The value.</param>
/// <param name="Urns">URNs of what it depends on.</param>
/// <param name="Resources">The resources that it comes from.</param>
internal sealed record PreparedArg(string Name, PropertyValue Value, ImmutableArray<string> Urns, ImmutableHashSet<Resource> Resources)
{
    /// <summary>An argument that is not sent.</summary>
    public static PreparedArg None { get; } = new("", PropertyValue.Null.Instance, [], OutputResources.None);
}

/// <summary>Arguments as they are sent, with what each of them depends on.</summary>
/// <param name="Values">The arguments by wire name; those without a value are left out.</param>
/// <param name="Urns">URNs by argument: one entry for each argument that is sent.</param>
/// <param name="Resources">All resources that the arguments come from.</param>
internal sealed record PreparedArgs(
    PropertyMap Values, ImmutableDictionary<string, ImmutableArray<string>> Urns, ImmutableHashSet<Resource> Resources)
{
    public static PreparedArgs Of(IReadOnlyList<PreparedArg> args)
    {
        var values = new KeyValuePair<string, PropertyValue>[args.Count];
        var count = 0;
        var resources = OutputResources.None;
        foreach (var arg in args)
        {
            if (ReferenceEquals(arg, PreparedArg.None))
            {
                continue;
            }

            values[count++] = new(arg.Name, arg.Value);
            resources = arg.Resources.Count == 0 ? resources : resources.Union(arg.Resources);
        }

        return new(PropertyMap.From(values.AsSpan(0, count)), UrnsOf(args, count), resources);
    }

    // Most resources depend on the same as the one before: on nothing, by the same arguments.
    private static ImmutableDictionary<string, ImmutableArray<string>> UrnsOf(IReadOnlyList<PreparedArg> args, int count)
    {
        if (lastUrns is { } last && last.Count == count && args.All(arg => ReferenceEquals(arg, PreparedArg.None) ||
            (last.TryGetValue(arg.Name, out var known) && known.AsSpan().SequenceEqual(arg.Urns.AsSpan()))))
        {
            return last;
        }

        var urns = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>();
        foreach (var arg in args)
        {
            if (!ReferenceEquals(arg, PreparedArg.None))
            {
                urns[arg.Name] = arg.Urns;
            }
        }

        return lastUrns = urns.ToImmutable();
    }

    [ThreadStatic]
    private static ImmutableDictionary<string, ImmutableArray<string>>? lastUrns;

    /// <summary>URNs, in ordinal order, of what the arguments and a list of others depend on.</summary>
    public ImmutableArray<string> UrnsWith(ImmutableArray<string> others)
    {
        if (Resources.IsEmpty)
        {
            return others;
        }

        if (others.IsEmpty && OnlyUrns() is { IsDefault: false } only)
        {
            return only;
        }

        var all = new SortedSet<string>(others, StringComparer.Ordinal);
        foreach (var urns in Urns.Values)
        {
            all.UnionWith(urns);
        }

        return [.. all];
    }

    // Mostly one argument depends on something; none stands for several that do.
    private ImmutableArray<string> OnlyUrns()
    {
        ImmutableArray<string> only = [];
        foreach (var (_, urns) in Urns)
        {
            if (!urns.IsEmpty)
            {
                if (!only.IsEmpty)
                {
                    return default;
                }

                only = urns;
            }
        }

        return only;
    }
}

/// <summary>An argument that cannot be sent.</summary>
internal sealed class SerializationException(string message, Exception cause) : RunException(message, cause);
