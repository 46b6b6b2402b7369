using Blueprint.Protocol;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Internals;

public class ReferenceTests
{
    [Fact]
    public async Task A_reference_to_a_resource_of_the_program_is_that_resource()
    {
        var engine = new Engine();
        Widget? made = null;
        object? seen = null;

        await engine.UpAsync(() =>
        {
            made = new Widget("made");
            new Holder("holder", new WidgetArgs { Anything = made }).Anything.Apply(value => seen = value);
        });

        Assert.Same(made, seen);
        Assert.Single(engine.Monitor.Registrations, request => request.Name == "made");
    }

    [Fact]
    public async Task A_reference_to_a_resource_of_another_stack_is_not_looked_up_in_this_one()
    {
        const string Urn = "urn:pulumi:prod::shop::test:index:Widget::far";
        var engine = new Engine
        {
            Monitor = new()
            {
                OnRegister = request => request.Name != "holder" ? null : new()
                {
                    Urn = RecordingMonitor.UrnOf(request.Parent, request.Type, request.Name),
                    Id = "id",
                    Object = PropertyMap.Of(("anything", new PropertyValue.Reference(Urn, PropertyValue.Of("far-id"), ""))),
                },
            },
        };
        Resource? seen = null;
        var id = "";

        await engine.UpAsync(() => new Holder("holder", new WidgetArgs()).Anything.Apply(value =>
        {
            seen = (Resource)value;
            return ((CustomResource)value).Id.Apply(found => id = found);
        }));

        Assert.Equal(("test:index:Widget", "far", "far-id"), (seen!.GetResourceType(), seen.GetResourceName(), id));
        Assert.Empty(engine.Monitor.Invokes);
    }

    private sealed class Holder(string name, WidgetArgs args) : CustomResource("test:index:Holder", name, args, new CustomResourceOptions())
    {
        [Output("anything")]
        public Output<object> Anything { get; private set; } = null!;
    }
}
