using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Engine.Model;

/// <summary>A place in a tree of properties, written as Pulumi writes it: <c>spec.containers[0].image</c>, <c>tags["a.b"]</c>, <c>*</c>.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class PropertyPath : IEquatable<PropertyPath>
{
    private PropertyPath(ImmutableArray<Segment> segments) => Segments = segments;

    /// <summary>The top of the tree.</summary>
    public static PropertyPath Root { get; } = new([]);

    /// <summary>The way from the top.</summary>
    public ImmutableArray<Segment> Segments { get; }

    /// <summary>The path of a property of this place.</summary>
    public PropertyPath Child(string name) => new(Segments.Add(new Segment.Name(name)));

    /// <summary>The path of an item of this place.</summary>
    public PropertyPath Child(int index) => new(Segments.Add(new Segment.Index(index)));

    /// <summary>Reads a path; null where the text is none.</summary>
    public static PropertyPath? TryParse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<Segment>();
        var at = 0;
        while (at < text.Length)
        {
            var segment = text[at] == '[' ? Bracketed(text, ref at) : Plain(text, ref at, segments.Count == 0);
            if (segment is null)
            {
                return null;
            }

            segments.Add(segment);
        }

        return segments.Count == 0 ? null : new(segments.ToImmutable());
    }

    /// <summary>The value at this place; null where there is none. Secret marks on the way are looked through.</summary>
    public PropertyValue? Find(PropertyMap root)
    {
        PropertyValue? value = PropertyValue.Of(root);
        foreach (var segment in Segments)
        {
            value = (segment, value?.Revealed) switch
            {
                (Segment.Name name, PropertyValue.Map map) => map.Entries.Find(name.Value),
                (Segment.Index index, PropertyValue.List list) when index.Value < list.Items.Length => list.Items[index.Value],
                _ => null,
            };
        }

        return value;
    }

    /// <summary>Whether another place is this one or below it; a wildcard stands for any name or index.</summary>
    public bool Contains(PropertyPath other)
    {
        if (other.Segments.Length < Segments.Length)
        {
            return false;
        }

        for (var i = 0; i < Segments.Length; i++)
        {
            if (Segments[i] is not Segment.Wildcard && !Segments[i].Equals(other.Segments[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(PropertyPath? other) => other is not null && Segments.AsSpan().SequenceEqual(other.Segments.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PropertyPath);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var segment in Segments)
        {
            hash.Add(segment);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var segment in Segments)
        {
            switch (segment)
            {
                case Segment.Name { Value: var name } when IsPlain(name):
                    text.Append(text.Length > 0 ? "." : "").Append(name);
                    break;
                case Segment.Name { Value: var name }:
                    text.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
                    break;
                case Segment.Index { Value: var index }:
                    text.Append(CultureInfo.InvariantCulture, $"[{index}]");
                    break;
                default:
                    text.Append("[*]");
                    break;
            }
        }

        return text.ToString();
    }

    private static bool IsPlain(string name) => name.Length > 0 && name != "*" && name.IndexOfAny(['.', '[', '"']) < 0;

    private static Segment? Plain(string text, ref int at, bool first)
    {
        if (text[at] == '.')
        {
            at++;
        }
        else if (!first)
        {
            return null;
        }

        var end = text.AsSpan(at).IndexOfAny('.', '[') is var length and >= 0 ? at + length : text.Length;
        var name = text[at..end];
        at = end;
        return name switch
        {
            "" => null,
            "*" => Segment.Wildcard.Instance,
            _ => new Segment.Name(name),
        };
    }

    private static Segment? Bracketed(string text, ref int at)
    {
        at++;
        if (at < text.Length && text[at] == '"')
        {
            return Quoted(text, ref at);
        }

        var end = text.IndexOf(']', at);
        if (end < 0)
        {
            return null;
        }

        var inner = text.AsSpan(at, end - at);
        at = end + 1;
        return inner is "*" ? Segment.Wildcard.Instance
            : int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? new Segment.Index(index)
            : null;
    }

    private static Segment.Name? Quoted(string text, ref int at)
    {
        var name = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
            {
                name.Append('"');
                at++;
            }
            else if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != ']')
                {
                    return null;
                }

                at += 2;
                return new(name.ToString());
            }
            else
            {
                name.Append(text[at]);
            }
        }

        return null;
    }

    /// <summary>One step of the way. A closed set.</summary>
    public abstract record Segment
    {
        private Segment()
        {
        }

        /// <summary>A property of an object.</summary>
        public sealed record Name(string Value) : Segment;

        /// <summary>An item of a list, counted from 0.</summary>
        public sealed record Index(int Value) : Segment;

        /// <summary>Any property or item.</summary>
        public sealed record Wildcard : Segment
        {
            private Wildcard()
            {
            }

            /// <summary>The only one.</summary>
            public static Wildcard Instance { get; } = new();
        }
    }
}
