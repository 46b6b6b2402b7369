using Blueprint.Protocol;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Utilities;

namespace Pulumi.Providers.Tests.Programs;

public sealed class CustomObjects
{
    [Fact]
    public async Task Their_type_follows_from_version_and_kind()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Pulumi.Kubernetes.ApiExtensions.CustomResource("w", new WidgetArgs { Spec = new WidgetSpec { Size = 3 }, Metadata = new ObjectMetaArgs { Name = "w" } });
        })).Registration;

        Assert.Equal("kubernetes:example.com/v1:Widget", request.Type);
        Assert.Equal("4.34.2", request.Version);
        Assert.Equal(
            PropertyMap.Of(
                ("apiVersion", PropertyValue.Of("example.com/v1")),
                ("kind", PropertyValue.Of("Widget")),
                ("metadata", PropertyValue.Of(PropertyMap.Of(("name", PropertyValue.Of("w"))))),
                ("spec", PropertyValue.Of(PropertyMap.Of(("size", PropertyValue.Of(3)))))),
            request.Object);
    }

    [Fact]
    public Task A_derived_class_may_add_outputs() => Program.RunAsync(async () =>
    {
        var widget = new Widget("w", new WidgetArgs { Spec = new WidgetSpec { Size = 3 } });

        var spec = await OutputUtilities.GetValueAsync(widget.Spec);

        Assert.Equal(3d, Assert.IsType<double>(spec["size"]));
        Assert.Equal("Widget", await OutputUtilities.GetValueAsync(widget.Kind));
    });

    [Fact]
    public async Task A_patch_says_so_in_its_type() =>
        Assert.Equal(
            "kubernetes:example.com/v1:WidgetPatch",
            (await Program.RunAsync(() => { _ = new CustomResourcePatch("w", new WidgetPatchArgs { Metadata = new ObjectMetaArgs { Name = "w" } }); })).Registration.Type);

    private sealed class WidgetSpec : ResourceArgs
    {
        [Input("size")]
        public Input<int>? Size { get; set; }
    }

    private sealed class WidgetArgs() : CustomResourceArgs("example.com/v1", "Widget")
    {
        [Input("spec")]
        public Input<WidgetSpec>? Spec { get; set; }
    }

    private sealed class WidgetPatchArgs() : CustomResourcePatchArgs("example.com/v1", "Widget");

    private sealed class Widget(string name, WidgetArgs args) : Pulumi.Kubernetes.ApiExtensions.CustomResource(name, args)
    {
        [Output("spec")]
        public Output<System.Collections.Immutable.ImmutableDictionary<string, object>> Spec { get; private set; } = null!;
    }
}
