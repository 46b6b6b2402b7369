using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ListenersUseModernTls : Rule<ListenerView>
{
    private const string Modern = "ELBSecurityPolicy-TLS13-1-2-2021-06";

    // The policies named TLS13-1-0 and TLS13-1-1 offer TLS 1.3 and take 1.0 and 1.1 as well.
    private static readonly Parameter<ImmutableArray<string>> AllowedPolicies = Parameter.Texts(
        "allowedPolicies", "The TLS policies that listeners may have; * stands for any text.", "ELBSecurityPolicy-TLS13-1-2-*", "ELBSecurityPolicy-TLS13-1-3-*");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LB-002",
        Title = "Listeners take TLS 1.2 and newer, with TLS 1.3 offered",
        Why = "Older versions have known breaks, and what AWS takes where nothing is said still allows them.",
        Fix = "Set sslPolicy to ELBSecurityPolicy-TLS13-1-2-2021-06 or newer.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        Parameters = [AllowedPolicies],
        References = [Nist("SC-8(1), SC-23(5)")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<ListenerView>(static (listener, _) => [listener.SslPolicy.Set(Modern)])];

    protected override Verdict Check(ListenerView listener, RuleContext context) =>
        Verdict.Require(listener.SslPolicy.Satisfies(policy => Glob.MatchesAny(context.Get(AllowedPolicies), policy)), "old versions of TLS may be taken")
            .Where(listener.Protocol.IsOneOf("HTTPS", "TLS"), "It speaks no TLS.");
}
