namespace Pulumi;

/// <summary>Which stack a reference means.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>Makes args that name no stack yet.</summary>
    public StackReferenceArgs()
    {
    }

    /// <summary>The stack's full name, <c>organization/project/stack</c>.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
