namespace Pulumi;

/// <summary>The root of all resources of a program. Derive from it, make resources in the constructor, and mark outputs with <see cref="OutputAttribute"/>.</summary>
public class Stack : ComponentResource
{
    internal const string RootType = "pulumi:pulumi:Stack";

    /// <summary>Makes the stack of the program that runs.</summary>
    /// <param name="options">What applies to all resources of the stack.</param>
    public Stack(StackOptions? options = null)
        : base(RootType, NameOfCurrent(), ToResourceOptions(options)) =>
        Deployment.Current.RootStack = this;

    /// <summary>Runs a program that gives its outputs as a dictionary.</summary>
    internal Stack(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
        : this(options) =>
        StackOutputs = Output.Create(program());

    /// <summary>The outputs, where the program gave them as a dictionary.</summary>
    internal Output<IDictionary<string, object?>>? StackOutputs { get; }

    /// <summary>Sends the outputs that the constructor, or the program, gave.</summary>
    internal void RegisterStackOutputs()
    {
        if (StackOutputs is { } outputs)
        {
            RegisterOutputs(outputs);
        }
        else
        {
            RegisterOutputs(StackOutputMembers.ValuesOf(this));
        }
    }

    private static string NameOfCurrent()
    {
        var settings = Deployment.Current.Settings;
        return $"{settings.Project}-{settings.Stack}";
    }

    private static ComponentResourceOptions ToResourceOptions(StackOptions? options) => options is null
        ? new()
        : new() { ResourceTransformations = options.ResourceTransformations, ResourceTransforms = options.ResourceTransforms };
}
