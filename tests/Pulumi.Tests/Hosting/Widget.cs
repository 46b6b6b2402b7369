namespace Pulumi.Tests.Hosting;

/// <summary>A resource as a generated package would declare it.</summary>
[ResourceType(Token, null)]
internal class Widget : CustomResource
{
    public const string Token = "test:index:Widget";

    public Widget(string name, WidgetArgs? args = null, CustomResourceOptions? options = null)
        : base(Token, name, args ?? new WidgetArgs(), options)
    {
    }

    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("size")]
    public Output<int> Size { get; private set; } = null!;

    [Output("tags")]
    public Output<System.Collections.Immutable.ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;

    [Output("computed")]
    public Output<string?> Computed { get; private set; } = null!;
}

internal sealed class WidgetArgs : ResourceArgs
{
    [Input("parts")]
    private InputList<string>? _parts;

    [Input("tags")]
    private InputMap<string>? _tags;

    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("anything")]
    public Input<object>? Anything { get; set; }

    public InputList<string> Parts
    {
        get => _parts ??= new InputList<string>();
        set => _parts = value;
    }

    public InputMap<string> Tags
    {
        get => _tags ??= new InputMap<string>();
        set => _tags = value;
    }
}

/// <summary>A component with nothing of its own.</summary>
internal sealed class Box(string name, ComponentResourceOptions? options = null) : ComponentResource("test:index:Box", name, options);

/// <summary>A component that a provider constructs.</summary>
internal sealed class RemoteBox(string name, ResourceArgs? args = null, ComponentResourceOptions? options = null)
    : ComponentResource("test:index:RemoteBox", name, args ?? ResourceArgs.Empty, options, remote: true)
{
    [Output("address")]
    public Output<string?> Address { get; private set; } = null!;
}

/// <summary>A provider of a package.</summary>
internal sealed class TestProvider(string name, string package = "test", ResourceArgs? args = null, CustomResourceOptions? options = null)
    : ProviderResource(package, name, args ?? ResourceArgs.Empty, options);
