using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;
using static Blueprint.Engine.Tests.Providers.HandMade;

namespace Blueprint.Engine.Tests.Providers;

public sealed class InputCheckTests
{
    private const string Widget = "acme:shop/widget:Widget";

    private static readonly HandMade Acme = new(
        "acme",
        Resource(
            Widget,
            Properties(
                "",
                Needs("size", Whole),
                Has("ratio", Number),
                Has("label", HandMade.Text),
                Has("enabled", Flag),
                Has("versioning", Object("shop/Versioning", Has("mfaDelete", Flag), Needs("status", Choice(relaxed: false, "Enabled", "Suspended")))),
                Has("rules", HandMade.List(Object("shop/Rule", Needs("port", Whole), Has("hosts", HandMade.List(HandMade.Text))))),
                Has("tags", HandMade.Map(HandMade.Text)),
                Has("engine", Choice(relaxed: true, "postgres", "mysql")),
                Has("target", Either(Whole, HandMade.Text)),
                Has("code", new TypeSpec.Primitive(PrimitiveKind.Archive)),
                Has("role", new TypeSpec.ResourceOf("acme:iam/role:Role")),
                Has("anything", Any),
                Has("old", HandMade.Text, deprecated: true)),
            Properties("", Has("arn", HandMade.Text, required: true)),
            "acme:shop/gadget:Gadget"));

    private static readonly IProvider Provider = new ProviderSource(name => name == "acme" ? Acme : null).Find("acme", "", PropertyMap.Empty)!;

    [Theory]
    [MemberData(nameof(Problems))]
    public async Task A_wrong_input_is_named_with_its_path_and_the_way_out(string path, string reason, PropertyMap inputs)
    {
        var result = await Provider.Check(Widget, inputs.ContainsKey("size") ? inputs : inputs.With("size", PropertyValue.Of(1.0)));

        Assert.Equal([$"{path}: {reason}"], result.Lines());
    }

    public static TheoryData<string, string, PropertyMap> Problems => new()
    {
        { "versionning", "unknown property 'versionning'; did you mean 'versioning'?", Map(("versionning", Obj())) },
        { "versioning.mfaDelet", "unknown property 'mfaDelet'; did you mean 'mfaDelete'?", Map(("versioning", Obj(("status", Text("Enabled")), ("mfaDelet", PropertyValue.Of(true))))) },
        { "rules[1].prot", "unknown property 'prot'; 'port' is given already", Map(("rules", List(Obj(("port", PropertyValue.Of(1.0))), Obj(("port", PropertyValue.Of(1.0)), ("prot", PropertyValue.Of(1.0)))))) },
        { "rules[0].port", "it is required and missing; expected an integer", Map(("rules", List(Obj()))) },
        { "arn", "'arn' is an output, set by the provider; it cannot be given", Map(("arn", Text("x"))) },
        { "size", "expected an integer, got the number 1.5; it must be whole", Map(("size", PropertyValue.Of(1.5))) },
        { "size", "expected an integer, got the string \"big\"", Map(("size", Text("big"))) },
        { "size", "it is required and missing; expected an integer", Map(("size", PropertyValue.Null.Instance)) },
        { "ratio", "expected a number, got a list; it is a single value here, not a list", Map(("ratio", List())) },
        { "label", "expected a string, got an object", Map(("label", Obj())) },
        { "enabled", "expected a boolean, got the string \"yes\"", Map(("enabled", Text("yes"))) },
        { "versioning.status", "'enabled' is not one of 'Enabled', 'Suspended'; did you mean 'Enabled'?", Map(("versioning", Obj(("status", Text("enabled"))))) },
        { "versioning", "expected an object, got the string \"on\"", Map(("versioning", Text("on"))) },
        { "rules", "expected a list of objects, got an object; put it in a list", Map(("rules", Obj(("port", PropertyValue.Of(1.0))))) },
        { "rules[0].hosts", "expected a list of strings, got the string \"a\"; put it in a list", Map(("rules", List(Obj(("port", PropertyValue.Of(1.0)), ("hosts", Text("a")))))) },
        { "tags[\"a.b\"]", "expected a string, got a list; it is a single value here, not a list", Map(("tags", Obj(("a.b", List())))) },
        { "target", "expected an integer or a string, got an object", Map(("target", Obj())) },
        { "code", "expected an archive, got the string \"code.zip\"", Map(("code", Text("code.zip"))) },
        { "role", "expected a resource of type acme:iam/role:Role, or its id, got the number 3", Map(("role", PropertyValue.Of(3.0))) },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public async Task A_right_input_passes_as_it_is(PropertyMap inputs)
    {
        var all = inputs.ContainsKey("size") ? inputs : inputs.With("size", PropertyValue.Of(1.0));

        var result = await Provider.Check(Widget, all);

        Assert.Empty(result.Lines());
        Assert.Equal(all, result.Inputs);
    }

    public static TheoryData<PropertyMap> Rights =>
    [
        Map(("size", PropertyValue.Of(3.0)), ("ratio", PropertyValue.Of(0.5)), ("label", Text("x")), ("enabled", PropertyValue.Of(false))),
        Map(("versioning", Obj(("status", Text("Suspended"))))),
        Map(("engine", Text("oracle"))),
        Map(("target", Text("http"))),
        Map(("target", PropertyValue.Of(80.0))),
        Map(("anything", List(Obj(("deep", PropertyValue.Of(1.0)))))),
        Map(("role", new PropertyValue.Reference("urn:pulumi:dev::shop::acme:iam/role:Role::r", Text("r-1"), ""))),
        Map(("label", PropertyValue.Null.Instance)),
        Map(("size", PropertyValue.Unsure)),
        Map(("rules", PropertyValue.Unsure), ("versioning", PropertyValue.Unsure), ("tags", Obj(("a", PropertyValue.Unsure)))),
        Map(("label", new PropertyValue.Secret(Text("hidden"))), ("versioning", new PropertyValue.Secret(Obj(("status", Text("Enabled")))))),
        Map(("__defaults", List(Text("label")))),
    ];

    [Fact]
    public async Task All_problems_are_told_at_once()
    {
        var result = await Provider.Check(Widget, Map(("ratio", Text("x")), ("tagz", Obj()), ("enabled", PropertyValue.Of(3.0))));

        Assert.Equal(["enabled", "ratio", "tagz", "size"], result.Failures.Select(failure => failure.Property));
    }

    [Fact]
    public async Task What_a_bridged_provider_would_convert_is_converted()
    {
        var result = await Provider.Check(Widget, Map(
            ("size", Text("3")), ("ratio", Text("0.5")), ("enabled", Text("true")), ("label", PropertyValue.Of(7.0)), ("tags", Obj(("on", PropertyValue.Of(true))))));

        Assert.Empty(result.Lines());
        Assert.Equal(
            Map(("size", PropertyValue.Of(3.0)), ("ratio", PropertyValue.Of(0.5)), ("enabled", PropertyValue.Of(true)), ("label", Text("7")), ("tags", Obj(("on", Text("true"))))),
            result.Inputs);
    }

    [Fact]
    public async Task A_resource_given_where_text_is_asked_for_becomes_its_id()
    {
        var result = await Provider.Check(Widget, Map(("size", PropertyValue.Of(1.0)), ("label", new PropertyValue.Reference("urn:x", Text("vpc-1"), ""))));

        Assert.Equal(Text("vpc-1"), result.Inputs["label"]);
    }

    [Fact]
    public async Task A_converted_secret_stays_secret()
    {
        var result = await Provider.Check(Widget, Map(("size", new PropertyValue.Secret(Text("3")))));

        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of(3.0)), result.Inputs["size"]);
    }

    [Fact]
    public async Task A_secret_is_never_shown_in_a_message()
    {
        var result = await Provider.Check(Widget, Map(
            ("size", new PropertyValue.Secret(Text("hunter2"))),
            ("versioning", new PropertyValue.Secret(Obj(("status", Text("hunter2")))))));

        Assert.Equal(2, result.Failures.Length);
        Assert.DoesNotContain(result.Lines(), line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deprecated_property_is_a_warning_only()
    {
        var result = await Provider.Check(Widget, Map(("size", PropertyValue.Of(1.0)), ("old", Text("x"))));

        Assert.Empty(result.Failures);
        Assert.Equal("property 'old': it is deprecated", Assert.Single(result.Warnings));
    }

    [Theory]
    [InlineData("acme:shop/wigdet:Wigdet", "unknown resource type 'acme:shop/wigdet:Wigdet' of package acme 1.2.3; did you mean 'acme:shop/widget:Widget'?")]
    [InlineData("acme:shop/gadget:Gadget", "'acme:shop/gadget:Gadget' is an older name of 'acme:shop/widget:Widget'; use that one")]
    public async Task A_type_that_is_not_there_is_told_with_the_one_that_was_meant(string token, string reason)
    {
        var result = await Provider.Check(token, PropertyMap.Empty);

        Assert.Equal([$": {reason}"], result.Lines());
    }

    [Fact]
    public void The_same_settings_get_the_same_provider()
    {
        var source = new ProviderSource(_ => Acme);

        Assert.Same(source.Find("acme", "", Map(("a", Text("b")))), source.Find("acme", "", Map(("a", Text("b")))));
    }
}
