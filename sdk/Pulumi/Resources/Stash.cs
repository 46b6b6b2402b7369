namespace Pulumi;

/// <summary>Keeps a value in the stack's state.</summary>
public sealed class Stash : CustomResource
{
    /// <summary>Keeps a value.</summary>
    /// <param name="name">The name of the stash.</param>
    /// <param name="args">The value.</param>
    /// <param name="options">How the engine is to treat it.</param>
    public Stash(string name, StashArgs args, CustomResourceOptions? options = null)
        : base("pulumi:index:Stash", name, args, options, null)
    {
    }

    /// <summary>The value that was given last.</summary>
    [Output("input")]
    public Output<object> Input { get; private set; } = null!;

    /// <summary>The value that is kept.</summary>
    [Output("output")]
    public Output<object> Output { get; private set; } = null!;
}

/// <summary>What a stash is given.</summary>
public sealed class StashArgs : ResourceArgs
{
    /// <summary>Makes args without a value.</summary>
    public StashArgs()
    {
    }

    /// <summary>The value to keep.</summary>
    [Input("input", required: true)]
    public Input<object> Input { get; set; } = null!;
}
