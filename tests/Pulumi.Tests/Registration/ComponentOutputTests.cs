using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

public class ComponentOutputTests
{
    private const string ComponentUrn = "urn:pulumi:dev::shop::test:index:Site::site";

    [Fact]
    public async Task Without_arguments_every_marked_property_is_sent_under_its_wire_name_or_its_own() =>
        Assert.Equal(
            PropertyMap.Of(("address", Text("a")), ("Port", Number(80)), ("token", Secret(Text("t")))),
            await Sent(site => site.Register()));

    [Fact]
    public async Task A_dictionary_is_sent_as_it_is() =>
        Assert.Equal(
            PropertyMap.Of(("x", Number(1)), ("y", Unknown)),
            await Sent(site => site.Register(new Dictionary<string, object?> { ["x"] = 1, ["y"] = OutputUtilities.CreateUnknown(1) })));

    [Fact]
    public async Task A_dictionary_may_come_late() =>
        Assert.Equal(
            PropertyMap.Of(("x", Number(1))),
            await Sent(site => site.Register(Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 1 }))));

    [Fact]
    public async Task A_dictionary_may_be_an_output() =>
        Assert.Equal(
            PropertyMap.Of(("x", Number(1))),
            await Sent(site => site.Register(Output.Create<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 1 }))));

    [Fact]
    public async Task Nothing_instead_of_outputs_is_refused()
    {
        var thrown = 0;

        await new Engine().UpAsync(() =>
        {
            var site = new Site("site");
            Assert.Throws<ArgumentNullException>(() => site.Register((IDictionary<string, object?>)null!));
            Assert.Throws<ArgumentNullException>(() => site.Register((Task<IDictionary<string, object?>>)null!));
            Assert.Throws<ArgumentNullException>(() => site.Register((Output<IDictionary<string, object?>>)null!));
            thrown = 3;
        });

        Assert.Equal(3, thrown);
    }

    [Fact]
    public async Task Children_are_registered_whether_outputs_are_or_not()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("child", null, new CustomResourceOptions { Parent = new Site("site") }); });

        Assert.Equal(ComponentUrn, engine.Monitor.Registration("child").Parent);
        Assert.DoesNotContain(engine.Monitor.Outputs, outputs => outputs.Urn == ComponentUrn);
    }

    [Fact]
    public async Task Own_outputs_of_a_component_are_left_as_the_program_set_them()
    {
        Site site = null!;

        await new Engine().UpAsync(() => { site = new Site("site"); });

        Assert.Equal("a", await OutputUtilities.GetValueAsync(site.Address));
        Assert.Equal(ComponentUrn, await OutputUtilities.GetValueAsync(site.Urn));
    }

    private static async Task<PropertyMap> Sent(Action<Site> register)
    {
        var engine = new Engine();
        await engine.UpAsync(() => { register(new Site("site")); });
        return Assert.Single(engine.Monitor.Outputs, outputs => outputs.Urn == ComponentUrn).Outputs;
    }

    private sealed class Site(string name) : ComponentResource("test:index:Site", name)
    {
        [Output("address")]
        public Output<string> Address { get; private set; } = Output.Create("a");

        [Output]
        public Output<int> Port { get; private set; } = Output.Create(80);

        [Output("token")]
        public Output<string> Token { get; private set; } = Output.CreateSecret("t");

        public Output<string> NotMarked { get; } = Output.Create("n");

        public void Register() => RegisterOutputs();

        public void Register(IDictionary<string, object?> outputs) => RegisterOutputs(outputs);

        public void Register(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(outputs);

        public void Register(Output<IDictionary<string, object?>> outputs) => RegisterOutputs(outputs);
    }
}
