using Pulumi;

namespace SampleProgram;

/// <summary>A resource of the test package.</summary>
internal sealed class Thing(string name, ThingArgs args, CustomResourceOptions? options = null)
    : CustomResource("test:index:Thing", name, args, options)
{
    [Output("made")]
    public Output<bool> Made { get; private set; } = null!;

    [Output("size")]
    public Output<int?> Size { get; private set; } = null!;
}

/// <summary>What a thing is made of.</summary>
internal sealed class ThingArgs : ResourceArgs
{
    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("password")]
    public Input<string>? Password { get; set; }

    [Input("answer")]
    public Input<string>? Answer { get; set; }

    [Input("from")]
    public Input<bool>? From { get; set; }

    [Input("list")]
    public InputList<string> List { get; set; } = [];

    [Input("nested")]
    public InputMap<object> Nested { get; set; } = [];

    [Input("file")]
    public Input<AssetOrArchive>? File { get; set; }

    [Input("friend")]
    public Input<Thing>? Friend { get; set; }
}

/// <summary>A component of things.</summary>
internal sealed class Group(string name, ComponentResourceOptions? options = null) : ComponentResource("test:index:Group", name, options);
