using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Serialization;

public class SentArgsTests
{
    [Fact]
    public async Task A_list_or_map_that_nobody_touched_is_not_sent_and_an_empty_one_that_was_read_is()
    {
        Assert.Equal(PropertyMap.Empty, await ObjectOf(new WidgetArgs()));
        var read = new WidgetArgs();
        _ = (read.Tags, read.Parts);
        Assert.Equal(PropertyMap.Of(("tags", Map()), ("parts", List())), await ObjectOf(read));
    }

    [Fact]
    public async Task Members_without_the_attribute_are_not_sent() =>
        Assert.Equal(PropertyMap.Of(("sent", Text("a"))), await ObjectOf(new Members { Sent = "a", NotSent = "b" }));

    [Fact]
    public async Task Fields_and_private_members_with_the_attribute_are_sent() =>
        Assert.Equal(
            PropertyMap.Of(("sent", Text("a")), ("publicField", Text("f")), ("privateField", Text("p")), ("privateProperty", Text("q"))),
            await ObjectOf(new Members("p", "q") { Sent = "a", PublicField = "f" }));

    [Fact]
    public async Task Private_fields_of_a_base_class_are_not_seen()
    {
        var sent = await ObjectOf(new DerivedMembers { Own = "o", Sent = "s" });

        Assert.Equal(PropertyMap.Of(("own", Text("o")), ("sent", Text("s"))), sent);
    }

    [Fact]
    public async Task Id_and_urn_are_never_sent_as_properties() =>
        Assert.Equal(PropertyMap.Of(("name", Text("n"))), await ObjectOf(new ReservedArgs { Id = "i", Urn = "u", Name = "n" }));

    [Fact]
    public async Task A_missing_required_input_is_named_by_type_and_member()
    {
        var error = await new Engine().FailAsync(() => { new CustomResource(Widget.Token, "w", new RequiredArgs(), new CustomResourceOptions()); });

        Assert.Contains(
            "[Input] Pulumi.Tests.Serialization.SentArgsTests+RequiredArgs.Name is required but was not given a value", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_wait_for_the_resource_get_the_missing_input_as_the_exception_for_a_null_argument()
    {
        CustomResource resource = null!;

        await new Engine().RunAsync(() => { resource = new CustomResource(Widget.Token, "w", new RequiredArgs(), new CustomResourceOptions()); });
        var error = await Record.ExceptionAsync(() => OutputUtilities.GetValueAsync(resource.Urn));

        var causes = new List<Exception>();
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            causes.Add(cause);
        }

        Assert.Equal("Name", Assert.Single(causes.OfType<ArgumentNullException>()).ParamName);
    }

    [Fact]
    public async Task A_missing_required_input_of_a_nested_object_is_found_under_the_property_that_holds_it()
    {
        var error = await new Engine().FailAsync(() => { new Widget("w", new WidgetArgs { Anything = new RequiredArgs() }); });

        Assert.Contains("error serializing property \"anything\"", error, StringComparison.Ordinal);
        Assert.Contains("RequiredArgs.Name is required but was not given a value", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_input_whose_value_is_null_is_given() =>
        Assert.Equal(PropertyMap.Empty, await ObjectOf(new RequiredArgs { Name = (string)null! }));

    [Fact]
    public async Task Args_can_be_given_as_a_dictionary() =>
        Assert.Equal(
            PropertyMap.Of(("a", Text("x")), ("b", List(Number(1)))),
            await ObjectOf(new DictionaryResourceArgs(System.Collections.Immutable.ImmutableDictionary<string, object?>.Empty
                .Add("a", "x").Add("b", System.Collections.Immutable.ImmutableArray.Create(1)))));

    [Fact]
    public async Task Settings_marked_as_json_are_sent_as_json_text()
    {
        var sent = await ObjectOf(new SettingsArgs { Flag = true, Names = { "a", "b" }, Nested = new NestedArgs { Level = 2 }, Plain = "p" });

        Assert.Equal(
            PropertyMap.Of(("flag", Text("true")), ("names", Text("""["a","b"]""")), ("nested", Text("""{"level":2}""")), ("plain", Text("p"))),
            sent);
    }

    [Fact]
    public async Task Settings_marked_as_json_stay_secret_and_unknown()
    {
        var sent = await ObjectOf(new SettingsArgs { Flag = OutputUtilities.CreateUnknown(true), Nested = Output.CreateSecret(new NestedArgs { Level = 2 }) });

        Assert.Equal(PropertyMap.Of(("flag", Unknown), ("nested", Secret(Text("""{"level":2}""")))), sent);
    }

    [Fact]
    public async Task A_setting_marked_as_json_that_is_not_given_is_not_sent() =>
        Assert.Equal(PropertyMap.Of(("plain", Text("p"))), await ObjectOf(new SettingsArgs { Plain = "p" }));

    [Fact]
    public async Task A_component_may_stand_in_the_arguments_of_its_own_child()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("box");
            new Widget("child", new WidgetArgs { Anything = box }, new CustomResourceOptions { Parent = box });
        });

        Assert.Equal(
            new PropertyValue.Reference("urn:pulumi:dev::shop::test:index:Box::box", null, ""),
            engine.Monitor.Registration("child").Object["anything"]);
    }

    private static async Task<PropertyMap> ObjectOf(ResourceArgs args)
    {
        var engine = new Engine();
        await engine.UpAsync(() => { new CustomResource(Widget.Token, "w", args, new CustomResourceOptions()); });
        return engine.Monitor.Registration("w").Object;
    }

    private class Members : ResourceArgs
    {
        [Input("publicField")]
        public Input<string>? PublicField;

        [Input("privateField")]
        private readonly Input<string>? privateField;

        public Members()
        {
        }

        public Members(string field, string property)
        {
            privateField = field;
            PrivateProperty = property;
        }

        [Input("sent")]
        public Input<string>? Sent { get; set; }

        public Input<string>? NotSent { get; set; }

        [Input("privateProperty")]
        private Input<string>? PrivateProperty { get; set; }

        // The SDK reads it; the compiler wants to see that too.
        public bool HasPrivateField => privateField is not null;
    }

    private sealed class DerivedMembers() : Members("p", "q")
    {
        [Input("own")]
        public Input<string>? Own { get; set; }
    }

    private sealed class ReservedArgs : ResourceArgs
    {
        [Input("id")]
        public Input<string>? Id { get; set; }

        [Input("urn")]
        public Input<string>? Urn { get; set; }

        [Input("name")]
        public Input<string>? Name { get; set; }
    }

    private sealed class RequiredArgs : ResourceArgs
    {
        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;
    }

    private sealed class NestedArgs : ResourceArgs
    {
        [Input("level")]
        public Input<int>? Level { get; set; }
    }

    private sealed class SettingsArgs : ResourceArgs
    {
        [Input("names", json: true)]
        private InputList<string>? _names;

        [Input("flag", json: true)]
        public Input<bool>? Flag { get; set; }

        [Input("nested", json: true)]
        public Input<NestedArgs>? Nested { get; set; }

        [Input("plain")]
        public Input<string>? Plain { get; set; }

        public InputList<string> Names
        {
            get => _names ??= new InputList<string>();
            set => _names = value;
        }
    }
}
