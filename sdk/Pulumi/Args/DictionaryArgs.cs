using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a resource is given, where no class describes it.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly InputEntry[] entries;

    /// <summary>Takes values by wire name.</summary>
    /// <exception cref="InvalidOperationException">A value is of a type that no output could have.</exception>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) =>
        entries = DictionaryEntries.Check(dictionary, nameof(DictionaryResourceArgs));

    internal override InputEntry[] ReadInputs() => entries;
}

/// <summary>What a provider function is given, where no class describes it.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly InputEntry[] entries;

    /// <summary>Takes values by wire name.</summary>
    /// <exception cref="InvalidOperationException">A value is of a type that no output could have.</exception>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) =>
        entries = DictionaryEntries.Check(dictionary, nameof(DictionaryInvokeArgs));

    internal override InputEntry[] ReadInputs() => entries;
}

/// <summary>Turns a dictionary into entries, and refuses what could not be sent.</summary>
internal static class DictionaryEntries
{
    public static InputEntry[] Check(ImmutableDictionary<string, object?> dictionary, string owner)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var entries = new List<InputEntry>(dictionary.Count);
        foreach (var (key, value) in dictionary)
        {
            if (value is not null)
            {
                OutputTypes.Check(value.GetType(), $"{owner}.{key}");
            }

            entries.Add(new(key, value));
        }

        return [.. entries];
    }
}
