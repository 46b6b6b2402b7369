using System.Collections.Immutable;
using Blueprint.Policies;
using Blueprint.Policies.Evidence;
using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Settings;
using Blueprint.Protocol;

namespace Blueprint.Evidence.Tests.World;

/// <summary>A run with every verdict, made by a real session from rules, resources and exemptions that the tests know.</summary>
internal static class Sample
{
    public const string Password = "tr0ub4dor&3";

    public static readonly DateOnly Today = new(2026, 1, 15);
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 4, TimeSpan.Zero);

    /// <summary>Names that would break a report that does not escape them.</summary>
    public const string Odd = "<script>alert('x')</script> | `a` & \"b\" @someone";

    /// <summary>The whole run: a stack of dev with everything in it, and one of production in which all is well.</summary>
    public static EvidenceRun Run { get; } = new()
    {
        Tool = "0.1.0",
        At = Now,
        Commit = "0123456789abcdef0123456789abcdef01234567",
        IsDirty = false,
        Stacks = [Stack("dev", Troubled), Stack("prod", Sound)],
    };

    public static EvidenceRun SoundRun { get; } = Run with { Stacks = [Stack("prod", Sound)] };

    private static ImmutableArray<PolicyResource> Troubled =>
    [
        Resource("dev", "test:db:Database", "plain", ("encrypted", PropertyValue.Of(false)), ("tags", Team("payments"))),
        Resource("dev", "test:db:Database", "legacy", ("encrypted", PropertyValue.Of(false))),
        Resource("dev", "test:db:Database", "later", ("encrypted", PropertyValue.Unknown.Instance)),
        Resource("dev", "test:db:Database", "kept", ("encrypted", PropertyValue.Of(true)), ("password", new PropertyValue.Secret(PropertyValue.Of(Password)))),
        Resource("dev", "test:db:Database", "tiny", ("size", PropertyValue.Of("none"))),
        Resource("dev", "test:db:Database", "expired", ("encrypted", PropertyValue.Of(false))),
        Resource("dev", "test:db:Database", "broken", ("encrypted", PropertyValue.Of(true)), ("boom", PropertyValue.Of(true))),
        Resource("dev", "test:db:Database", Odd, ("encrypted", PropertyValue.Of(false))),
        Resource("dev", "test:db:Database", "outspoken", ("encrypted", new PropertyValue.Secret(PropertyValue.Of(Password)))),
        Resource("dev", "test:net:Network", "network"),
    ];

    private static ImmutableArray<PolicyResource> Sound =>
        [Resource("prod", "test:db:Database", "main", ("encrypted", PropertyValue.Of(true))), Resource("prod", "test:net:Network", "network")];

    private static StackEvidence Stack(string name, ImmutableArray<PolicyResource> resources)
    {
        var suite = new PolicySuite([Rules.Data, Rules.Ground], PolicySettings.Default, [Exemption("W-1", "legacy", new(2026, 1, 24)), Exemption("W-2", "expired", new(2026, 1, 4)), Exemption("W-3", "nobody", new(2026, 5, 1))], Today);
        var scope = new PolicyScope { Project = "shop", Stack = name, Environment = suite.EnvironmentOf(name), IsPreview = true };
        var session = suite.Start(scope);
        var log = new EvidenceLog(suite, scope, isAdvice: false);
        foreach (var resource in resources)
        {
            log.Add(resource, session.Analyze(resource));
        }

        var found = session.AnalyzeStack(resources);
        log.Complete(resources, found, session.Summary);
        return EvidenceBuilder.Build(log, "embedded", "stacks/shop/Pulumi.yaml", [new("policies/config.yaml", Digests.Sha256("config")), new("policies/exemptions.yaml", "")], Place);
    }

    private static SourcePlace? Place(string urn) => urn switch
    {
        _ when urn.EndsWith("::plain", StringComparison.Ordinal) => new("stacks/shop/Shop Stack.cs", 42, 17),
        _ when urn.EndsWith("::later", StringComparison.Ordinal) => new("/somewhere/else/Library.cs", 7, 1),
        _ when urn.EndsWith("::network", StringComparison.Ordinal) => null,
        _ => new("stacks/shop/ShopStack.cs", 20, 9),
    };

    private static PropertyValue Team(string name) => PropertyValue.Of(PropertyMap.Of(("bp/team", PropertyValue.Of(name))));

    private static PolicyResource Resource(string stack, string type, string name, params (string Key, PropertyValue Value)[] properties) => new()
    {
        Urn = $"urn:pulumi:{stack}::shop::{type}::{name}",
        Type = type,
        Name = name,
        Properties = PropertyMap.Of(properties),
    };

    private static Exemption Exemption(string id, string name, DateOnly expires) => new()
    {
        Id = id,
        Rule = "BP-TST-DB-001",
        Scope = new("shop/dev", $"urn:pulumi:dev::shop::test:db:Database::{name}", "", ""),
        Reason = "migration to an encrypted copy is under way.",
        Owner = "data-platform",
        Approver = "security-lead",
        Ticket = "SEC-412",
        Created = new(2026, 1, 2),
        Expires = expires,
        Compensating = id == "W-1" ? "the network is isolated" : "",
        Source = "policies/exemptions.yaml:3",
    };
}
