using System.Collections.Immutable;
using Blueprint.Components.Contract;
using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Platform;
using Pulumi.Utilities;

namespace Blueprint.Components.Tests.Access;

/// <summary>The platform and all its teams in one environment, each stack run with what the platform really publishes.</summary>
internal sealed record AccessWorld(string Environment, TestWorld Platform, ImmutableSortedDictionary<string, TestWorld> Teams)
{
    /// <summary>Teams whose names begin like each other's, since that is where patterns go wrong.</summary>
    public static readonly string[] Names = ["shop", "shop-2", "sho", "platforms"];

    public IEnumerable<TestWorld> All => Teams.Values.Prepend(Platform);

    public IEnumerable<Registration> Of(string type) => All.SelectMany(world => world.Of(type));

    public static async Task<AccessWorld> RunAsync(string environment)
    {
        var (platform, contract) = await PlatformAsync(environment);
        var teams = ImmutableSortedDictionary.CreateBuilder<string, TestWorld>(StringComparer.Ordinal);
        foreach (var team in Names)
        {
            using var settings = new StackSettings(new Dictionary<string, string>());
            var world = new TestWorld { HasRealArns = true, Options = new() { IsPreview = false, ProjectName = team, StackName = environment, OrganizationName = "organization" } };
            world.Stacks[$"organization/platform/{environment}"] = contract;
            await world.RunAsync<TenantStack>();
            teams.Add(team, world);
        }

        return new(environment, platform, teams.ToImmutable());
    }

    private static async Task<(TestWorld World, ImmutableDictionary<string, object> Outputs)> PlatformAsync(string environment)
    {
        var given = StackSettings.Platform(environment);
        given["platform:teams"] = $"[{string.Join(',', Names.Select(team =>
            $$"""{"name":"{{team}}","owner":"o","costCenter":"c","monthlyBudget":1,"notify":["a@example.com"],"repository":"example/{{team}}","usesModelRegistry":true}"""))}]";
        using var settings = new StackSettings(given);
        var world = new TestWorld { HasRealArns = true, Options = new() { IsPreview = false, ProjectName = "platform", StackName = environment, OrganizationName = "organization" } };
        var stack = (PlatformStack)(await world.RunAsync<PlatformStack>()).Single(resource => resource is Stack);
        var members = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, value) in await OutputUtilities.GetValueAsync(stack.Contract))
        {
            members[name] = value switch
            {
                Output<string> text => await OutputUtilities.GetValueAsync(text),
                Output<object?> plain => (await OutputUtilities.GetValueAsync(plain))!,
                _ => value!,
            };
        }

        return (world, ImmutableDictionary<string, object>.Empty.Add(PlatformContract.VersionOutput, 1.0).Add(PlatformContract.ContractOutput, members.ToImmutable()));
    }
}
