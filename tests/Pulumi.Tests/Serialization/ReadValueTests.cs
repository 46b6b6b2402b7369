using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Serialization;

public class ReadValueTests
{
    private enum Colour
    {
        Red = 1,
        Green = 2,
    }

    [Fact]
    public async Task Simple_values_are_read_into_simple_types()
    {
        Assert.Equal(Known("x"), await AsRead<string>(Text("x")));
        Assert.Equal(Known(true), await AsRead<bool>(PropertyValue.Of(true)));
        Assert.Equal(Known(2.5), await AsRead<double>(Number(2.5)));
        Assert.Equal(Known<int?>(3), await AsRead<int?>(Number(3)));
    }

    [Theory]
    [InlineData(3.0, 3)]
    [InlineData(3.9, 3)]
    [InlineData(-3.9, -3)]
    public async Task An_int_is_read_by_cutting_off_what_is_behind_the_point(double sent, int read) =>
        Assert.Equal(Known(read), await AsRead<int>(Number(sent)));

    [Fact]
    public async Task Null_is_read_as_the_default_of_the_type()
    {
        Assert.Equal(Known<string?>(null), await AsRead<string?>(Null));
        Assert.Equal(Known(0), await AsRead<int>(Null));
        Assert.Equal(Known<int?>(null), await AsRead<int?>(Null));
        Assert.True((await AsRead<ImmutableArray<string>>(Null)).Value.IsDefault);
    }

    [Fact]
    public async Task Enums_are_read_from_numbers_and_enum_types_from_their_values()
    {
        Assert.Equal(Known(Colour.Green), await AsRead<Colour>(Number(2)));
        Assert.Equal(Known(InstanceSize.Large), await AsRead<InstanceSize>(Text("t3.large")));
        Assert.Equal(Known(Ratio.Half), await AsRead<Ratio>(Number(0.5)));
    }

    [Fact]
    public async Task A_union_is_read_as_the_first_type_that_fits()
    {
        Assert.Equal(Known(Union<int, string>.FromT0(5)), await AsRead<Union<int, string>>(Number(5)));
        Assert.Equal(Known(Union<int, string>.FromT1("x")), await AsRead<Union<int, string>>(Text("x")));
    }

    [Fact]
    public async Task Lists_and_objects_are_read_element_by_element()
    {
        Assert.Equal(["a", "b"], (await AsRead<ImmutableArray<string>>(List(Text("a"), Text("b")))).Value.AsEnumerable());
        Assert.Equal(1, (await AsRead<ImmutableDictionary<string, int>>(Map(("a", Number(1))))).Value["a"]);
        Assert.Equal([1, 2], (await AsRead<ImmutableDictionary<string, ImmutableArray<int>>>(Map(("a", List(Number(1), Number(2)))))).Value["a"].AsEnumerable());
    }

    [Fact]
    public async Task Anything_is_read_as_plain_values_lists_and_dictionaries()
    {
        var read = (await AsRead<object>(Map(("a", List(Number(1), Text("x"), Null)), ("b", PropertyValue.Of(true))))).Value;

        var map = Assert.IsAssignableFrom<ImmutableDictionary<string, object>>(read);
        Assert.Equal([1.0, "x", null], Assert.IsType<ImmutableArray<object?>>(map["a"]).AsEnumerable());
        Assert.Equal(true, map["b"]);
    }

    [Fact]
    public async Task Keys_that_begin_with_two_underscores_are_the_engine_s_own_and_are_skipped() =>
        Assert.Equal(["a"], (await AsRead<ImmutableDictionary<string, string>>(Map(("a", Text("x")), ("__defaults", List())))).Value.Keys);

    [Fact]
    public async Task A_json_element_is_rebuilt() =>
        Assert.Equal(
            """{"a":[1,"x",null,true]}""",
            JsonSerializer.Serialize((await AsRead<JsonElement>(Map(("a", List(Number(1), Text("x"), Null, PropertyValue.Of(true)))))).Value));

    [Fact]
    public async Task An_output_type_is_read_by_its_constructor()
    {
        var read = (await AsRead<Description>(Map(
            ("name", Text("n")), ("count", Number(2)), ("items", List(Text("i"))), ("labels", Map(("k", Text("v")))),
            ("listeners", List(Map(("name", Text("http")), ("port", Number(80)))))))).Value;

        Assert.Equal(("n", 2, "v", "http", 80), (read.Name, read.Count, read.Labels!["k"], read.Listeners[0].Name, read.Listeners[0].PortValue));
        Assert.Equal(["i"], read.Items.AsEnumerable());
    }

    [Fact]
    public async Task What_an_output_type_does_not_get_is_the_default_and_a_list_the_default_array()
    {
        var read = (await AsRead<Description>(Map(("name", Text("n"))))).Value;

        Assert.Equal((null, null), (read.Count, read.Note));
        Assert.Null(read.Labels);
        Assert.True(read.Items.IsDefault);
    }

    [Fact]
    public async Task What_an_output_type_does_not_know_is_ignored() =>
        Assert.Equal("n", (await AsRead<Description>(Map(("name", Text("n")), ("newInTheNextVersion", Number(1))))).Value.Name);

    [Fact]
    public async Task A_discriminated_union_is_read_by_its_tag()
    {
        Assert.Equal(1.5, Assert.IsType<Circle>((await AsRead<IShape>(Map(("kind", Text("circle")), ("radius", Number(1.5))))).Value).Radius);
        Assert.Equal(2, Assert.IsType<Square>((await AsRead<IShape>(Map(("kind", Text("square")), ("side", Number(2))))).Value).Side);
    }

    [Fact]
    public async Task A_secret_anywhere_makes_the_property_secret()
    {
        Assert.Equal(Secret("x"), await AsRead<string>(Secret(Text("x"))));
        Assert.True((await AsRead<ImmutableArray<string>>(List(Text("a"), Secret(Text("b"))))).IsSecret);
        Assert.Equal(["a", "b"], (await AsRead<ImmutableArray<string>>(List(Text("a"), Secret(Text("b"))))).Value.AsEnumerable());
    }

    [Fact]
    public async Task An_unknown_anywhere_makes_the_property_unknown()
    {
        Assert.False((await AsRead<string>(Values.Unknown)).IsKnown);
        Assert.False((await AsRead<ImmutableArray<string>>(List(Text("a"), Values.Unknown))).IsKnown);
        Assert.False((await AsRead<Description>(Map(("name", Text("n")), ("note", Values.Unknown)))).IsKnown);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_warned_of_and_read_as_the_default()
    {
        var engine = EngineThatAnswers(Number(1));

        var read = await AsRead<string>(engine);

        Assert.Equal(Known<string>(null!), read);
        var warning = Assert.Single(engine.Log.Of(LogSeverity.Warning));
        Assert.Contains("Expected System.String but got System.Double deserializing", warning, StringComparison.Ordinal);
        Assert.Contains(".value", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_element_is_warned_of_by_its_place_in_the_list()
    {
        var engine = EngineThatAnswers(List(Text("a"), Number(1)));

        await AsRead<ImmutableArray<string>>(engine);

        Assert.Contains("Expected System.String but got System.Double", Assert.Single(engine.Log.Of(LogSeverity.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asset_that_was_read_can_be_sent_on()
    {
        Assert.Equal(new PropertyValue.Asset(null, "./a", null, ""), await ReadAndSentOn<Asset>(new PropertyValue.Asset(null, "./a", null, "")));
        Assert.Equal(new PropertyValue.Asset("t", null, null, ""), await ReadAndSentOn<AssetOrArchive>(new PropertyValue.Asset("t", null, null, "")));
        Assert.Equal(new PropertyValue.Archive(null, "./a", null, ""), await ReadAndSentOn<Archive>(new PropertyValue.Archive(null, "./a", null, "")));
    }

    [Fact]
    public async Task What_is_no_asset_is_read_as_one_that_refuses_to_be_sent()
    {
        var engine = EngineThatAnswers(Text("no asset"));

        await engine.RunAsync(() =>
        {
            var reading = new Reading<Asset>("r");
            new Widget("w", new WidgetArgs { Anything = reading.Value.Apply(asset => (object)asset) });
        });

        Assert.Contains("Cannot serialize invalid asset", Assert.Single(engine.Log.Of(LogSeverity.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_is_read_as_the_resource_of_its_class()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnRegister = request => request.Name == "r"
                    ? RecordingMonitor.Accept(request, outputs: PropertyMap.Of(
                        ("value", new PropertyValue.Reference("urn:pulumi:dev::shop::test:index:Widget::w", Text("w-id"), ""))))
                    : null,
            },
        };
        Parts<string>? label = null, urn = null, id = null;

        await engine.UpAsync(async () =>
        {
            var widget = new Widget("w", new WidgetArgs { Label = "here" });
            await OutputUtilities.GetValueAsync(widget.Urn);
            var read = await OutputUtilities.GetValueAsync(new Reading<Widget>("r").Value);
            (label, urn, id) = (await read.Label.PartsAsync(), await read.Urn.PartsAsync(), await read.Id.PartsAsync());
        });

        Assert.Equal(("here", "w-id", "urn:pulumi:dev::shop::test:index:Widget::w"), (label!.Value, id!.Value, urn!.Value));
    }

    [Theory]
    [InlineData(typeof(Reading<List<string>>))]
    [InlineData(typeof(Reading<Dictionary<string, string>>))]
    [InlineData(typeof(Reading<long>))]
    [InlineData(typeof(Reading<DateTime>))]
    [InlineData(typeof(Reading<ImmutableArray<long>>))]
    public async Task A_type_that_outputs_cannot_have_is_refused_when_the_resource_is_made(Type resource)
    {
        var error = await new Engine().FailAsync(() => Make(resource));

        Assert.Contains("contains invalid type", error, StringComparison.Ordinal);
        Assert.Contains(
            "Allowed types are: String, Boolean, Int32, Double, Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> " +
            "or a class explicitly marked with the [OutputTypeAttribute].",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dictionary_of_other_keys_than_texts_is_refused_too() =>
        Assert.Contains(
            "contains invalid type", await new Engine().FailAsync(() => Make(typeof(Reading<ImmutableDictionary<int, string>>))), StringComparison.Ordinal);

    private static void Make(Type resource)
    {
        try
        {
            Activator.CreateInstance(resource, "r");
        }
        catch (System.Reflection.TargetInvocationException wrapped)
        {
            throw wrapped.InnerException!;
        }
    }

    private static Engine EngineThatAnswers(PropertyValue value) => new()
    {
        Monitor = new() { OnRegister = request => request.Name == "r" ? RecordingMonitor.Accept(request, outputs: PropertyMap.Of(("value", value))) : null },
    };

    private static Task<Parts<T>> AsRead<T>(PropertyValue value) => AsRead<T>(EngineThatAnswers(value));

    private static async Task<Parts<T>> AsRead<T>(Engine engine)
    {
        Parts<T>? read = null;
        await engine.UpAsync(async () => read = await new Reading<T>("r").Value.PartsAsync());
        return read! with { Resources = [] };
    }

    private static async Task<PropertyValue> ReadAndSentOn<T>(PropertyValue value)
    {
        var engine = EngineThatAnswers(value);
        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Anything = new Reading<T>("r").Value.Apply(read => (object)read!) }); });
        return engine.Monitor.Registration("w").Object["anything"];
    }
}

/// <summary>A resource with one output.</summary>
internal sealed class Reading<T>(string name) : CustomResource("test:index:Reading", name, ResourceArgs.Empty, new CustomResourceOptions())
{
    [Output("value")]
    public Output<T> Value { get; private set; } = null!;
}
