namespace Blueprint.Catalogs;

/// <summary>What the C# SDK of a package calls what the catalog has under other names.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
public abstract class CSharpNames
{
    /// <summary>The full name of a resource's class, such as <c>Pulumi.Aws.S3.Bucket</c>; null where the catalog has no such resource.</summary>
    public abstract string? ClassOf(string token);

    /// <summary>The full name of the class of a nested object where it goes into a resource.</summary>
    /// <param name="objectName">Its name in the catalog, such as <c>s3/BucketWebsite</c>.</param>
    public abstract string ArgsOf(string objectName);

    /// <summary>The name of a property in C#.</summary>
    /// <param name="holder">The token of the resource, or the catalog's name of the nested object, that has it.</param>
    /// <param name="wireName">The property's name on the wire.</param>
    public abstract string MemberOf(string holder, string wireName);
}
