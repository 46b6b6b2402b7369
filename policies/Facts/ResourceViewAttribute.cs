namespace Blueprint.Policies.Facts;

/// <summary>Asks for a typed view of a resource type: <c>[ResourceView("aws:s3/bucket:Bucket")] readonly partial struct BucketView;</c></summary>
/// <param name="token">The type token. One that the catalogs do not have does not compile.</param>
/// <param name="twins">Tokens under which the same type is known as well and which are no older names of it.</param>
/// <remarks>
/// The view has a property for each property of the type, named alike in C#'s spelling, down through nested objects. It reads
/// the type under its older tokens, too.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class ResourceViewAttribute(string token, params string[] twins) : Attribute
{
    /// <summary>The type token.</summary>
    public string Token { get; } = token;

    /// <summary>Tokens under which the same type is known as well, such as <c>aws:alb/listener:Listener</c> for <c>aws:lb/listener:Listener</c>.</summary>
    public IReadOnlyList<string> Twins { get; } = twins;
}

/// <summary>Asks for a list of a package's types by whether they take a property: <c>[TypesHaving("aws", "tags")] static partial class Taggable;</c></summary>
/// <param name="package">The package.</param>
/// <param name="property">The property's wire name.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypesHavingAttribute(string package, string property) : Attribute
{
    /// <summary>The package.</summary>
    public string Package { get; } = package;

    /// <summary>The property's wire name.</summary>
    public string Property { get; } = property;
}
