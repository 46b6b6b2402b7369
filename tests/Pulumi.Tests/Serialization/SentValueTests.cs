using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;
using static Pulumi.Tests.Serialization.Sending;

namespace Pulumi.Tests.Serialization;

public class SentValueTests
{
    private enum Colour
    {
        Red = 1,
        Green = 2,
    }

    [Fact]
    public async Task Truth_values_numbers_and_texts_are_sent_as_they_are()
    {
        Assert.Equal(PropertyValue.Of(true), await AsSent(true));
        Assert.Equal(Number(3), await AsSent(3));
        Assert.Equal(Number(2.5), await AsSent(2.5));
        Assert.Equal(Text("x"), await AsSent("x"));
        Assert.Equal(Text(""), await AsSent(""));
    }

    [Fact]
    public async Task Null_is_not_sent() => Assert.Null(await AsSent((object?)null));

    [Fact]
    public async Task Nulls_stay_in_lists_and_are_dropped_from_objects() =>
        Assert.Equal(
            Map(("list", List(Text("a"), Null, Text("b")))),
            await AsSent(new Dictionary<string, object?> { ["list"] = new object?[] { "a", null, "b" }, ["none"] = null }));

    [Fact]
    public async Task Args_are_sent_as_objects_by_their_wire_names() =>
        Assert.Equal(
            Map(("label", Text("l")), ("tags", Map(("k", Text("v"))))),
            await AsSent(new WidgetArgs { Label = "l", Tags = { ["k"] = "v" } }));

    [Fact]
    public async Task Arrays_lists_and_immutable_arrays_are_sent_as_lists()
    {
        Assert.Equal(List(Number(1), Number(2)), await AsSent(new[] { 1, 2 }));
        Assert.Equal(List(Text("a")), await AsSent(new List<string> { "a" }));
        Assert.Equal(List(Text("a")), await AsSent(ImmutableArray.Create("a")));
        Assert.Equal(List(), await AsSent(new ArrayList()));
    }

    [Fact]
    public async Task A_default_array_is_sent_as_an_empty_list() => Assert.Equal(List(), await AsSent(default(ImmutableArray<string>)));

    [Fact]
    public async Task Dictionaries_are_sent_as_objects()
    {
        Assert.Equal(Map(("a", Number(1))), await AsSent(new Dictionary<string, int> { ["a"] = 1 }));
        Assert.Equal(Map(("a", Number(1))), await AsSent(ImmutableDictionary<string, int>.Empty.Add("a", 1)));
    }

    [Fact]
    public async Task A_dictionary_with_other_keys_than_texts_is_refused() =>
        Assert.Contains("Dictionaries are only supported with string keys:", await Refusal(new Dictionary<int, string> { [1] = "a" }), StringComparison.Ordinal);

    [Fact]
    public async Task A_union_is_sent_as_its_value()
    {
        Assert.Equal(Number(5), await AsSent(Union<int, string>.FromT0(5)));
        Assert.Equal(Text("x"), await AsSent((InputUnion<int, string>)"x"));
    }

    [Fact]
    public async Task A_json_element_is_sent_as_what_it_says()
    {
        var json = JsonDocument.Parse("""{"a":[1,2.5,"x",true,null],"b":{}}""").RootElement;

        Assert.Equal(
            Map(("a", List(Number(1), Number(2.5), Text("x"), PropertyValue.Of(true), Null)), ("b", Map())),
            await AsSent(json));
        Assert.Null(await AsSent(default(JsonElement)));
    }

    [Fact]
    public async Task An_enum_is_sent_as_its_number_and_an_enum_type_as_its_value()
    {
        Assert.Equal(Number(2), await AsSent(Colour.Green));
        Assert.Equal(Text("t3.large"), await AsSent(InstanceSize.Large));
        Assert.Equal(Number(0.5), await AsSent(Ratio.Half));
    }

    [Fact]
    public async Task An_empty_tuple_is_sent_as_nothing() => Assert.Equal(List(Null), await AsSent(new object[] { default(ValueTuple) }));

    [Fact]
    public async Task An_output_object_is_sent_by_its_fields_with_a_small_first_letter() =>
        Assert.Equal(Map(("name", Text("n")), ("portValue", Number(80))), await AsSent(Listener.Of("n", 80)));

    [Fact]
    public async Task An_output_is_sent_as_its_value() => Assert.Equal(Text("x"), await AsSent(Output.Create("x")));

    [Fact]
    public async Task Outputs_within_outputs_are_opened() =>
        Assert.Equal(List(Text("x")), await AsSent(Output.Create(new object[] { Output.Create<object>(Output.Create("x")) })));

    [Fact]
    public async Task A_secret_is_sent_as_a_secret_and_an_unknown_as_an_unknown()
    {
        Assert.Equal(Secret(Text("x")), await AsSent(Output.CreateSecret("x")));
        Assert.Equal(Unknown, await AsSent(OutputUtilities.CreateUnknown("x")));
    }

    [Fact]
    public async Task An_unknown_secret_is_sent_as_an_unknown() =>
        Assert.Equal(Unknown, await AsSent(Output.CreateSecret(OutputUtilities.CreateUnknown("x"))));

    [Fact]
    public async Task An_unknown_or_secret_element_of_a_list_or_map_of_inputs_stays_local_to_it()
    {
        Assert.Equal(
            List(Text("a"), Unknown, Secret(Text("s"))),
            await AsSent(new InputList<string> { "a", OutputUtilities.CreateUnknown("b"), Output.CreateSecret("s") }));
        Assert.Equal(
            Map(("a", Text("a")), ("b", Unknown), ("s", Secret(Text("s")))),
            await AsSent(new InputMap<string> { ["a"] = "a", ["b"] = OutputUtilities.CreateUnknown("b"), ["s"] = Output.CreateSecret("s") }));
    }

    [Fact]
    public async Task An_unknown_element_of_a_plain_list_stays_local_to_it() =>
        Assert.Equal(List(Text("a"), Unknown), await AsSent(new object[] { "a", OutputUtilities.CreateUnknown("b") }));

    [Fact]
    public async Task An_unknown_list_is_unknown_as_a_whole() =>
        Assert.Equal(Unknown, await AsSent((InputList<string>)OutputUtilities.CreateUnknown(ImmutableArray.Create("a"))));

    [Fact]
    public async Task Assets_are_sent_by_where_they_come_from()
    {
        Assert.Equal(new PropertyValue.Asset(null, "./a.txt", null, ""), await AsSent(new FileAsset("./a.txt")));
        Assert.Equal(new PropertyValue.Asset("hello", null, null, ""), await AsSent(new StringAsset("hello")));
        Assert.Equal(new PropertyValue.Asset(null, null, "https://x/a", ""), await AsSent(new RemoteAsset("https://x/a")));
    }

    [Fact]
    public async Task Archives_are_sent_with_their_members()
    {
        var archive = new AssetArchive(new Dictionary<string, AssetOrArchive>
        {
            ["index.js"] = new StringAsset("x"),
            ["node_modules"] = new FileArchive("./node_modules"),
            ["far"] = new RemoteArchive("https://x/a.zip"),
        });

        Assert.Equal(
            new PropertyValue.Archive(
                PropertyMap.Of(
                    ("index.js", new PropertyValue.Asset("x", null, null, "")),
                    ("node_modules", new PropertyValue.Archive(null, "./node_modules", null, "")),
                    ("far", new PropertyValue.Archive(null, null, "https://x/a.zip", ""))),
                null, null, ""),
            await AsSent(archive));
    }

    [Fact]
    public async Task A_custom_resource_is_sent_as_a_reference_to_it()
    {
        var engine = new Engine();

        var sent = await AsSent(() => new Widget("other"), engine);

        Assert.Equal(new PropertyValue.Reference("urn:pulumi:dev::shop::test:index:Widget::other", Text("other-id"), ""), sent);
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Widget::other"], engine.Monitor.Registration("w").Dependencies.AsEnumerable());
    }

    [Fact]
    public async Task A_reference_to_a_resource_without_an_id_says_that_it_is_not_known_yet()
    {
        var engine = new Engine { IsPreview = true, Monitor = new() { OnRegister = request => RecordingMonitor.Accept(request, id: "") } };

        var sent = Assert.IsType<PropertyValue.Reference>(await AsSent(() => new Widget("other"), engine));

        Assert.True(sent.Id is PropertyValue.Unknown or PropertyValue.Text { Value: "" });
    }

    [Fact]
    public async Task A_component_is_sent_as_a_reference_without_an_id() =>
        Assert.Equal(
            new PropertyValue.Reference("urn:pulumi:dev::shop::test:index:Box::box", null, ""),
            await AsSent(() => new Box("box")));

    [Fact]
    public async Task An_engine_without_references_gets_ids_and_urns()
    {
        Assert.Equal(Text("other-id"), await AsSent(() => new Widget("other"), new Engine { Monitor = new() { Lacks = ["resourceReferences"] } }));
        Assert.Equal(
            Text("urn:pulumi:dev::shop::test:index:Box::box"),
            await AsSent(() => new Box("box"), new Engine { Monitor = new() { Lacks = ["resourceReferences"] } }));
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public async Task What_cannot_be_sent_is_refused_by_the_name_of_its_type_and_its_place(object value, string type)
    {
        var error = await Refusal(value);

        Assert.Contains("error serializing property \"anything\"", error, StringComparison.Ordinal);
        Assert.Contains($"{type} is not a supported argument type.", error, StringComparison.Ordinal);
        Assert.Contains("\n\tresource:w[test:index:Widget].anything", error, StringComparison.Ordinal);
    }

    public static TheoryData<object, string> Unsupported => new()
    {
        { 1L, "System.Int64" },
        { 1f, "System.Single" },
        { 1m, "System.Decimal" },
        { Guid.Empty, "System.Guid" },
        { DateTime.UnixEpoch, "System.DateTime" },
        { new Version(1, 2), "System.Version" },
    };

    [Fact]
    public async Task Anonymous_objects_and_sequences_that_are_no_lists_are_refused()
    {
        Assert.Contains("is not a supported argument type.", await Refusal(new { a = 1 }), StringComparison.Ordinal);
        Assert.Contains("is not a supported argument type.", await Refusal(new Queue<string>(["a"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_place_of_what_is_refused_is_told_down_to_key_and_index()
    {
        var error = await Refusal(new Dictionary<string, object> { ["list"] = new object[] { "fine", 1L } });

        Assert.Contains(".list[1]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_output_on_the_way_to_what_is_refused_is_a_step_called_id() =>
        Assert.Contains(
            "\n\tresource:w[test:index:Widget].anything.id.key.id[0]",
            await Refusal(new Dictionary<string, object> { ["key"] = Output.Create(new object[] { 1L }) }),
            StringComparison.Ordinal);

    [Fact]
    public async Task A_task_is_refused_with_the_advice_to_make_it_an_output() =>
        Assert.Contains(
            "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:",
            await Refusal(Task.FromResult("x")),
            StringComparison.Ordinal);
}
