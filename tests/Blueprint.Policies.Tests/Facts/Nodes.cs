using Blueprint.Policies.Facts;

namespace Blueprint.Policies.Tests.Facts;

public sealed class Nodes
{
    [Fact]
    public void A_path_reads_as_Pulumi_writes_it()
    {
        var node = Testing.Node("{ spec: { containers: [{ image: a }], labels: { bp/team: shop } } }");

        Assert.Equal("spec.containers[0].image", node["spec"]["containers"][0]["image"].Path);
        Assert.Equal("spec.labels[\"bp/team\"]", node["spec"]["labels"]["bp/team"].Path);
        Assert.Equal("spec", node["spec"]["containers"][0].TopProperty);
        Assert.Equal("", node.Path);
    }

    [Fact]
    public void Below_an_absent_place_everything_is_absent()
    {
        var below = Testing.Node("{ a: null }")["a"]["b"][3]["c"];

        Assert.Equal(Presence.Absent, below.Presence);
        Assert.True(below.IsAbsent.IsYes);
    }

    [Fact]
    public void Below_an_unknown_place_not_even_presence_is_known()
    {
        var node = Testing.Node("{ a: $unknown }");

        Assert.True(node["a"].IsPresent.IsYes);
        Assert.True(node["a"]["b"].IsPresent.IsUnknown);
        Assert.True(node["a"]["b"]["c"].IsAbsent.IsUnknown);
        Assert.Equal(Presence.Unknown, node["a"][0].Presence);
    }

    [Fact]
    public void What_cannot_be_read_in_a_shape_is_unknown_in_it()
    {
        var node = Testing.Node("{ a: text, b: { c: 1 } }");

        Assert.Equal(Presence.Unknown, node["a"]["b"].Presence);
        Assert.True(BoolFact.Over(node["b"]).Is(true).IsUnknown);
        Assert.True(TextFact.Over(node["b"]).Is("x").IsUnknown);
        Assert.True(NumberFact.Over(node["a"]).IsAtLeast(1).IsUnknown);
        Assert.True(MapFact<TextFact>.Over(node["a"]).IsEmpty.IsUnknown);
    }

    [Fact]
    public void A_block_reads_alike_as_an_object_and_as_a_list_of_one()
    {
        Assert.Equal("x", TextFact.Over(Testing.Node("{ a: [{ b: x }] }")["a"]["b"]).Value);
        Assert.Equal("a[0].b", Testing.Node("{ a: [{ b: x }] }")["a"]["b"].Path);
        Assert.True(ListFact<TextFact>.Over(Testing.Node("{ a: x }")["a"]).Any(item => item.Is("x")).IsYes);
        Assert.Equal(Presence.Absent, Testing.Node("{ a: [] }")["a"]["b"].Presence);
        Assert.Equal(Presence.Unknown, Testing.Node("{ a: [{ b: x }, { b: y }] }")["a"]["b"].Presence);
    }

    [Fact]
    public void Text_that_says_true_or_a_number_is_read_as_such()
    {
        var node = Testing.Node("{ yes: 'True', port: '22', number: 3, switch: false }");

        Assert.True(BoolFact.Over(node["yes"]).Is(true).IsYes);
        Assert.True(NumberFact.Over(node["port"]).Is(22).IsYes);
        Assert.Equal("3", TextFact.Over(node["number"]).Value);
        Assert.Equal("false", TextFact.Over(node["switch"]).Value);
    }

    [Fact]
    public void A_secret_is_judged_and_never_shown()
    {
        var password = Testing.Node("{ a: { $secret: { password: hunter2 } } }")["a"]["password"];

        Assert.True(TextFact.Over(password).Is("hunter2").IsYes);
        Assert.True(password.IsSecret);
        Assert.Equal("a.password is [secret]", password.Describe());
    }

    [Fact]
    public void A_secret_that_an_export_has_blotted_out_is_unknown()
    {
        var node = Testing.Node("{ a: '[secret]' }")["a"];

        Assert.Equal(Presence.Unknown, node.Presence);
        Assert.True(node.IsSecret);
    }

    [Fact]
    public void Outputs_and_references_read_as_what_they_stand_for()
    {
        var resource = Testing.Resource("t", "n") with
        {
            Properties = PropertyMap.Of(
                ("known", new PropertyValue.OutputValue(PropertyValue.Of("x"), true, [])),
                ("open", new PropertyValue.OutputValue(null, false, [])),
                ("other", new PropertyValue.Reference("urn:a", PropertyValue.Of("id-1"), "")),
                ("component", new PropertyValue.Reference("urn:a", null, ""))),
        };
        var node = new Node(resource);

        Assert.Equal("x", TextFact.Over(node["known"]).Value);
        Assert.True(node["known"].IsSecret);
        Assert.Equal(Presence.Unknown, node["open"].Presence);
        Assert.Equal("id-1", TextFact.Over(node["other"]).Value);
        Assert.Equal("urn:a", TextFact.Over(node["component"]).Value);
    }

    [Theory]
    [InlineData("{ a: 1 }", "a is 1")]
    [InlineData("{ a: x }", "a is \"x\"")]
    [InlineData("{ a: null }", "a is not set")]
    [InlineData("{ a: $unknown }", "a is not known yet")]
    [InlineData("{ a: [] }", "a is empty")]
    [InlineData("{ a: [1] }", "a is set")]
    [InlineData("{ a: { b: 1 } }", "a is set")]
    public void A_place_says_what_stands_there(string properties, string said) => Assert.Equal(said, Testing.Node(properties)["a"].Describe());

    [Fact]
    public void A_long_text_is_cut()
    {
        var said = Testing.Node($"{{ a: {new string('x', 500)} }}")["a"].Describe();

        Assert.StartsWith("a is \"xxx", said, StringComparison.Ordinal);
        Assert.EndsWith("xxx…", said, StringComparison.Ordinal);
        Assert.InRange(said.Length, 100, 150);
    }

    [Fact]
    public void A_place_of_another_resource_is_named_with_it_and_is_no_property_of_this_one()
    {
        var place = new Node(Testing.Resource("aws:s3/bucketPolicy:BucketPolicy", "logs", "{ policy: $unknown }"))["policy"].Elsewhere();

        Assert.Equal("policy of BucketPolicy 'logs' is not known yet", place.Describe());
        Assert.Equal("", place.Path);
    }
}
