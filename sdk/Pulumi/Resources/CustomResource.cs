using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>A resource that a provider makes, changes and deletes.</summary>
public class CustomResource : Resource
{
    /// <summary>Makes a resource.</summary>
    /// <param name="type">Its type token, <c>package:module:name</c>.</param>
    /// <param name="name">Its name, unique per type and parent.</param>
    /// <param name="args">What it is given.</param>
    /// <param name="options">How the engine is to treat it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, null)
    {
    }

    /// <summary>Makes a resource of a package that is described.</summary>
    /// <param name="type">Its type token, <c>package:module:name</c>.</param>
    /// <param name="name">Its name, unique per type and parent.</param>
    /// <param name="args">What it is given.</param>
    /// <param name="options">How the engine is to treat it.</param>
    /// <param name="registerPackageRequest">Its package.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public CustomResource(
        string type, string name, ResourceArgs? args, CustomResourceOptions? options = null, RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new(), remote: false, registerPackageRequest)
    {
    }

    /// <summary>A placeholder for a resource that is registered already.</summary>
    /// <remarks>Internal, so that the compiler does not see it where a program gives three arguments.</remarks>
    internal CustomResource(string type, string name, Registration registration)
        : base(type, name, registration) =>
        Id = new(this, OutputMember.Id);

    /// <summary>The id that the provider gave it; unknown until it is made.</summary>
    [Output("id")]
    public Output<string> Id { get; internal set; } = null!;
}
