using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The unique name of a resource: <c>urn:pulumi:stack::project::type::name</c>.</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given; ToString is the alternate.")]
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string? value;

    /// <summary>Takes a text as it is.</summary>
    /// <exception cref="ArgumentException">It is null or empty.</exception>
    public Urn(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        this.value = value;
    }

    /// <summary>The text.</summary>
    public static implicit operator string(Urn value) => value.ToString();

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    /// <summary>Whether the two differ.</summary>
    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>The URN that a resource has, or had.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="type">Its type token.</param>
    /// <param name="parent">The resource it stands under; not together with <paramref name="parentUrn"/>.</param>
    /// <param name="parentUrn">The URN of the resource it stands under.</param>
    /// <param name="project">The project; by default the parent's or the current one.</param>
    /// <param name="stack">The stack; by default the parent's or the current one.</param>
    /// <exception cref="ArgumentException">Both parent and parentUrn are given.</exception>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null)
    {
        if (parent is not null && parentUrn is not null)
        {
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' can be given.");
        }

        var above = parent?.Urn ?? parentUrn.ToOutput();
        return Output.Tuple(name.ToOutput(), type.ToOutput(), above, project.ToOutput(), stack.ToOutput())
            .Apply(parts => UrnParts.Make(parts.Item1, parts.Item2, parts.Item3, parts.Item4, parts.Item5));
    }

    /// <inheritdoc/>
    public bool Equals(Urn other) => string.Equals(value, other.value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value is null ? 0 : string.GetHashCode(value, StringComparison.Ordinal);

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}
