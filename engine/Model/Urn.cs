namespace Blueprint.Engine.Model;

/// <summary>A resource's identity: <c>urn:pulumi:&lt;stack&gt;::&lt;project&gt;::&lt;qualified type&gt;::&lt;name&gt;</c>.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Urn
{
    /// <summary>The type of every stack's root resource.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    private const string Prefix = "urn:pulumi:";

    [ThreadStatic]
    private static Urn? last;

    private Urn(string value, string stack, string project, string qualifiedType, string name)
    {
        (Value, Stack, Project, QualifiedType, Name) = (value, stack, project, qualifiedType, name);
    }

    /// <summary>The whole URN.</summary>
    public string Value { get; }

    /// <summary>The stack's name.</summary>
    public string Stack { get; }

    /// <summary>The project's name.</summary>
    public string Project { get; }

    /// <summary>The types of its parents and its own, joined by <c>$</c>.</summary>
    public string QualifiedType { get; }

    /// <summary>The resource's name; it may contain anything.</summary>
    public string Name { get; }

    /// <summary>Its own type.</summary>
    public string Type => QualifiedType[(QualifiedType.LastIndexOf('$') + 1)..];

    /// <summary>Builds a URN from its parts.</summary>
    /// <param name="stack">The stack's name.</param>
    /// <param name="project">The project's name.</param>
    /// <param name="parentQualifiedType">The parent's qualified type; empty for none. The stack's counts as none.</param>
    /// <param name="type">The resource's own type.</param>
    /// <param name="name">The resource's name.</param>
    public static Urn Create(string stack, string project, string parentQualifiedType, string type, string name)
    {
        var qualified = parentQualifiedType is "" or StackType ? type : $"{parentQualifiedType}${type}";
        return new($"{Prefix}{stack}::{project}::{qualified}::{name}", stack, project, qualified, name);
    }

    /// <summary>Reads a URN; null where the text is none.</summary>
    public static Urn? TryParse(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        Span<Range> parts = stackalloc Range[4];
        var rest = text.AsSpan(Prefix.Length);
        if (Split(rest, parts) < 4)
        {
            return null;
        }

        // Many URNs are read one after the other, and most have stack, project and type in common.
        var former = last;
        return last = new(
            text,
            Text(rest[parts[0]], former?.Stack),
            Text(rest[parts[1]], former?.Project),
            Text(rest[parts[2]], former?.QualifiedType),
            rest[parts[3]].ToString());
    }

    private static int Split(ReadOnlySpan<char> text, Span<Range> parts)
    {
        var begin = 0;
        for (var i = 0; i < 3; i++)
        {
            var length = text[begin..].IndexOf("::", StringComparison.Ordinal);
            if (length < 0)
            {
                return i + 1;
            }

            parts[i] = begin..(begin + length);
            begin += length + 2;
        }

        parts[3] = begin..text.Length;
        return 4;
    }

    private static string Text(ReadOnlySpan<char> text, string? known) => known is not null && text.SequenceEqual(known) ? known : text.ToString();

    /// <inheritdoc/>
    public bool Equals(Urn? other) => other is not null && string.Equals(other.Value, Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
