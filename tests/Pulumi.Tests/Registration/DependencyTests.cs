using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;

namespace Pulumi.Tests.Registration;

public class DependencyTests
{
    [Fact]
    public async Task A_resource_depends_on_what_its_properties_come_from()
    {
        var sent = await Sent(() =>
        {
            var a = new Widget("a", new WidgetArgs { Label = "l" });
            new Widget("w", new WidgetArgs { Label = a.Label, Size = 1, Tags = { ["of"] = a.Label.Apply(label => label + "!") } });
        });

        Assert.Equal([Urn("a")], sent.Dependencies.AsEnumerable());
        Assert.Equal([Urn("a")], sent.PropertyDependencies["label"].AsEnumerable());
        Assert.Equal([Urn("a")], sent.PropertyDependencies["tags"].AsEnumerable());
    }

    [Fact]
    public async Task Every_property_that_is_sent_is_in_the_table_even_when_it_depends_on_nothing()
    {
        var sent = await Sent(() => { new Widget("w", new WidgetArgs { Label = "l", Size = 1 }); });

        Assert.Equal(["label", "size"], sent.PropertyDependencies.Keys.Order(StringComparer.Ordinal));
        Assert.All(sent.PropertyDependencies.Values, urns => Assert.Empty(urns));
    }

    [Fact]
    public async Task What_is_named_in_the_options_is_a_dependency_of_the_whole()
    {
        var sent = await Sent(() =>
        {
            var a = new Widget("a");
            var b = new Widget("b", new WidgetArgs { Label = "l" });
            new Widget("w", new WidgetArgs { Label = b.Label }, new CustomResourceOptions { DependsOn = { a } });
        });

        Assert.Equal([Urn("a"), Urn("b")], sent.Dependencies.Order(StringComparer.Ordinal));
        Assert.Equal([Urn("b")], sent.PropertyDependencies["label"].AsEnumerable());
    }

    [Fact]
    public async Task A_resource_among_the_arguments_is_a_dependency()
    {
        var sent = await Sent(() => { new Widget("w", new WidgetArgs { Anything = new Widget("a") }); });

        Assert.Equal([Urn("a")], sent.PropertyDependencies["anything"].AsEnumerable());
    }

    [Fact]
    public async Task A_component_stands_for_all_custom_resources_below_it_but_not_for_what_is_below_those()
    {
        var sent = await Sent(() =>
        {
            var outer = new Box("outer");
            var direct = new Widget("direct", null, new CustomResourceOptions { Parent = outer });
            var inner = new Box("inner", new ComponentResourceOptions { Parent = outer });
            new Widget("nested", null, new CustomResourceOptions { Parent = inner });
            new Widget("below", null, new CustomResourceOptions { Parent = direct });
            new Widget("w", null, new CustomResourceOptions { DependsOn = { outer } });
        });

        Assert.Equal(
            ["urn:pulumi:dev::shop::test:index:Box$test:index:Box$test:index:Widget::nested", "urn:pulumi:dev::shop::test:index:Box$test:index:Widget::direct"],
            sent.Dependencies.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_remote_component_stands_for_itself()
    {
        var sent = await Sent(() => { new Widget("w", null, new CustomResourceOptions { DependsOn = { new RemoteBox("r") } }); });

        Assert.Equal(["urn:pulumi:dev::shop::test:index:RemoteBox::r"], sent.Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task A_component_within_a_remote_one_is_not_looked_into()
    {
        var sent = await Sent(() =>
        {
            var box = new Box("box");
            var remote = new RemoteBox("r", null, new ComponentResourceOptions { Parent = box });
            new Widget("below", null, new CustomResourceOptions { Parent = remote });
            new Widget("w", null, new CustomResourceOptions { DependsOn = { box } });
        });

        Assert.Equal(["urn:pulumi:dev::shop::test:index:Box$test:index:RemoteBox::r"], sent.Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task An_output_of_a_component_depends_on_what_it_was_made_of()
    {
        var sent = await Sent(() =>
        {
            var address = new Widget("a", new WidgetArgs { Label = "l" }).Label;
            new Widget("w", new WidgetArgs { Label = address });
        });

        Assert.Equal([Urn("a")], sent.Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task A_list_of_dependencies_that_is_not_known_counts_as_empty()
    {
        var sent = await Sent(() =>
        {
            new Widget("w", null, new CustomResourceOptions { DependsOn = OutputUtilities.CreateUnknown(ImmutableArray<Resource>.Empty) });
        });

        Assert.Empty(sent.Dependencies);
    }

    [Fact]
    public async Task Dependencies_may_come_as_an_output()
    {
        var sent = await Sent(() =>
        {
            Resource a = new Widget("a");
            new Widget("w", null, new CustomResourceOptions { DependsOn = Output.Create(ImmutableArray.Create(a)) });
        });

        Assert.Equal([Urn("a")], sent.Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task A_dependency_is_named_once_however_often_it_is_used()
    {
        var sent = await Sent(() =>
        {
            var a = new Widget("a");
            new Widget("w", new WidgetArgs { Label = a.Label, Anything = Output.Format($"{a.Label}{a.Id}") }, new CustomResourceOptions { DependsOn = { a, a } });
        });

        Assert.Equal([Urn("a")], sent.Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task A_resource_waits_for_its_dependencies()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            Widget? before = null;
            for (var i = 0; i < 20; i++)
            {
                before = new Widget($"w{i}", null, before is null ? new CustomResourceOptions() : new CustomResourceOptions { DependsOn = { before } });
            }
        });

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"w{i}"), engine.Monitor.Registrations.Skip(1).Select(request => request.Name));
    }

    private static string Urn(string name) => $"urn:pulumi:dev::shop::test:index:Widget::{name}";

    private static async Task<RegisterResourceRequest> Sent(Action program)
    {
        var engine = new Engine();
        await engine.UpAsync(program);
        return engine.Monitor.Registration("w");
    }
}
