using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

public class ReadTests
{
    [Fact]
    public async Task A_resource_with_an_id_is_read_and_not_registered()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnRead = request => new ReadResourceResponse(
                    RecordingMonitor.UrnOf(request.Parent, request.Type, request.Name), request.Properties.With("computed", Text("c"))),
            },
        };
        Widget widget = null!;

        await engine.UpAsync(() => { widget = new Widget("w", new WidgetArgs { Label = "l" }, new CustomResourceOptions { Id = "i-1" }); });

        var sent = Assert.Single(engine.Monitor.Reads);
        Assert.Equal(("i-1", Widget.Token, "w", "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev"), (sent.Id, sent.Type, sent.Name, sent.Parent));
        Assert.Equal(PropertyMap.Of(("label", Text("l"))), sent.Properties);
        Assert.DoesNotContain(engine.Monitor.Registrations, request => request.Name == "w");
        Assert.Equal(("i-1", "l", "c"), (await ValueOf(widget.Id), await ValueOf(widget.Label), await ValueOf(widget.Computed)));
    }

    [Fact]
    public async Task An_empty_id_is_none()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { Id = "" }); });

        Assert.Empty(engine.Monitor.Reads);
        Assert.Equal("w", engine.Monitor.Registration("w").Name);
    }

    [Fact]
    public async Task The_id_may_come_from_another_resource()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { Id = new Widget("other").Id }); });

        var sent = Assert.Single(engine.Monitor.Reads);
        Assert.Equal("other-id", sent.Id);
    }

    [Fact]
    public async Task A_component_cannot_be_read_by_id()
    {
        var error = await new Engine().FailAsync(() => { new Box("box", new ComponentResourceOptions { Id = "i-1" }); });

        Assert.Contains("ResourceOptions.Id is only valid for a CustomResource", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_with_a_urn_takes_its_state_from_the_engine()
    {
        var engine = new Engine();
        Widget again = null!;

        await engine.UpAsync(async () =>
        {
            var widget = new Widget("w", new WidgetArgs { Label = "here" });
            again = new Widget("w", null, new CustomResourceOptions { Urn = await ValueOf(widget.Urn) });
        });

        Assert.Equal("pulumi:pulumi:getResource", Assert.Single(engine.Monitor.Invokes).Token);
        Assert.Equal(("here", "w-id"), (await ValueOf(again.Label), await ValueOf(again.Id)));
        Assert.Single(engine.Monitor.Registrations, request => request.Name == "w");
    }

    private static Task<T> ValueOf<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);
}
