using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Registration;

public class AliasTests
{
    private const string Prefix = "urn:pulumi:dev::shop::";

    [Fact]
    public async Task A_whole_urn_is_sent_as_it_is() => Assert.Equal(["urn:pulumi:x::y::a:b:C::d"], await Sent(new Alias { Urn = "urn:pulumi:x::y::a:b:C::d" }));

    [Fact]
    public async Task Parts_that_are_not_given_are_those_of_the_resource()
    {
        Assert.Equal([Prefix + "test:index:Widget::old"], await Sent(new Alias { Name = "old" }));
        Assert.Equal([Prefix + "old:index:Widget::w"], await Sent(new Alias { Type = "old:index:Widget" }));
        Assert.Equal(["urn:pulumi:prod::store::test:index:Widget::w"], await Sent(new Alias { Stack = "prod", Project = "store" }));
        Assert.Equal([Prefix + "test:index:Widget::w"], await Sent(new Alias { NoParent = true }));
        Assert.Equal([Prefix + "test:index:Box$test:index:Widget::w"], await Sent(new Alias { ParentUrn = Prefix + "test:index:Box::old" }));
    }

    [Fact]
    public async Task A_former_parent_counts_by_its_type()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { Aliases = { new Alias { Parent = new Box("former") } } }); });

        Assert.Equal([Prefix + "test:index:Box$test:index:Widget::w"], Resolved(engine, "w"));
    }

    [Fact]
    public async Task The_present_parent_counts_unless_there_was_none()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("box");
            new Widget("w", null, new CustomResourceOptions { Parent = box, Aliases = { new Alias { Name = "old" }, new Alias { NoParent = true } } });
        });

        Assert.Equal([Prefix + "test:index:Box$test:index:Widget::old", Prefix + "test:index:Widget::w"], Resolved(engine, "w"));
    }

    [Fact]
    public async Task A_child_follows_its_renamed_parent_with_its_name_where_that_began_with_the_parent_s()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("new", new ComponentResourceOptions { Aliases = { new Alias { Name = "old", Type = "old:index:Box" } } });
            new Widget("new-child", null, new CustomResourceOptions { Parent = box });
            new Widget("other", null, new CustomResourceOptions { Parent = box });
        });

        Assert.Equal([Prefix + "old:index:Box$test:index:Widget::old-child"], Resolved(engine, "new-child"));
        Assert.Equal([Prefix + "old:index:Box$test:index:Widget::other"], Resolved(engine, "other"));
    }

    [Fact]
    public async Task A_child_s_own_former_name_is_looked_for_under_its_parent_s_former_name_too()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("box", new ComponentResourceOptions { Aliases = { new Alias { Type = "old:index:Box" } } });
            new Widget("child", null, new CustomResourceOptions { Parent = box, Aliases = { new Alias { Name = "kid" } } });
        });

        Assert.Equal(
            [
                Prefix + "test:index:Box$test:index:Widget::kid",
                Prefix + "old:index:Box$test:index:Widget::child",
                Prefix + "old:index:Box$test:index:Widget::kid",
            ],
            Resolved(engine, "child"));
    }

    [Fact]
    public async Task A_former_urn_is_named_once_however_often_it_comes_up() =>
        Assert.Equal([Prefix + "test:index:Widget::old"], await Sent(new Alias { Name = "old" }, new Alias { Name = "old", NoParent = true }));

    [Fact]
    public async Task An_alias_may_come_as_an_output()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { Aliases = { Output.Create(new Alias { Name = "old" }) } }); });

        Assert.Equal([Prefix + "test:index:Widget::old"], Resolved(engine, "w"));
    }

    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task An_alias_that_contradicts_itself_is_refused(Func<Alias> alias, string message) =>
        Assert.Contains(
            message,
            await new Engine().FailAsync(() => { new Widget("w", null, new CustomResourceOptions { Aliases = { alias() } }); }),
            StringComparison.Ordinal);

    public static TheoryData<Func<Alias>, string> Contradictions => new()
    {
        { () => new Alias { Urn = "u", Name = "n" }, "Alias should not specify both Urn and Name" },
        { () => new Alias { Urn = "u", Type = "t" }, "Alias should not specify both Urn and Type" },
        { () => new Alias { Urn = "u", Stack = "s" }, "Alias should not specify both Urn and Stack" },
        { () => new Alias { Urn = "u", Project = "p" }, "Alias should not specify both Urn and Project" },
        { () => new Alias { Urn = "u", ParentUrn = "p" }, "Alias should not specify both Urn and ParentUrn" },
        { () => new Alias { Urn = "u", NoParent = true }, "Alias should not specify both Urn and NoParent" },
        { () => new Alias { NoParent = true, ParentUrn = "p" }, "Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias" },
        { () => new Alias { Parent = new Box("b"), ParentUrn = "p" }, "Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias" },
    };

    [Fact]
    public async Task A_urn_is_made_of_its_parts()
    {
        string? plain = null, below = null, elsewhere = null;

        await new Engine().UpAsync(async () =>
        {
            plain = await Text(Urn.Create("n", "a:b:C"));
            below = await Text(Urn.Create("n", "a:b:C", parent: new Box("box")));
            elsewhere = await Text(Urn.Create("n", "a:b:C", parentUrn: Prefix + "x:y:Z::p", project: "store", stack: "prod"));
        });

        Assert.Equal(Prefix + "a:b:C::n", plain);
        Assert.Equal(Prefix + "test:index:Box$a:b:C::n", below);
        Assert.Equal("urn:pulumi:prod::store::x:y:Z$a:b:C::n", elsewhere);
    }

    [Fact]
    public async Task A_urn_has_one_parent_at_most()
    {
        await new Engine().UpAsync(() =>
        {
            var box = new Box("box");
            Assert.ThrowsAny<ArgumentException>(() => { Urn.Create("n", "a:b:C", box, Prefix + "x:y:Z::p"); });
        });
    }

    [Fact]
    public void A_urn_is_a_text_that_is_not_empty()
    {
        string text = new Urn("urn:x");

        Assert.Equal("urn:x", text);
        Assert.Equal(new Urn("urn:x"), new Urn("urn:x"));
        Assert.NotEqual(new Urn("urn:x"), new Urn("urn:y"));
        Assert.ThrowsAny<ArgumentException>(() => new Urn(""));
        Assert.ThrowsAny<ArgumentException>(() => new Urn(null!));
    }

    private static Task<string> Text(Output<string> output) => Utilities.OutputUtilities.GetValueAsync(output);

    private static async Task<IEnumerable<string>> Sent(params Input<Alias>[] aliases)
    {
        var engine = new Engine();
        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { Aliases = [.. aliases] }); });
        return Resolved(engine, "w");
    }

    // Whole or in parts: an engine makes the same URN of both.
    private static IEnumerable<string> Resolved(Engine engine, string name)
    {
        var request = engine.Monitor.Registration(name);
        return request.Aliases.Select(alias => alias.Urn.Length > 0
            ? alias.Urn
            : RecordingMonitor.UrnOf(
                alias.NoParent ? "" : Or(alias.ParentUrn, request.Parent), Or(alias.Type, request.Type), Or(alias.Name, request.Name),
                Or(alias.Stack, "dev"), Or(alias.Project, "shop")));
    }

    private static string Or(string given, string own) => given.Length > 0 ? given : own;
}
