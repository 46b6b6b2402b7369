using System.Collections.Immutable;
using Blueprint.Components.Contract;
using Blueprint.Components.Foundation;
using Blueprint.Components.Teams;
using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Boutique;
using Blueprint.Stacks.Recommendations;

namespace Blueprint.Components.Tests.Contract;

public sealed class PlatformContractTests
{
    private readonly TestWorld world = new();

    [Fact]
    public async Task A_contract_is_read_as_it_was_written()
    {
        var team = new TeamRecord
        {
            Name = "shop",
            Owner = "shop-team",
            CostCenter = "cc-9",
            DataClass = Components.FinOps.DataClass.Restricted,
            MonthlyBudget = 1234,
            Notify = ["a@example.com", "b@example.com"],
            Repository = "example/shop",
            RoleArn = "arn:aws:iam::111122223333:role/shop",
            UsesModelRegistry = true,
            Quota = new() { CpuCores = 1, MemoryGib = 2, Pods = 3, StorageGib = 4, Gpus = 5, LoadBalancers = 6 },
        };
        ImmutableDictionary<string, object>? outputs = null;
        await world.RunAsync(() =>
        {
            var written = Written(team).ToOutputs();
            _ = Output.All(written.Values.Select(value => value switch
            {
                Output<string> text => text.Apply(known => (object)known),
                Output<object?> plain => plain.Apply(known => known!),
                _ => throw new NotSupportedException($"{value}"),
            })).Apply(values => outputs = written.Keys.Zip(values).ToImmutableDictionary(pair => pair.First, pair => pair.Second));
        });

        world.Stacks[SampleContract.Stack] = ImmutableDictionary<string, object>.Empty.Add("contractVersion", 1).Add("contract", outputs!);
        var read = new List<string>();
        TeamRecord? found = null;
        await world.RunAsync(() =>
        {
            var contract = Parts.Contract;
            _ = Output.All(Texts(contract)).Apply(texts => { read.AddRange(texts); return 0; });
            _ = contract.Team("shop").Apply(record => found = record);
        });

        Assert.Equal(["org", "p", "1", "r", "cluster", "arn:c", "https://c", "ca", "arn:s", "arn:ci", "arn:k", "argocd", "d.example", "http://m"], read);
        Assert.Equal(team with { Notify = default }, found! with { Notify = default });
        Assert.Equal(team.Notify.ToArray(), found.Notify.ToArray());
    }

    [Fact]
    public async Task The_platform_publishes_what_teams_read()
    {
        using var settings = new StackSettings(StackSettings.Platform("dev"));
        var platform = new TestWorld { Options = new() { IsPreview = false, ProjectName = "platform", StackName = "dev" } };
        var stack = (Blueprint.Stacks.Platform.PlatformStack)(await platform.RunAsync<Blueprint.Stacks.Platform.PlatformStack>()).Single(resource => resource is Stack);
        var contract = await Pulumi.Utilities.OutputUtilities.GetValueAsync(stack.Contract);

        Assert.Equal(SampleContract.Members().Keys.Order(StringComparer.Ordinal), contract.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(PlatformContract.Version, await Pulumi.Utilities.OutputUtilities.GetValueAsync(stack.ContractVersion));
    }

    [Fact]
    public async Task A_stack_that_publishes_no_contract_is_told()
    {
        var error = await FailAsync(ImmutableDictionary<string, object>.Empty.Add("other", "x"));

        Assert.Contains(
            "Stack 'organization/platform/dev' publishes no contract for teams: it has no outputs 'contractVersion' and 'contract'. Deploy the platform's stack of this environment first.",
            error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_of_another_version_is_told_with_both()
    {
        var error = await FailAsync(SampleContract.Outputs("boutique").SetItem("contractVersion", 2));

        Assert.Contains("Stack 'organization/platform/dev' publishes version 2 of the contract for teams; this stack's components read version 1.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_with_something_missing_is_told_by_name()
    {
        var error = await FailAsync(SampleContract.Outputs("boutique").SetItem("contract", SampleContract.Members("boutique").Remove("clusterEndpoint")));

        Assert.Contains("The contract of stack 'organization/platform/dev' lacks 'clusterEndpoint'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_that_the_platform_does_not_know_is_told_with_the_nearest_name()
    {
        var error = await FailAsync(SampleContract.Outputs("boutiqe", "ads"));

        Assert.Contains("The platform knows no team 'boutique'. Did you mean 'boutiqe'? It knows boutiqe, ads; teams are listed in 'platform:teams'.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_none_is_told_by_its_place_in_the_contract()
    {
        var team = SampleContract.Team("boutique").SetItem("monthlyBudget", "much");
        var error = await FailAsync(SampleContract.Outputs().SetItem("contract", SampleContract.Members().SetItem("teams", ImmutableArray.Create<object>(team))));

        Assert.Contains("'contract.teams[0].monthlyBudget' is 'much'; it takes a whole number from 1 to 10000000.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_platform_was_ever_deployed_a_team_still_previews_everything()
    {
        var unknown = SampleContract.Outputs("boutique", "recommendations")
            .SetItem("contract", SampleContract.Members("boutique", "recommendations").SetItem("clusterEndpoint", Pulumi.Utilities.OutputUtilities.CreateUnknown("")));
        Assert.Equal(Made(await TeamStacks.BoutiqueAsync()), Made(await TeamStacks.TeamAsync<BoutiqueStack>("boutique", unknown, isPreview: true)));
        Assert.Equal(Made(await TeamStacks.RecommendationsAsync()), Made(await TeamStacks.TeamAsync<RecommendationsStack>("recommendations", unknown, isPreview: true)));
    }

    [Fact]
    public async Task A_project_whose_name_can_be_no_team_is_told()
    {
        using var settings = new StackSettings(new Dictionary<string, string>());
        var error = await Assert.ThrowsAsync<RunException>(() =>
            new TestWorld { Options = new() { IsPreview = false, ProjectName = "Web_Shop", StackName = "dev" } }.RunAsync<BoutiqueStack>());

        Assert.Contains("Project 'Web_Shop' is to be a team, whose name is a DNS label of at most 40 characters", error.Message, StringComparison.Ordinal);
    }

    private static string[] Made(TestWorld world) => [.. world.Made.Select(made => made.ToString()).Order(StringComparer.Ordinal)];

    private static async Task<string> FailAsync(ImmutableDictionary<string, object> outputs)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => TeamStacks.TeamAsync<BoutiqueStack>("boutique", outputs));
        return error.ToString();
    }

    private static PlatformContract Written(TeamRecord team) => new()
    {
        Organization = Output.Create("org"),
        Account = new AwsAccount(Output.Create("p"), Output.Create("1"), Output.Create("r")),
        ClusterName = Output.Create("cluster"),
        ClusterArn = Output.Create("arn:c"),
        ClusterEndpoint = Output.Create("https://c"),
        ClusterCertificateAuthority = Output.Create("ca"),
        SecretReaderArn = Output.Create("arn:s"),
        CiProviderArn = Output.Create("arn:ci"),
        DataKeyArn = Output.Create("arn:k"),
        DeliveryNamespace = Output.Create("argocd"),
        Domain = Output.Create("d.example"),
        ModelRegistryUrl = Output.Create("http://m"),
        Teams = Output.Create(ImmutableArray.Create(team)),
    };

    private static Output<string>[] Texts(PlatformContract contract) =>
    [
        contract.Organization, contract.Account.Partition, contract.Account.Id, contract.Account.Region, contract.ClusterName, contract.ClusterArn,
        contract.ClusterEndpoint, contract.ClusterCertificateAuthority, contract.SecretReaderArn, contract.CiProviderArn, contract.DataKeyArn,
        contract.DeliveryNamespace, contract.Domain, contract.ModelRegistryUrl,
    ];
}
