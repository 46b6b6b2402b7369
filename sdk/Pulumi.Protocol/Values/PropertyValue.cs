using System.Collections.Immutable;

namespace Blueprint.Protocol;

/// <summary>A value that travels between program, engine, provider and policy.</summary>
/// <remarks>A closed set: the nested types below. Equality is deep; maps compare without regard to order.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public abstract class PropertyValue : IEquatable<PropertyValue>
{
    private protected PropertyValue()
    {
    }

    /// <summary>Whether this value, or one inside it, is known only once something else has been deployed.</summary>
    public abstract bool ContainsUnknown { get; }

    /// <summary>Whether this value, or one inside it, is marked secret.</summary>
    public abstract bool ContainsSecret { get; }

    /// <summary>The value without a secret mark at its top; the value itself where there is none.</summary>
    public virtual PropertyValue Revealed => this;

    /// <summary>A text, or null for none.</summary>
    public static PropertyValue Of(string? value) => value is null ? Null.Instance : new Text(value);

    /// <summary>A truth value.</summary>
    public static PropertyValue Of(bool value) => value ? Bool.True : Bool.False;

    /// <summary>A number.</summary>
    public static PropertyValue Of(double value) => new Number(value);

    /// <summary>A list.</summary>
    public static PropertyValue Of(ImmutableArray<PropertyValue> items) => new List(items);

    /// <summary>A map.</summary>
    public static PropertyValue Of(PropertyMap map) => new Map(map);

    /// <inheritdoc/>
    public abstract bool Equals(PropertyValue? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as PropertyValue);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>A short rendering for people. A secret is never rendered, not even its length.</summary>
    public override string ToString() => PropertyText.Render(this);

    /// <summary>Nothing.</summary>
    public sealed class Null : PropertyValue
    {
        private Null()
        {
        }

        /// <summary>The only one.</summary>
        public static Null Instance { get; } = new();

        /// <inheritdoc/>
        public override bool ContainsUnknown => false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Null;

        /// <inheritdoc/>
        public override int GetHashCode() => 0;
    }

    /// <summary>True or false.</summary>
    public sealed class Bool : PropertyValue
    {
        private Bool(bool value) => Value = value;

        /// <summary>True.</summary>
        public static Bool True { get; } = new(true);

        /// <summary>False.</summary>
        public static Bool False { get; } = new(false);

        /// <summary>Which of the two.</summary>
        public bool Value { get; }

        /// <inheritdoc/>
        public override bool ContainsUnknown => false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Bool b && b.Value == Value;

        /// <inheritdoc/>
        public override int GetHashCode() => Value ? 1 : 2;
    }

    /// <summary>A number; integers travel as doubles, as on Pulumi's wire.</summary>
    public sealed class Number(double value) : PropertyValue
    {
        /// <summary>The number.</summary>
        public double Value { get; } = value;

        /// <inheritdoc/>
        public override bool ContainsUnknown => false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Number n && n.Value.Equals(Value);

        /// <inheritdoc/>
        public override int GetHashCode() => Value.GetHashCode();
    }

    /// <summary>A text.</summary>
    public sealed class Text(string value) : PropertyValue
    {
        /// <summary>The text.</summary>
        public string Value { get; } = value;

        /// <inheritdoc/>
        public override bool ContainsUnknown => false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Text t && string.Equals(t.Value, Value, StringComparison.Ordinal);

        /// <inheritdoc/>
        public override int GetHashCode() => string.GetHashCode(Value, StringComparison.Ordinal);
    }

    /// <summary>A list, in order.</summary>
    public sealed class List : PropertyValue
    {
        /// <summary>Makes a list; a default array counts as empty.</summary>
        public List(ImmutableArray<PropertyValue> items)
        {
            Items = items.IsDefault ? [] : items;
            foreach (var item in Items)
            {
                ContainsUnknown |= item.ContainsUnknown;
                ContainsSecret |= item.ContainsSecret;
            }
        }

        /// <summary>The items; never default.</summary>
        public ImmutableArray<PropertyValue> Items { get; }

        /// <inheritdoc/>
        public override bool ContainsUnknown { get; }

        /// <inheritdoc/>
        public override bool ContainsSecret { get; }

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) =>
            ReferenceEquals(this, other) || (other is List l && l.Items.AsSpan().SequenceEqual(Items.AsSpan()));

        /// <inheritdoc/>
        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var item in Items)
            {
                hash.Add(item);
            }

            return hash.ToHashCode();
        }
    }

    /// <summary>An object: keys and values.</summary>
    public sealed class Map(PropertyMap entries) : PropertyValue
    {
        /// <summary>The entries.</summary>
        public PropertyMap Entries { get; } = entries;

        /// <inheritdoc/>
        public override bool ContainsUnknown => Entries.ContainsUnknown;

        /// <inheritdoc/>
        public override bool ContainsSecret => Entries.ContainsSecret;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Map m && m.Entries.Equals(Entries);

        /// <inheritdoc/>
        public override int GetHashCode() => Entries.GetHashCode();
    }

    /// <summary>A value that must never be shown or stored in clear.</summary>
    public sealed class Secret : PropertyValue
    {
        private readonly PropertyValue inner;

        /// <summary>Marks a value; a secret of a secret is one secret.</summary>
        public Secret(PropertyValue value) => inner = value is Secret s ? s.inner : value;

        /// <inheritdoc/>
        public override PropertyValue Revealed => inner;

        /// <inheritdoc/>
        public override bool ContainsUnknown => inner.ContainsUnknown;

        /// <inheritdoc/>
        public override bool ContainsSecret => true;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Secret s && s.inner.Equals(inner);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(7, inner);
    }

    /// <summary>A value that is not known yet.</summary>
    public sealed class Unknown : PropertyValue
    {
        private Unknown()
        {
        }

        /// <summary>The only one.</summary>
        public static Unknown Instance { get; } = new();

        /// <inheritdoc/>
        public override bool ContainsUnknown => true;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) => other is Unknown;

        /// <inheritdoc/>
        public override int GetHashCode() => 3;
    }

    /// <summary>An output as a first-class value; only in calls to remote components and methods.</summary>
    /// <remarks><see cref="Value"/> is null where it is not known.</remarks>
    public sealed class OutputValue(PropertyValue? value, bool isSecret, ImmutableArray<string> dependencies) : PropertyValue
    {
        /// <summary>The value; null where it is not known.</summary>
        public PropertyValue? Value { get; } = value;

        /// <summary>Whether it is secret.</summary>
        public bool IsSecret { get; } = isSecret;

        /// <summary>URNs of the resources it depends on, in ordinal order.</summary>
        public ImmutableArray<string> Dependencies { get; } = dependencies.IsDefault ? [] : dependencies;

        /// <inheritdoc/>
        public override bool ContainsUnknown => Value?.ContainsUnknown ?? true;

        /// <inheritdoc/>
        public override bool ContainsSecret => IsSecret || (Value?.ContainsSecret ?? false);

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) =>
            other is OutputValue o && o.IsSecret == IsSecret && Equals(o.Value, Value) &&
            o.Dependencies.AsSpan().SequenceEqual(Dependencies.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Value, IsSecret);
    }

    /// <summary>A reference to a resource of the same deployment.</summary>
    /// <remarks><see cref="Id"/> is null for a component, and empty or unknown while the id is not known.</remarks>
    public sealed class Reference(string urn, PropertyValue? id, string packageVersion) : PropertyValue
    {
        /// <summary>The resource's URN.</summary>
        public string Urn { get; } = urn;

        /// <summary>The resource's id; null for a component.</summary>
        public PropertyValue? Id { get; } = id;

        /// <summary>The version of its package; empty where it has none.</summary>
        public string PackageVersion { get; } = packageVersion;

        /// <inheritdoc/>
        public override bool ContainsUnknown => Id?.ContainsUnknown ?? false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) =>
            other is Reference r && r.Urn == Urn && Equals(r.Id, Id) && r.PackageVersion == PackageVersion;

        /// <inheritdoc/>
        public override int GetHashCode() => string.GetHashCode(Urn, StringComparison.Ordinal);
    }

    /// <summary>A file: its text, a path, or an address. Exactly one of the three is given.</summary>
    public sealed class Asset(string? text, string? path, string? uri, string hash) : PropertyValue
    {
        /// <summary>The content itself.</summary>
        public string? Content { get; } = text;

        /// <summary>A path, relative to the program's folder.</summary>
        public string? Path { get; } = path;

        /// <summary>An address.</summary>
        public string? Uri { get; } = uri;

        /// <summary>Lower-case hex SHA-256 of the content; empty until the engine has computed it.</summary>
        public string Hash { get; } = hash;

        /// <inheritdoc/>
        public override bool ContainsUnknown => false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) =>
            other is Asset a && (a.Hash.Length > 0 && Hash.Length > 0
                ? a.Hash == Hash
                : a.Content == Content && a.Path == Path && a.Uri == Uri);

        // Equal assets may differ in all but their content, and one of them may not be hashed yet.
        /// <inheritdoc/>
        public override int GetHashCode() => 5;
    }

    /// <summary>A bundle of files: named members, a path, or an address. Exactly one of the three is given.</summary>
    public sealed class Archive(PropertyMap? members, string? path, string? uri, string hash) : PropertyValue
    {
        /// <summary>Members by name: assets and archives.</summary>
        public PropertyMap? Members { get; } = members;

        /// <summary>A path, relative to the program's folder.</summary>
        public string? Path { get; } = path;

        /// <summary>An address.</summary>
        public string? Uri { get; } = uri;

        /// <summary>Lower-case hex SHA-256 of the content; empty until the engine has computed it.</summary>
        public string Hash { get; } = hash;

        /// <inheritdoc/>
        public override bool ContainsUnknown => false;

        /// <inheritdoc/>
        public override bool ContainsSecret => false;

        /// <inheritdoc/>
        public override bool Equals(PropertyValue? other) =>
            other is Archive a && (a.Hash.Length > 0 && Hash.Length > 0
                ? a.Hash == Hash
                : Equals(a.Members, Members) && a.Path == Path && a.Uri == Uri);

        /// <inheritdoc/>
        public override int GetHashCode() => 6;
    }
}
