using System.Collections.Immutable;
using Blueprint.Components.Configuration;
using Blueprint.Components.Foundation;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Configuration;

public sealed class StackConfigTests
{
    private static readonly Dictionary<string, string> Valid = new()
    {
        ["shop:cidr"] = "10.0.0.0/16",
        ["aws:region"] = "eu-central-1",
    };

    [Fact]
    public async Task What_is_not_set_takes_the_default_of_its_declaration()
    {
        var config = await LoadAsync(Valid);

        Assert.Equal(2, config.Replicas);
        Assert.True(config.Verbose);
        Assert.Equal(NatGateways.PerZone, config.Nat);
        Assert.Empty(config.Zones);
        Assert.Equal(3, config.Nodes.MaxSize);
    }

    [Fact]
    public async Task What_is_set_is_read_by_its_type()
    {
        var config = await LoadAsync(new(Valid)
        {
            ["shop:replicas"] = "7",
            ["shop:verbose"] = "false",
            ["shop:nat"] = "single",
            ["shop:zones"] = """["a","b"]""",
            ["shop:nodes"] = """{"instanceTypes":["t4g.large"],"minSize":0,"desiredSize":1,"maxSize":2}""",
            ["shop:members"] = """[{"name":"one"},{"name":"two","note":"x"}]""",
        });

        Assert.Equal((7, false, NatGateways.Single), (config.Replicas, config.Verbose, config.Nat));
        Assert.Equal(["a", "b"], config.Zones.ToArray());
        Assert.Equal((0, 1, 2, 50), (config.Nodes.MinSize, config.Nodes.DesiredSize, config.Nodes.MaxSize, config.Nodes.DiskGib));
        Assert.Equal([("one", null), ("two", "x")], config.Members.Select(member => (member.Name, member.Note)));
    }

    [Fact]
    public async Task A_setting_of_another_package_is_read_by_its_full_key()
    {
        Assert.Equal("eu-central-1", (await LoadAsync(Valid)).Region);
    }

    [Theory]
    [InlineData("shop:cidr", "10.0.0.0", "'shop:cidr' is '10.0.0.0'; it takes an IPv4 CIDR block between /16 and /20, such as '10.0.0.0/16'.")]
    [InlineData("shop:cidr", "10.0.0.0/24", "'shop:cidr' is '10.0.0.0/24'; it takes an IPv4 CIDR block between /16 and /20, such as '10.0.0.0/16'.")]
    [InlineData("shop:cidr", "10.0.0.1/16", "'shop:cidr' is '10.0.0.1/16'; it takes an IPv4 CIDR block between /16 and /20, such as '10.0.0.0/16'.")]
    [InlineData("shop:replicas", "many", "'shop:replicas' is 'many'; it takes a whole number from 1 to 50.")]
    [InlineData("shop:replicas", "51", "'shop:replicas' is 51; it takes a whole number from 1 to 50.")]
    [InlineData("shop:replicas", "2.5", "'shop:replicas' is '2.5'; it takes a whole number from 1 to 50.")]
    [InlineData("shop:replicas", "99999999999", "'shop:replicas' is 99999999999; it takes a whole number from 1 to 50.")]
    [InlineData("shop:verbose", "yes", "'shop:verbose' is 'yes'; it takes true or false.")]
    [InlineData("shop:nat", "singel", "'shop:nat' is 'singel'; it takes one of 'per-zone', 'single'. Did you mean 'single'?")]
    [InlineData("shop:nat", "Single", "'shop:nat' is 'Single'; it takes one of 'per-zone', 'single'. Did you mean 'single'?")]
    [InlineData("shop:zones", "a", "'shop:zones' cannot be read as JSON; it takes a list of 0 to 3 items, each the letter of a zone, such as 'a'.")]
    [InlineData("shop:zones", "\"a\"", "'shop:zones' is 'a'; it takes a list of 0 to 3 items, each the letter of a zone, such as 'a'.")]
    [InlineData("shop:zones", """["a","bb"]""", "'shop:zones[1]' is 'bb'; it takes the letter of a zone, such as 'a'.")]
    [InlineData("shop:zones", """["a","b","c","d"]""", "'shop:zones' has 4 items; it takes a list of 0 to 3 items, each the letter of a zone, such as 'a'.")]
    [InlineData("shop:nodes", "[]", "'shop:nodes' is a list; it takes an object with 'instanceTypes', 'minSize', 'desiredSize', 'maxSize', 'diskGib'.")]
    [InlineData("shop:members", """[{"name":"web_shop"}]""", "'shop:members[0].name' is 'web_shop'; it takes a DNS label of at most 40 characters (lower-case letters, digits and '-', beginning with a letter and not ending with '-'), such as 'web-shop'.")]
    [InlineData("shop:members", """[{"note":"x"}]""", "'shop:members[0].name' is not set; it takes a DNS label of at most 40 characters (lower-case letters, digits and '-', beginning with a letter and not ending with '-'), such as 'web-shop'.")]
    [InlineData("shop:members", """[{"name":"a","nots":"x"}]""", "'shop:members[0].nots' is not a setting. Did you mean 'note'? 'shop:members[0]' takes name, note.")]
    [InlineData("shop:members", """[{"name":7}]""", "'shop:members[0].name' is 7; it takes a DNS label of at most 40 characters (lower-case letters, digits and '-', beginning with a letter and not ending with '-'), such as 'web-shop'.")]
    [InlineData("shop:nodes", """{"instanceTypes":["t4g.large"],"minSize":"1","desiredSize":1,"maxSize":1}""", "'shop:nodes.minSize' is '1'; it takes a whole number from 0 to 100.")]
    [InlineData("shop:label", "-x", "'shop:label' is '-x'; it takes a label value of at most 63 characters (letters, digits, '.', '_' and '-', beginning and ending with a letter or digit), such as 'team-web.leads'.")]
    [InlineData("shop:days", "8", "'shop:days' is 8; it takes one of 1, 7, 30.")]
    [InlineData("aws:region", "Frankfurt", "'aws:region' is 'Frankfurt'; it takes a region of AWS, such as 'eu-central-1'.")]
    public async Task A_value_that_is_not_taken_is_told_with_what_is(string key, string value, string problem)
    {
        var error = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new(Valid) { [key] = value }));

        Assert.Equal(problem, error.Message);
    }

    [Fact]
    public async Task A_required_setting_that_is_not_set_is_told()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new() { ["aws:region"] = "eu-central-1" }));

        Assert.Equal("'shop:cidr' is not set; it takes an IPv4 CIDR block between /16 and /20, such as '10.0.0.0/16'.", error.Message);
    }

    [Fact]
    public async Task All_problems_are_told_at_once_a_line_each()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new()
        {
            ["shop:replicas"] = "0",
            ["shop:zones"] = """["1","b"]""",
            ["shop:members"] = """[{"name":"A"},{"nam":"b"}]""",
            ["shop:verbose"] = "perhaps",
        }));

        Assert.Equal(
            ["aws:region", "shop:cidr", "shop:replicas", "shop:verbose", "shop:zones[0]", "shop:members[0].name", "shop:members[1].nam", "shop:members[1].name"],
            error.Message.Split('\n').Select(line => line.Split('\'')[1]));
    }

    [Theory]
    [InlineData(4, 3, 3, "'shop:nodes.minSize' is 4 and 'shop:nodes.maxSize' is 3; the fewest nodes cannot be more than the most.")]
    [InlineData(2, 1, 3, "'shop:nodes.desiredSize' is 1; it takes a whole number from 'shop:nodes.minSize' (2) to 'shop:nodes.maxSize' (3).")]
    [InlineData(2, 4, 3, "'shop:nodes.desiredSize' is 4; it takes a whole number from 'shop:nodes.minSize' (2) to 'shop:nodes.maxSize' (3).")]
    public async Task A_node_group_whose_sizes_do_not_agree_is_told(int least, int wanted, int most, string problem)
    {
        var error = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new(Valid)
        {
            ["shop:nodes"] = $$"""{"instanceTypes":["t4g.large"],"minSize":{{least}},"desiredSize":{{wanted}},"maxSize":{{most}}}""",
        }));

        Assert.Equal(problem, error.Message);
    }

    [Fact]
    public async Task A_node_group_of_two_architectures_is_told()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new(Valid)
        {
            ["shop:nodes"] = """{"instanceTypes":["m7g.large","m7i.large"],"minSize":1,"desiredSize":1,"maxSize":1}""",
        }));

        Assert.Equal("'shop:nodes.instanceTypes' mixes processor architectures (m7g.large, m7i.large); a node group has one, Graviton or x86.", error.Message);
    }

    [Fact]
    public async Task What_holds_between_settings_is_asked_only_of_settings_that_are_in_order()
    {
        var disagree = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new(Valid) { ["shop:replicas"] = "13" }));
        Assert.Equal("'shop:replicas' is 13, which brings bad luck.", disagree.Message);

        var broken = await Assert.ThrowsAsync<RunException>(() => LoadAsync(new(Valid) { ["shop:replicas"] = "13", ["shop:verbose"] = "13" }));
        Assert.DoesNotContain("luck", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_is_an_output_that_knows_that_it_is_one()
    {
        var isSecret = false;
        using var settings = new StackSettings(new Dictionary<string, string>(Valid) { ["shop:token"] = "abcd1234" }, "shop:token");
        await NewWorld().RunAsync(() =>
        {
            var token = StackConfig.Load<ShopConfig>().Token!;
            _ = token.Apply(async value => isSecret = await Output.IsSecretAsync(token) && value == "abcd1234");
        });

        Assert.True(isSecret);
    }

    [Fact]
    public async Task The_value_of_a_secret_is_in_no_message()
    {
        using var settings = new StackSettings(new Dictionary<string, string>(Valid) { ["shop:token"] = "hunter2!" }, "shop:token");
        var error = await Assert.ThrowsAsync<RunException>(() => NewWorld().RunAsync(() => StackConfig.Load<ShopConfig>()));

        Assert.Equal("'shop:token' is not valid (its value is secret and not shown); it takes letters and digits, such as 'abc123'.", error.Message);
    }

    private static async Task<ShopConfig> LoadAsync(Dictionary<string, string> settings)
    {
        ShopConfig? config = null;
        using var scope = new StackSettings(settings);
        await NewWorld().RunAsync(() => { config = StackConfig.Load<ShopConfig>(); });
        return config!;
    }

    private static TestWorld NewWorld() => new() { Options = new() { IsPreview = false, ProjectName = "shop", StackName = "dev" } };

    private sealed record ShopConfig : IConsistent
    {
        [Setting("Region.", Key = "aws:region"), Pattern(@"[a-z]{2}(-[a-z]+)+-\d", "a region of AWS", "eu-central-1")]
        public required string Region { get; init; }

        [Setting("Addresses."), Cidr(16, 20)]
        public required string Cidr { get; init; }

        [Setting("Pods."), Between(1, 50)]
        public int Replicas { get; init; } = 2;

        [Setting("Says more.")]
        public bool Verbose { get; init; } = true;

        [Setting("Gateways.")]
        public NatGateways Nat { get; init; } = NatGateways.PerZone;

        [Setting("Zones."), Pattern("[a-z]", "the letter of a zone", "a"), Count(0, 3)]
        public ImmutableArray<string> Zones { get; init; } = [];

        [Setting("Nodes.")]
        public NodeGroup Nodes { get; init; } = new() { InstanceTypes = ["t4g.large"], MinSize = 1, DesiredSize = 1, MaxSize = 3 };

        [Setting("Members.")]
        public ImmutableArray<Member> Members { get; init; } = [];

        [Setting("Label."), LabelValue]
        public string Label { get; init; } = "x";

        [Setting("Days."), OneOf(1, 7, 30)]
        public int Days { get; init; } = 7;

        [Setting("Token."), Pattern("[a-z0-9]+", "letters and digits", "abc123")]
        public Output<string>? Token { get; init; }

        public IEnumerable<string> Disagreements(ConfigPath at)
        {
            if (Replicas == 13)
            {
                yield return $"{at.Member("replicas").Quoted} is 13, which brings bad luck.";
            }
        }
    }

    private sealed record Member
    {
        [Setting("Name."), DnsLabel(40)]
        public required string Name { get; init; }

        [Setting("Note.")]
        public string? Note { get; init; }
    }
}
