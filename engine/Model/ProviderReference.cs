namespace Blueprint.Engine.Model;

/// <summary>Names a provider resource: its URN and its id, written <c>urn::id</c>.</summary>
/// <param name="Urn">The provider's URN.</param>
/// <param name="Id">The provider's id; <see cref="UnknownId"/> before it has one.</param>
public sealed record ProviderReference(string Urn, string Id)
{
    /// <summary>What stands for an id that is not known yet: Pulumi's sentinel for unknown text.</summary>
    public const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /// <summary>What the types of all providers begin with; the package follows.</summary>
    public const string TypePrefix = "pulumi:providers:";

    // Thousands of resources name the same few providers, one after the other.
    [ThreadStatic]
    private static (string Text, ProviderReference? Reference) last;

    /// <summary>Reads a reference; null where the text is none.</summary>
    public static ProviderReference? TryParse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (last.Text != text)
        {
            last = (text, Parse(text));
        }

        return last.Reference;
    }

    private static ProviderReference? Parse(string text)
    {
        var split = text.LastIndexOf("::", StringComparison.Ordinal);
        return split < 0 || Model.Urn.TryParse(text[..split]) is null ? null : new(text[..split], text[(split + 2)..]);
    }

    /// <summary>Whether a type token is a provider's.</summary>
    public static bool IsProviderType(string type) => type.StartsWith(TypePrefix, StringComparison.Ordinal);

    /// <summary>The package that a provider's type token names.</summary>
    public static string PackageOf(string providerType) => providerType[TypePrefix.Length..];

    /// <summary>Whether a resource is a provider that the engine made by itself, for resources that name none.</summary>
    public static bool IsDefault(Urn urn) =>
        IsProviderType(urn.QualifiedType) && (urn.Name == "default" || urn.Name.StartsWith("default_", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => $"{Urn}::{Id}";
}
