using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Serving;
using Blueprint.Wire.Analysis;

namespace Blueprint.Policies.Tests.Serving;

/// <summary>Rules that mend, as Pulumi asks them.</summary>
public sealed class Remedies : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_rule_sets_is_told_with_all_properties_and_holds_when_it_is_judged()
    {
        var service = await ServiceAsync(new Mended("BP-T-001", Broken, Sets(true)));

        var told = Assert.Single((await service.RemediateAsync(Resource("{ size: 3, __defaults: [size] }"), None)).Remediations);

        Assert.Equal(("BP-T-001", "blueprint", PackDescription.Version, "Title", ""), (told.Policy, told.Pack, told.PackVersion, told.Description, told.Diagnostic));
        Assert.Equal(YamlValues.Map("{ size: 3, on: true, __defaults: [size] }"), told.Properties);
        Assert.Empty((await service.AnalyzeAsync(Resource("{ size: 3, on: true }"), None)).Diagnostics);
    }

    [Fact]
    public async Task A_rule_across_the_stack_mends_under_a_name_of_its_own()
    {
        var service = await ServiceAsync(new Mended("BP-T-001", new Check.OfStack((_, _) => Verdict.Pass), Sets(true)));

        Assert.Equal("BP-T-001-fix", Assert.Single((await service.RemediateAsync(Resource("{}"), None)).Remediations).Policy);
        Assert.Equal(["BP-T-001-fix"], (await service.AnalyzeAsync(Resource("{ on: true }"), None)).NotApplicable.Select(policy => policy.Policy));
    }

    [Fact]
    public async Task Packs_go_on_with_what_the_one_before_has_set()
    {
        var service = await ServiceOfAsync([
            new("first", "1.0.0", "For tests.", [new Mended("BP-T-001", Broken, Sets(true))]),
            new("second", "1.0.0", "For tests.", [new Mended("BP-T-002", new Check.OfStack((_, _) => Verdict.Pass), node => [new(node["copy"], node["on"].Value ?? PropertyValue.Of("nothing"))])]),
        ]);

        Assert.Equal(
            [YamlValues.Map("{ on: true }"), YamlValues.Map("{ on: true, copy: true }")],
            (await service.RemediateAsync(Resource("{}"), None)).Remediations.Select(told => told.Properties));
    }

    [Fact]
    public async Task A_remedy_that_fails_sets_nothing_and_is_a_mandatory_violation_when_its_resource_is_judged()
    {
        var service = await ServiceAsync(new Mended("BP-T-001", new Check.OfStack((_, _) => Verdict.Pass), _ => throw new InvalidOperationException("boom")));
        const string Fault = "The remedy of rule BP-T-001 of pack test failed with InvalidOperationException: boom This is a fault of the rule, not of the resource.";

        var told = Assert.Single((await service.RemediateAsync(Resource("{}"), None)).Remediations);
        var found = Assert.Single((await service.AnalyzeAsync(Resource("{}"), None)).Diagnostics);

        Assert.Equal(("BP-T-001-fix", null, Fault), (told.Policy, told.Properties, told.Diagnostic));
        Assert.Equal(("BP-T-001-fix", PolicyLevel.Mandatory, Fault, Resource("{}").Urn), (found.Policy, found.Level, found.Message, found.Urn));
    }

    [Theory]
    [InlineData(PolicyLevel.Advisory)]
    [InlineData(PolicyLevel.Mandatory)]
    [InlineData(PolicyLevel.Disabled)]
    public async Task A_rule_that_Pulumi_sets_to_judge_does_not_mend(PolicyLevel level)
    {
        var service = await ServiceAsync(new Mended("BP-T-001", Broken, Sets(true)));
        await service.ConfigureAsync(ImmutableDictionary<string, PolicySetting>.Empty.Add("BP-T-001", new(level, PropertyMap.Empty)), None);

        var told = await service.RemediateAsync(Resource("{}"), None);

        Assert.Empty(told.Remediations);
        Assert.Empty(told.NotApplicable);
    }

    [Fact]
    public async Task What_mends_nothing_here_is_named()
    {
        var service = await ServiceAsync(
            new Mended("BP-T-001", Broken, Sets(true), "other"),
            new Mended("BP-T-002", new Check.OfStack((_, _) => Verdict.Pass), Sets(true), "other"),
            Testing.Rule("BP-T-003", Broken, declaration => declaration with { Enforcement = Enforcement.Remediate }),
            Testing.Rule("BP-T-004", new Check.OfStack((_, _) => Verdict.Pass), declaration => declaration with { Enforcement = Enforcement.Remediate }));

        Assert.Equal(
            [
                "BP-T-001: It looks at other types of resources.",
                "BP-T-002-fix: It looks at other types of resources.",
                "BP-T-003: It does not know how to mend what it finds.",
            ],
            (await service.RemediateAsync(Resource("{}"), None)).NotApplicable.Select(policy => $"{policy.Policy}: {policy.Reason}"));
    }

    private static Check Broken => Testing.Each("t", resource =>
        new Node(resource)["on"].Value is PropertyValue.Bool { Value: true } ? Verdict.Pass : Verdict.Violation(new Node(resource)["on"], "off"));

    private static Func<Node, ImmutableArray<PropertyEdit>> Sets(bool on) => node => [new(node["on"], PropertyValue.Of(on))];

    private static PackResource Resource(string properties) =>
        new() { Urn = "urn:pulumi:prod::shop::t::r", Type = "t", Name = "r", Properties = YamlValues.Map(properties) };

    private Task<PackService> ServiceAsync(params ImmutableArray<Rule> rules) => ServiceOfAsync([Testing.Pack(rules)]);

    private async Task<PackService> ServiceOfAsync(ImmutableArray<Pack> packs)
    {
        var service = new PackService(packs, new Day(Testing.Today), () => folder.Path);
        await service.ConfigureStackAsync(new() { Project = "shop", Stack = "prod", IsPreview = true }, None);
        return service;
    }

    private sealed class Mended(string id, Check check, Func<Node, ImmutableArray<PropertyEdit>> edits, string type = "t") : Rule
    {
        public override RuleDeclaration Declaration { get; } = new()
        {
            Id = id, Title = "Title", Why = "Why.", Fix = "Mend it.", Severity = Severity.High, Enforcement = Enforcement.Remediate,
        };

        public override ImmutableArray<Check> Checks => [check];

        public override ImmutableArray<Remedy> Remedies => [new([type], (resource, _) => edits(new(resource)))];
    }
}
