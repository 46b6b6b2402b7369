using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>A provider with settings of its own.</summary>
public class ProviderResource : CustomResource
{
    internal const string TypePrefix = "pulumi:providers:";

    /// <summary>Makes a provider.</summary>
    /// <param name="package">The package whose resources it manages.</param>
    /// <param name="name">Its name.</param>
    /// <param name="args">Its settings.</param>
    /// <param name="options">How the engine is to treat it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, null)
    {
    }

    /// <summary>Makes a provider of a package that is described.</summary>
    /// <param name="package">The package whose resources it manages.</param>
    /// <param name="name">Its name.</param>
    /// <param name="args">Its settings.</param>
    /// <param name="options">How the engine is to treat it.</param>
    /// <param name="registerPackageRequest">Its package.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ProviderResource(
        string package, string name, ResourceArgs args, CustomResourceOptions? options = null, RegisterPackageRequest? registerPackageRequest = null)
        : base(TypePrefix + package, name, args, options, registerPackageRequest) =>
        PackageName = package;

    /// <summary>A placeholder for a provider known by its reference.</summary>
    private protected ProviderResource(string package, Registration registration)
        : base(TypePrefix + package, "", registration) =>
        PackageName = package;

    /// <summary>The package whose resources it manages.</summary>
    internal string PackageName { get; }

    /// <summary>How it is named on the wire: URN and id, the id marked as unknown while it is.</summary>
    internal string Reference(Gathering gathering) => gathering.Take((Resource)this) is { } registration
        ? $"{registration.Urn}::{(registration.Id.Length == 0 ? WireConstants.UnknownValue : registration.Id)}"
        : "";
}
