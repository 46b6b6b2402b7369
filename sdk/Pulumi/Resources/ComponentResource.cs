using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>A resource that groups others.</summary>
public class ComponentResource : Resource
{
    /// <summary>Makes a component.</summary>
    /// <param name="type">Its type token.</param>
    /// <param name="name">Its name, unique per type and parent.</param>
    /// <param name="options">How the engine is to treat it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options, false, null)
    {
    }

    /// <summary>Makes a component with inputs.</summary>
    /// <param name="type">Its type token.</param>
    /// <param name="name">Its name, unique per type and parent.</param>
    /// <param name="args">What it is given.</param>
    /// <param name="options">How the engine is to treat it.</param>
    /// <param name="remote">Whether a provider constructs it, rather than this program.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : this(type, name, args, options, remote, null)
    {
    }

    /// <summary>Makes a component of a package that is described.</summary>
    /// <param name="type">Its type token.</param>
    /// <param name="name">Its name, unique per type and parent.</param>
    /// <param name="args">What it is given.</param>
    /// <param name="options">How the engine is to treat it.</param>
    /// <param name="remote">Whether a provider constructs it, rather than this program.</param>
    /// <param name="registerPackageRequest">Its package.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ComponentResource(
        string type, string name, ResourceArgs? args, ComponentResourceOptions? options, bool remote, RegisterPackageRequest? registerPackageRequest = null)
        : base(type, name, custom: false, args ?? ResourceArgs.Empty, options ?? new(), remote, registerPackageRequest)
    {
    }

    /// <summary>Says that the component is complete; its properties with <see cref="OutputAttribute"/> are its outputs.</summary>
    protected void RegisterOutputs() => Deployment.Current.Registrar.BeginOutputs(this, OutputMembers.ValuesOf(this));

    /// <summary>Says that the component is complete, and what its outputs are.</summary>
    protected void RegisterOutputs(IDictionary<string, object?> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that the component is complete, and what its outputs will be.</summary>
    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        RegisterOutputs(Output.Create(outputs));
    }

    /// <summary>Says that the component is complete, and what its outputs will be.</summary>
    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        Deployment.Current.Registrar.BeginOutputs(this, outputs);
    }
}
