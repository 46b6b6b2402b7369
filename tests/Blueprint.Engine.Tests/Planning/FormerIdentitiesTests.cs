using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.Planning;

public sealed class FormerIdentitiesTests
{
    private const string Stack = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
    private const string Site = "urn:pulumi:dev::shop::my:index:Site::web";
    private const string Child = "urn:pulumi:dev::shop::my:index:Site$aws:s3:Bucket::web-logs";

    private static ResourceGoal Goal(string urn, string parent, params AliasSpec[] aliases) =>
        new() { Urn = Urn.TryParse(urn)!, Custom = true, Parent = parent, Aliases = [.. aliases] };

    public static TheoryData<string, AliasSpec, string> Cases => new()
    {
        { "a whole URN", new() { Urn = "urn:pulumi:x::y::a:b:C::z" }, "urn:pulumi:x::y::a:b:C::z" },
        { "a name", new() { Name = "old" }, "urn:pulumi:dev::shop::my:index:Site$aws:s3:Bucket::old" },
        { "a type", new() { Type = "aws:s3:OldBucket" }, "urn:pulumi:dev::shop::my:index:Site$aws:s3:OldBucket::web-logs" },
        { "another parent", new() { ParentUrn = "urn:pulumi:dev::shop::my:index:App::app" }, "urn:pulumi:dev::shop::my:index:App$aws:s3:Bucket::web-logs" },
        { "the stack as parent", new() { ParentUrn = Stack }, "urn:pulumi:dev::shop::aws:s3:Bucket::web-logs" },
        { "no parent", new() { NoParent = true }, "urn:pulumi:dev::shop::aws:s3:Bucket::web-logs" },
        { "another project", new() { Project = "store" }, "urn:pulumi:dev::store::my:index:Site$aws:s3:Bucket::web-logs" },
        { "another stack", new() { Stack = "test" }, "urn:pulumi:test::shop::my:index:Site$aws:s3:Bucket::web-logs" },
        { "a name with colons and dollars", new() { Name = "a::b$c d" }, "urn:pulumi:dev::shop::my:index:Site$aws:s3:Bucket::a::b$c d" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_alias_stands_for(string what, AliasSpec alias, string expected)
    {
        var urns = FormerIdentities.Of(Goal(Child, Site, alias), new Dictionary<string, string>());

        Assert.True(urns is [var only] && only == expected, $"{what}: {string.Join(", ", urns)}");
    }

    [Fact]
    public void A_child_of_a_renamed_parent_has_the_identity_that_the_parents_former_name_gave_it()
    {
        var parents = new Dictionary<string, string> { [Site] = "urn:pulumi:dev::shop::my:index:OldSite::www" };

        Assert.Equal<string>(["urn:pulumi:dev::shop::my:index:OldSite$aws:s3:Bucket::www-logs"], FormerIdentities.Of(Goal(Child, Site), parents));
    }

    [Fact]
    public void A_childs_own_alias_is_tried_under_the_parent_of_today_and_of_then()
    {
        var parents = new Dictionary<string, string> { [Site] = "urn:pulumi:dev::shop::my:index:OldSite::www" };

        Assert.Equal<string>(
            [
                "urn:pulumi:dev::shop::my:index:Site$aws:s3:Bucket::old",
                "urn:pulumi:dev::shop::my:index:OldSite$aws:s3:Bucket::www-logs",
                "urn:pulumi:dev::shop::my:index:OldSite$aws:s3:Bucket::old",
            ],
            FormerIdentities.Of(Goal(Child, Site, new AliasSpec { Name = "old" }), parents));
    }

    [Fact]
    public void A_thousand_aliases_are_no_more_than_a_thousand_candidates()
    {
        var aliases = Enumerable.Range(0, 1_000).Select(i => new AliasSpec { Name = $"old{i}" }).ToArray();

        Assert.Equal(1_000, FormerIdentities.Of(Goal(Child, Site, aliases), new Dictionary<string, string>()).Length);
    }

    [Fact]
    public void Two_resources_cannot_be_what_one_became()
    {
        var identities = new Identities([Goal(Site, "").ToState(PropertyMap.Empty, null)]);
        var alias = new AliasSpec { Urn = Site };

        var first = identities.Take(Goal("urn:pulumi:dev::shop::my:index:Site::one", Stack, alias));
        var second = identities.Take(Goal("urn:pulumi:dev::shop::my:index:Site::two", Stack, alias));

        Assert.Equal(Site, first.Old!.Urn.Value);
        Assert.Null(second.Old);
        Assert.Contains("::one' has it too", second.Conflict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_another_has_as_an_alias_cannot_be_taken_anew()
    {
        var identities = new Identities([Goal(Site, "").ToState(PropertyMap.Empty, null)]);
        identities.Take(Goal("urn:pulumi:dev::shop::my:index:Site::one", Stack, new AliasSpec { Urn = Site }));

        Assert.NotNull(identities.Take(Goal(Site, Stack)).Conflict);
    }

    [Fact]
    public void The_own_name_comes_before_any_alias()
    {
        var own = Goal(Site, "").ToState(PropertyMap.Empty, null) with { Id = "own" };
        var other = Goal("urn:pulumi:dev::shop::my:index:Site::other", "").ToState(PropertyMap.Empty, null) with { Id = "other" };
        var identities = new Identities([own, other]);

        Assert.Equal("own", identities.Take(Goal(Site, Stack, new AliasSpec { Name = "other" })).Old!.Id);
    }
}
