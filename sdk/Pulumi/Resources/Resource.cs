using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Pulumi;

/// <summary>Something that a stack is made of.</summary>
/// <remarks>Registered with the engine in the background as soon as it is constructed.</remarks>
public class Resource
{
    private readonly TaskCompletionSource<Registration> registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock childrenGate = new();
    private ImmutableList<Resource> children = [];

    /// <summary>Makes a resource and starts its registration.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected Resource(
        string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote, RegisterPackageRequest? package)
    {
        TypeToken = ResourceSetup.NotEmpty(type, nameof(type));
        LogicalName = ResourceSetup.NotEmpty(name, nameof(name));
        IsRemote = remote;
        AsDependency = [this];
        Urn = new(this, OutputMember.Urn);
        try
        {
            ResourceSetup.Begin(this, custom, args, options, package);
        }
        catch (Exception error)
        {
            // Whoever waits for it, a message about this very error first of all, would wait for ever.
            Fail(error);
            throw;
        }
    }

    /// <summary>Makes a placeholder for a resource that is registered already.</summary>
    private protected Resource(string type, string name, Registration registration)
    {
        TypeToken = type;
        LogicalName = name;
        AsDependency = [this];
        Urn = new(this, OutputMember.Urn);
        registered.SetResult(registration);
    }

    /// <summary>The resource's unique name in the deployment.</summary>
    [Output("urn")]
    public Output<string> Urn { get; internal set; }

    internal string TypeToken { get; }

    internal string LogicalName { get; }

    /// <summary>Whether it is a component that a provider constructs.</summary>
    internal bool IsRemote { get; }

    /// <summary>The set of just this resource.</summary>
    internal ImmutableHashSet<Resource> AsDependency { get; }

    /// <summary>What the engine made of it.</summary>
    internal Task<Registration> Registered => registered.Task;

    /// <summary>What it inherited and hands down to the resources below it.</summary>
    internal ResourceHeritage Heritage { get; set; } = ResourceHeritage.None;

    /// <summary>The resources below it that were made so far.</summary>
    internal ImmutableList<Resource> ChildResources
    {
        get
        {
            lock (childrenGate)
            {
                return children;
            }
        }
    }

    /// <summary>The resource's type token.</summary>
    public string GetResourceType() => TypeToken;

    /// <summary>The resource's name in the program.</summary>
    public string GetResourceName() => LogicalName;

    internal void AddChild(Resource child)
    {
        lock (childrenGate)
        {
            children = children.Add(child);
        }
    }

    internal void Complete(Registration registration) => registered.SetResult(registration);

    internal void Fail(Exception error)
    {
        registered.TrySetException(error);
        _ = registered.Task.Exception;
    }
}
