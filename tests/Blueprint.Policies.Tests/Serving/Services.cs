using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Serving;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;

namespace Blueprint.Policies.Tests.Serving;

/// <summary>The packs as Pulumi sees them.</summary>
public sealed class Services : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Parameter<int> Days = Parameter.Number("days", "Days to keep it", 30, 1, 365, outsideProduction: 7);

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task There_is_a_policy_for_every_rule()
    {
        var info = await Service(PolicyPacks.All).InfoAsync(None);
        Assert.Equal(("blueprint", PackDescription.Version, true), (info.Name, info.Version, info.SupportsConfig));
        Assert.Equal(info.Policies.Select(policy => policy.Name).Distinct(), info.Policies.Select(policy => policy.Name));
        foreach (var (pack, rule) in PolicyPacks.All.SelectMany(pack => pack.Rules.Select(rule => (pack, rule))))
        {
            var policy = Assert.Single(info.Policies, policy => policy.Name == rule.Declaration.Id);
            Assert.Equal(rule.Checks.Any(check => check is Check.OfResource) ? PolicyKind.Resource : PolicyKind.Stack, policy.Kind);
            Assert.Equal((rule.Declaration.Title, rule.Declaration.Fix), (policy.DisplayName, policy.RemediationSteps));
            Assert.Equal(rule.Declaration.Severity.ToString(), policy.Severity.ToString());
            Assert.Equal(rule.Declaration.References.Select(reference => reference.ToString()).Prepend(pack.Name), policy.Tags);
            Assert.Equal(rule.Declaration.References is [var first, ..] ? first.Framework : "", policy.Framework is { } framework ? $"{framework.Name} {framework.Version}".Trim() : "");
            Assert.Equal(rule.Declaration.References is [var one, ..] ? one.Requirements : "", policy.Framework?.Specification ?? "");
        }
    }

    [Fact]
    public async Task What_a_rule_lets_be_set_is_a_JSON_schema()
    {
        var info = await InfoAsync(Service([Testing.Pack(Keeping())]), "prod");
        var policy = Assert.Single(info.Policies, policy => policy.Name == "BP-T-001");
        Assert.Equal(
            YamlValues.Map("{ days: { type: integer, minimum: 1, maximum: 365, default: 30, description: 'Days to keep it: a whole number from 1 to 365.' } }"),
            policy.Schema!.Properties);
        Assert.Equal(YamlValues.Map("{ days: { type: integer, minimum: 1, maximum: 365, default: 7, description: 'Days to keep it: a whole number from 1 to 365.' } }"),
            (await InfoAsync(Service([Testing.Pack(Keeping())]), "dev")).Policies[0].Schema!.Properties);
    }

    [Fact]
    public async Task The_configuration_of_the_stacks_environment_is_what_Pulumi_begins_with()
    {
        folder.Write("config.yaml", "environments:\n  dev: { production: false, override: { BP-T-001: disabled } }\n  prod: {}\n");
        var service = Service([Testing.Pack(Keeping())]);
        Assert.Equal(PolicyLevel.Disabled, (await InfoAsync(service, "dev")).InitialConfig["BP-T-001"].Level);
        Assert.Equal(PolicyLevel.Mandatory, (await InfoAsync(service, "prod")).InitialConfig["BP-T-001"].Level);
    }

    [Fact]
    public async Task What_Pulumi_configures_counts()
    {
        var service = Service([Testing.Pack(Keeping())]);
        await InfoAsync(service, "prod");
        Assert.Equal([(PolicyLevel.Mandatory, "days is 10: fewer than 30. Mend it.")], await FoundAsync(service, 10));

        await ConfigureAsync(service, PolicyLevel.Advisory, "{ days: 20 }");
        Assert.Equal([(PolicyLevel.Advisory, "days is 10: fewer than 20. Mend it.")], await FoundAsync(service, 10));
        Assert.Empty(await FoundAsync(service, 20));

        await ConfigureAsync(service, PolicyLevel.Disabled, "{}");
        Assert.Empty(await FoundAsync(service, 1));
    }

    [Theory]
    [InlineData("{ dais: 20 }", "BP-T-001 has no 'dais'; did you mean 'days'?")]
    [InlineData("{ days: 0 }", "days of BP-T-001 is a whole number from 1 to 365, not 0.")]
    [InlineData("{ days: 1.5 }", "days of BP-T-001 is a whole number from 1 to 365, not 1.5.")]
    [InlineData("{ days: many }", "days of BP-T-001 is a whole number from 1 to 365, not \"many\".")]
    public async Task A_configuration_that_cannot_be_is_refused_and_nothing_of_it_counts(string properties, string problem)
    {
        var service = Service([Testing.Pack(Keeping())]);
        await InfoAsync(service, "prod");
        var refused = await Assert.ThrowsAsync<GrpcException>(() => ConfigureAsync(service, PolicyLevel.Disabled, properties));
        Assert.Equal((GrpcStatus.InvalidArgument, problem), (refused.Status, refused.Message));
        Assert.NotEmpty(await FoundAsync(service, 10));
    }

    [Fact]
    public async Task A_critical_rule_cannot_be_weakened_in_production()
    {
        var service = Service([Testing.Pack(Keeping(declaration => declaration with { Severity = Severity.Critical }))]);
        await InfoAsync(service, "prod");
        var refused = await Assert.ThrowsAsync<GrpcException>(() => ConfigureAsync(service, PolicyLevel.Advisory, "{}"));
        Assert.StartsWith("BP-T-001 is critical, and prod is production", refused.Message, StringComparison.Ordinal);

        await InfoAsync(service, "dev");
        await ConfigureAsync(service, PolicyLevel.Advisory, "{}");
        Assert.Equal([(PolicyLevel.Advisory, "days is 5: fewer than 7. Mend it.")], await FoundAsync(service, 5));
    }

    [Fact]
    public async Task A_faulty_file_is_told_with_its_place()
    {
        folder.Write("config.yaml", "environments:\n  dev: { override: { BP-T-002: disabled } }\n");
        var refused = await Assert.ThrowsAsync<GrpcException>(() => Service([Testing.Pack(Keeping())]).InfoAsync(None));
        Assert.Equal(GrpcStatus.FailedPrecondition, refused.Status);
        Assert.Equal($"{Path.Combine(folder.Path, "config.yaml")}:2:32: there is no rule 'BP-T-002'; did you mean 'BP-T-001'?", refused.Message);
    }

    [Fact]
    public async Task A_rule_that_throws_is_a_mandatory_violation_that_names_it()
    {
        var service = Service([Testing.Pack(Testing.Rule("BP-T-001", Testing.Each("t", _ => throw new InvalidOperationException("tripped")), declaration => declaration with { Enforcement = Enforcement.Advisory }))]);
        await InfoAsync(service, "prod");
        Assert.Equal(
            [(PolicyLevel.Mandatory, "Rule BP-T-001 of pack test failed with InvalidOperationException: tripped This is a fault of the rule, not of the resource.")],
            await FoundAsync(service, 1));
    }

    [Fact]
    public async Task What_is_unknown_is_one_advice_in_a_preview_and_an_error_in_an_update()
    {
        var service = Service([Testing.Pack(Keeping(), Keeping(declaration => declaration with { Id = "BP-T-002" }))]);
        await InfoAsync(service, "prod");
        Assert.Equal(
            [(PolicyLevel.Advisory, "undetermined until it is deployed: 2 rules (BP-T-001, BP-T-002), the first because of this: days is known only once it is deployed.")],
            await FoundAsync(service, PropertyValue.Unknown.Instance));

        await service.ConfigureStackAsync(new() { Project = "shop", Stack = "prod" }, None);
        Assert.Equal(
            [PolicyLevel.Mandatory, PolicyLevel.Mandatory],
            (await FoundAsync(service, PropertyValue.Unknown.Instance)).Select(found => found.Level));
    }

    [Fact]
    public async Task A_secret_is_judged_and_not_shown()
    {
        var service = Service([Testing.Pack(Keeping())]);
        await InfoAsync(service, "prod");
        Assert.Equal([(PolicyLevel.Mandatory, "days is [secret]: fewer than 30. Mend it.")], await FoundAsync(service, new PropertyValue.Secret(PropertyValue.Of(11))));
    }

    [Fact]
    public async Task Once_cancelled_it_answers_nothing_more()
    {
        var service = Service([Testing.Pack(Keeping())]);
        await service.CancelAsync(None);
        Assert.True(service.Cancelled.IsCompleted);
        Assert.Equal(GrpcStatus.Cancelled, (await Assert.ThrowsAsync<GrpcException>(() => service.InfoAsync(None))).Status);
    }

    [Theory]
    [InlineData("127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("--logtostderr -v=3 --tracing http://127.0.0.1:1/x 127.0.0.1:4711", "127.0.0.1:4711")]
    [InlineData("127.0.0.1:4711 . -binary=x", "127.0.0.1:4711")]
    [InlineData("", null)]
    [InlineData("--logtostderr . -v=3", null)]
    [InlineData("localhost:99999", null)]
    public void The_engines_address_is_found_among_the_arguments(string args, string? address) =>
        Assert.Equal(address, Program.EngineAddress(args.Split(' ')) is { } found ? $"{found.Host}:{found.Port}" : null);

    private static Rule Keeping(Func<RuleDeclaration, RuleDeclaration>? change = null) => Testing.Rule(
        "BP-T-001",
        new Check.OfResource(["t"], (resource, context) =>
        {
            var days = new Node(resource)["days"];
            return days.Presence == Presence.Unknown ? Verdict.Undetermined(days)
                : days.Value is PropertyValue.Number number && number.Value < context.Get(Days) ? Verdict.Violation(days, $"fewer than {context.Get(Days)}")
                : Verdict.Pass;
        }),
        declaration => (change ?? (same => same))(declaration with { Parameters = [Days] }));

    private PackService Service(ImmutableArray<Pack> packs) => new(packs, new Day(Testing.Today), () => folder.Path);

    private static async Task<PackInfo> InfoAsync(PackService service, string stack)
    {
        await service.ConfigureStackAsync(new() { Project = "shop", Stack = stack, IsPreview = true }, None);
        return await service.InfoAsync(None);
    }

    private static Task ConfigureAsync(PackService service, PolicyLevel level, string properties) => service.ConfigureAsync(
        ImmutableDictionary<string, PolicySetting>.Empty
            .Add("BP-T-001", new(level, YamlValues.Map(properties)))
            .Add("all", new(PolicyLevel.Disabled, PropertyMap.Empty)),
        None);

    private static Task<(PolicyLevel Level, string Message)[]> FoundAsync(PackService service, double days) => FoundAsync(service, PropertyValue.Of(days));

    private static async Task<(PolicyLevel Level, string Message)[]> FoundAsync(PackService service, PropertyValue days)
    {
        var resource = new PackResource { Urn = "urn:pulumi:prod::shop::t::r", Type = "t", Name = "r", Properties = PropertyMap.Of(("days", days)) };
        return [.. (await service.AnalyzeAsync(resource, None)).Diagnostics.Select(diagnostic => (diagnostic.Level, diagnostic.Message))];
    }
}
