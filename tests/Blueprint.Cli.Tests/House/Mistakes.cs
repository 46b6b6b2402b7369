using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.State;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary>Each mistake gets an error that says what, where and how to fix it, the right exit code, and leaves the state alone.</summary>
public sealed class Mistakes : IDisposable
{
    private const string Declared = """
        config:
          cidr: { type: string, default: 10.0.0.0/16 }
          min: { type: integer, default: 1 }
          max: { type: integer, default: 3 }

        """;

    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void A_misspelt_key()
    {
        house.Project("shop", Nothing, Declared, "config:\n  shop:cdir: 10.0.0.0/16\n");

        house.Run("up").Is(ExitCode.Usage).Says(
            "stacks/shop/Pulumi.dev.yaml:2:3: error: 'shop:cdir' is no setting of project shop. Did you mean 'shop:cidr'?",
            "  2 |   shop:cdir: 10.0.0.0/16",
            "    |   ^^^^^^^^^");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void Wrong_types_and_wrong_values_of_several_stacks_all_at_once()
    {
        var strict = Of(() => Refuse(
            "The configuration has 2 problems:\n'shop:cidr' is '10.0.0.0'; it takes a CIDR block.\n'shop:min' is 5 and 'shop:max' is 3; the fewest cannot be more than the most."));
        house.Project("shop", strict, Declared, "config:\n  shop:cidr: 10.0.0.0\n  shop:min: 5\n  shop:max: lots\n")
            .Project("other", Nothing, "config:\n  on: { type: boolean, default: false }\n", "config:\n  other:on: yes\n");

        house.Run("up").Is(ExitCode.Usage).Says(
            "stacks/shop/Pulumi.dev.yaml:4:13: error: 'shop:max' is \"lots\"; it takes an integer.",
            "stacks/shop/Pulumi.dev.yaml:2:14: error: 'shop:cidr' is '10.0.0.0'; it takes a CIDR block.",
            "stacks/shop/Pulumi.dev.yaml:3:13: error: 'shop:min' is 5 and 'shop:max' is 3; the fewest cannot be more than the most.",
            "stacks/other/Pulumi.dev.yaml:2:13: error: 'other:on' is \"yes\"; it takes true or false. Did you mean 'true'?",
            "4 problems");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void Values_that_only_the_program_can_judge_point_at_their_lines()
    {
        var strict = Of(() => Refuse("'shop:cidr' is '10.0.0.0'; it takes a CIDR block."));
        house.Project("shop", strict, Declared, "config:\n  shop:cidr: 10.0.0.0\n");

        house.Run("preview").Is(ExitCode.Usage).Says(
            "stacks/shop/Pulumi.dev.yaml:2:14: error: 'shop:cidr' is '10.0.0.0'; it takes a CIDR block.",
            "error: 1 problem in the configuration. Nothing was changed.");
    }

    [Fact]
    public void A_value_that_Pulumis_own_getters_refuse()
    {
        house.Project("shop", Of(() => { new Config().RequireInt32("size"); }), "", "config:\n  shop:size: big\n");

        house.Run("preview").Is(ExitCode.Usage).Says("stacks/shop/Pulumi.dev.yaml:2:14: error: Configuration 'shop:size' value 'big' is not a valid Int32");
    }

    [Fact]
    public void A_settings_file_that_is_no_YAML()
    {
        house.Project("shop", Nothing, Declared, "config:\n  shop:cidr: [\n");

        house.Run("preview").Is(ExitCode.Usage).Says("stacks/shop/Pulumi.dev.yaml:", "error: This is not valid YAML:");
    }

    [Fact]
    public void Two_projects_of_one_name()
    {
        house.Project("shop", Nothing).Write("stacks/copy/Pulumi.yaml", "name: shop\nruntime: dotnet\n");

        house.Run("up").Is(ExitCode.Usage).Says("stacks/shop/Pulumi.yaml:1:7: error: Two projects are named 'shop': stacks/copy/Pulumi.yaml and stacks/shop/Pulumi.yaml. Give one of them another name.");
    }

    [Fact]
    public void Two_stacks_that_make_one_namespace()
    {
        house.Project("red", Of(() => { Namespace("team-a"); })).Project("blue", Of(() => { Namespace("team-a"); }));

        house.Run("up").Is(ExitCode.Usage).Says("Several stacks make the namespace 'team-a': blue/dev", "red/dev");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void A_property_that_a_resource_does_not_have()
    {
        house.Project("shop", Of(() => { Make("aws:s3/bucket:Bucket", "assets", ("buket", "x")); }));

        house.Run("up").Is(ExitCode.Resource).Says("aws:s3/bucket:Bucket (assets)", "buket", "did you mean 'bucket'?", "Programs.cs:", "shop/dev did not come through. Nothing was changed.");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void A_required_property_that_is_missing()
    {
        house.Project("shop", Of(() => { Make("aws:eks/nodeGroup:NodeGroup", "nodes", ("clusterName", "c")); }));

        house.Run("up").Is(ExitCode.Resource).Says("aws:eks/nodeGroup:NodeGroup (nodes)", "nodeRoleArn", "scalingConfig", "subnetIds");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void A_reference_to_a_stack_that_is_not_there()
    {
        house.Project("platform", Nothing).Project("team", Of(() => { _ = new StackReference("organization/platfrom/dev").RequireOutput("x"); }));

        house.Run("up").Is(ExitCode.NoSuchStack).Says("There is no stack 'organization/platfrom/dev'. Did you mean 'platform/dev'?", "Nothing was changed.");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void A_reference_to_a_stack_that_is_not_deployed_yet()
    {
        house.Project("platform", Nothing).Project("team", Of(() => { _ = new StackReference("organization/platform/dev").RequireOutput("x"); }));

        house.Run("preview", "-s", "team/dev").Is(ExitCode.NoSuchStack).Says("Stack platform/dev is not deployed yet, so it has no outputs. Deploy it before this one, or both at once: ./blueprint up --env dev");
    }

    [Fact]
    public void Stacks_that_wait_for_each_other()
    {
        static Func<Task<int>> Needs(string other) => Of(() => new Dictionary<string, object?> { ["x"] = new StackReference($"organization/{other}/dev").RequireOutput("x") });
        house.Project("a", Needs("b")).Project("b", Needs("c")).Project("c", Needs("a"));

        var outcome = house.Run("up").Is(ExitCode.Error);

        Assert.Matches("These stacks wait for each other: ([abc])/dev -> [abc]/dev -> [abc]/dev -> \\1/dev", outcome.Out);
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void A_stack_that_refers_to_itself()
    {
        house.Project("a", Of(() => new Dictionary<string, object?> { ["x"] = new StackReference("organization/a/dev").GetOutput("x") }));

        house.Run("up").Is(ExitCode.Error).Says("a/dev refers to itself.");
    }

    [Fact]
    public void An_exception_in_a_program_shows_its_own_trace_and_nothing_of_ours()
    {
        house.Project("shop", Of(() => Thrower.Throw(new Dictionary<string, int>())));

        var outcome = house.Run("up").Is(ExitCode.Error).Says("KeyNotFoundException", "'price'", "Thrower.Throw", "Mistakes.cs:");

        Assert.DoesNotContain("ThrowKeyNotFoundException", outcome.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Pulumi.Deployment", outcome.Out, StringComparison.Ordinal);
        Assert.Equal("", house.Recorded());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void A_state_file_cut_short(double part)
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); })).Run("up").Is(ExitCode.Done);
        var text = house.Read(".blueprint/state/shop/dev.json");
        house.Write(".blueprint/state/shop/dev.json", text[..(int)(text.Length * part)]);
        var before = house.Recorded();

        foreach (var command in new[] { "preview", "up", "destroy" })
        {
            house.Run(command).Is(ExitCode.Error).Says("The state of shop/dev cannot be used", ".blueprint/state/shop/dev.json");
        }

        Assert.Equal(before, house.Recorded());
    }

    [Fact]
    public void A_state_file_edited_by_hand_into_nonsense()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); })).Run("up").Is(ExitCode.Done);
        house.Write(".blueprint/state/shop/dev.json", house.Read(".blueprint/state/shop/dev.json").Replace("\"parent\":\"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev\"", "\"parent\":\"urn:pulumi:dev::shop::a:b:C::gone\"", StringComparison.Ordinal));

        house.Run("up").Is(ExitCode.Error).Says("The state of shop/dev cannot be used", "gone");
    }

    [Fact]
    public async Task A_second_up_while_one_runs()
    {
        house.Project("shop", Of(() => { ConfigMap("settings", "a"); }));
        await using (await house.State().LockAsync(new StackId("organization", "shop", "dev"), CancellationToken.None))
        {
            house.Run("up").Is(ExitCode.Error).Says("shop/dev", $"process {Environment.ProcessId}");
            house.Run("preview").Is(ExitCode.Done);
        }

        house.Run("up").Is(ExitCode.Done);
    }

    [Fact]
    public void Ctrl_C_in_the_middle_of_up_leaves_a_state_that_says_what_was_done()
    {
        var (interruption, interrupt) = Interruption.Manual();
        house.Project("shop", Of(() =>
        {
            var first = ConfigMap("first", "a");
            first.Id.Apply(id =>
            {
                // Known only in the update, once the first one stands.
                interrupt();
                ConfigMap("second", "b");
                return id;
            });
        }));

        house.Run(interruption, "up").Is(ExitCode.Cancelled).Says("Stopping:", "Stopped. Done: 2 created.", "./blueprint up goes on from there");

        house.Change("shop", Of(() => { ConfigMap("first", "a"); ConfigMap("second", "b"); })).Run("up").Is(ExitCode.Done).Says("+ 1 created", "2 unchanged");
    }

    [Fact]
    public void A_mandatory_violation_stops_up_before_the_first_change()
    {
        house.Analyzers = [new NoConfigMaps()];
        house.Project("a", Of(() => { RandomId("id", 4); })).Project("b", Of(() => { ConfigMap("settings", "a"); }));

        house.Run("up").Is(ExitCode.Policy).Says("NO-MAPS  [mandatory] [high]  test-pack", "violation  b/dev  kubernetes:core/v1:ConfigMap (settings)  data", "no maps here", "A mandatory policy is violated. Nothing was changed.");
        Assert.Equal("", house.Recorded());
    }

    [Fact]
    public void What_refers_to_a_failed_stack_is_said_to_wait_for_it()
    {
        house.Project("platform", Of(() => { Make("aws:s3/bucket:Bucket", "b", ("buket", "x")); }))
            .Project("team", Of(() => { _ = new StackReference("organization/platform/dev").RequireOutput("x"); }));

        house.Run("up").Is(ExitCode.Resource).Says("platform/dev did not come through, nor therefore team/dev. Nothing was changed.");
    }

    [Theory]
    [InlineData("preview -s shop/dve", ExitCode.NoSuchStack, "Did you mean 'shop/dev'?")]
    [InlineData("preview -s shpo/dev", ExitCode.NoSuchStack, "There is no project 'shpo'. Did you mean 'shop'?")]
    [InlineData("preview --env dve", ExitCode.NoSuchStack, "No project has an environment 'dve'. Did you mean 'dev'?")]
    [InlineData("preview -s a --env b", ExitCode.Usage, "--stack, --env and --all-envs exclude each other.")]
    [InlineData("preview --parallel 0", ExitCode.Usage, "--parallel takes a number from 1, not '0'.")]
    [InlineData("preview -C nowhere", ExitCode.Usage, "There is no folder /w/nowhere.")]
    [InlineData("preview --schemas nowhere", ExitCode.Usage, "nowhere")]
    [InlineData("stack output x -s shop/dev", ExitCode.NoSuchStack, "Stack shop/dev is not deployed yet. Deploy it: ./blueprint up -s shop/dev")]
    [InlineData("config get colour -s shop/dev", ExitCode.Usage, "shop/dev has no setting 'shop:colour'.")]
    internal void A_command_line_that_names_what_is_not_there(string line, ExitCode code, string says)
    {
        house.Project("shop", Nothing);

        house.Run(line.Split(' ')).Is(code).Says(says);
    }

    [Fact]
    public async Task A_runtime_that_is_not_there_yet_is_said_plainly()
    {
        // With the real finder of programs.
        var error = await Assert.ThrowsAsync<Running.ProgramUnavailableException>(() => new Running.Backend(new() { Out = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, Directory = house.Root }, "")
            .ProgramAsync(new() { Path = Path.Combine(house.Root, "Pulumi.yaml"), Name = "shop", NameWhere = new("", 1, 1, 1, ""), Runtime = "python" }, CancellationToken.None));

        Assert.True(error.IsUsage);
        Assert.Contains("'python', and the embedded engine runs 'dotnet' and 'nodejs'. Run it under the Pulumi CLI: pulumi up", error.Message, StringComparison.Ordinal);
    }

    private static void Refuse(string message) => throw new RunException(message);

    private static class Thrower
    {
        public static void Throw(Dictionary<string, int> prices) => _ = prices["price"];
    }

    private sealed class NoConfigMaps : IAnalyzer
    {
        public string Name => "test-pack";

        public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation) => new(
            resource.Type.EndsWith(":ConfigMap", StringComparison.Ordinal)
                ? [new PolicyFinding("NO-MAPS", PolicyVerdict.Violation, PolicyEnforcement.Mandatory, "high", resource.Urn, "data", "no maps here")]
                : []);

        public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation) => new([]);
    }
}
