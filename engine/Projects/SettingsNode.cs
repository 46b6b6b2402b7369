using System.Collections.Immutable;

namespace Blueprint.Engine.Projects;

/// <summary>A value in a settings file, with its place.</summary>
/// <param name="Where">Where it begins.</param>
public abstract record SettingsNode(SourcePlace Where)
{
    /// <summary>A single value as it is written; quoted text is never a number, a truth value or nothing.</summary>
    /// <param name="Where">Where it begins.</param>
    /// <param name="Text">The text, without quotes.</param>
    /// <param name="IsQuoted">Whether it stands in quotes or as a block.</param>
    /// <param name="Lines">How many lines it takes.</param>
    public sealed record Scalar(SourcePlace Where, string Text, bool IsQuoted, int Lines = 1) : SettingsNode(Where);

    /// <summary>A list.</summary>
    public sealed record Sequence(SourcePlace Where, ImmutableArray<SettingsNode> Items) : SettingsNode(Where);

    /// <summary>Keys and values, in the order of the file.</summary>
    public sealed record Mapping(SourcePlace Where, ImmutableArray<SettingsEntry> Entries) : SettingsNode(Where)
    {
        /// <summary>The entry of a key, or null.</summary>
        public SettingsEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);
    }

    /// <summary>The ciphertext, where this is a mapping with the one key <c>secure</c>; else null.</summary>
    public string? Ciphertext => this is Mapping { Entries: [{ Key: "secure", Value: Scalar text }] } ? text.Text : null;

    /// <summary>Whether a ciphertext stands here or anywhere below.</summary>
    public bool HasCiphertext => Ciphertext is not null || this switch
    {
        Sequence list => list.Items.Any(item => item.HasCiphertext),
        Mapping map => map.Entries.Any(entry => entry.Value.HasCiphertext),
        _ => false,
    };

    /// <summary>What kind of value it is, for messages.</summary>
    public string Kind => this switch
    {
        Sequence => "a list",
        Mapping => "a mapping",
        _ => "a single value",
    };
}

/// <summary>One key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="KeyWhere">Where the key stands.</param>
/// <param name="Value">The value.</param>
public sealed record SettingsEntry(string Key, SourcePlace KeyWhere, SettingsNode Value);
