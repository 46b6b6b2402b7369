using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Facts;
using Blueprint.Policies.Rules;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Tests;

/// <summary>What tests of the machinery are made of.</summary>
internal static class Testing
{
    public static readonly DateOnly Today = new(2026, 1, 15);

    /// <summary>The folder of the repository.</summary>
    public static string Repository => Blueprint.Tests.NpmPackages.Repository;

    public static PolicyResource Resource(string type, string name, string properties = "{}") => new()
    {
        Urn = $"urn:pulumi:dev::shop::{type}::{name}",
        Type = type,
        Name = name,
        Properties = YamlValues.Map(properties),
    };

    public static Node Node(string properties) => new(Resource("test:index:Thing", "thing", properties));

    public static Rule Rule(string id, Check check, Func<RuleDeclaration, RuleDeclaration>? change = null)
    {
        var declaration = new RuleDeclaration { Id = id, Title = "Title", Why = "Why.", Fix = "Mend it.", Severity = Severity.High };
        return new MadeRule(change is null ? declaration : change(declaration), check);
    }

    public static Check Each(string type, Func<PolicyResource, Verdict> judge) => new Check.OfResource([type], (resource, _) => judge(resource));

    public static Pack Pack(params ImmutableArray<Rule> rules) => new("test", "1.0.0", "For tests.", rules);

    public static PolicySuite Suite(Pack pack, PolicySettings? settings = null, params ImmutableArray<Exemption> exemptions) =>
        new([pack], settings ?? PolicySettings.Default, exemptions, Today);

    public static PolicySession Session(Pack pack, string environment = "prod", bool isPreview = true, params ImmutableArray<Exemption> exemptions) =>
        Suite(pack, null, exemptions).Start(new() { Project = "shop", Stack = "dev", Environment = environment, IsPreview = isPreview });

    public static PolicyResult Judge(Pack pack, PolicyResource resource, string environment = "prod", bool isPreview = true) =>
        Assert.Single(Session(pack, environment, isPreview).Analyze(resource));

    private sealed class MadeRule(RuleDeclaration declaration, Check check) : Rule
    {
        public override RuleDeclaration Declaration => declaration;

        public override ImmutableArray<Check> Checks => [check];
    }
}
