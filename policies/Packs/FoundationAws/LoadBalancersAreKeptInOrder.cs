using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class LoadBalancersAreKeptInOrder : Rule<LoadBalancerView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LB-003",
        Title = "Load balancers keep logs, drop malformed headers, and are not deleted by mistake",
        Why = "Their log is the only one of what was asked and turned away; malformed headers are how requests are smuggled past them.",
        Fix = "Set accessLogs.enabled with a bucket, dropInvalidHeaderFields and, in production, enableDeletionProtection.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        References = [Nist("AU-2, AU-12, AU-3"), Soc2("A1.1, CC7.2, CC7.3"), Iso27001("A.8.15"), Fsbp("ELB.5, ELB.6")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<LoadBalancerView>(static (balancer, context) =>
    [
        .. IsApplication(balancer).IsYes ? [balancer.DropInvalidHeaderFields.Set(true)] : ImmutableArray<PropertyEdit>.Empty,
        .. context.IsProduction ? [balancer.EnableDeletionProtection.Set(true)] : ImmutableArray<PropertyEdit>.Empty,
    ]) with { IsPartial = true }];

    protected override Verdict Check(LoadBalancerView balancer, RuleContext context) =>
        Verdict.Require(balancer.AccessLogs.Enabled.Is(true), "nobody can tell who asked for what")
            .Where(!balancer.LoadBalancerType.Is("gateway"), "Gateways keep no logs.")
        & Verdict.Require(balancer.DropInvalidHeaderFields.Is(true), "malformed headers reach what stands behind it")
            .Where(IsApplication(balancer), "Only application load balancers look at headers.")
        & (context.IsProduction ? Verdict.Require(balancer.EnableDeletionProtection.Is(true), "one command deletes it") : Verdict.Pass);

    // One of which no type is said is an application load balancer.
    private static Answer IsApplication(LoadBalancerView balancer) => balancer.LoadBalancerType.IsAbsent | balancer.LoadBalancerType.Is("application");
}
