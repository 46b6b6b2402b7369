using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ListenersUseTls : Rule<ListenerView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-LB-001",
        Title = "Listeners use TLS; plain HTTP only redirects to it",
        Why = "What goes over plain HTTP can be read and changed by everyone on the way.",
        Fix = "Set protocol to HTTPS with a certificate; on port 80, set the default action to redirect with redirect.protocol HTTPS.",
        Severity = Severity.High,
        References = [CisEks("5.4.5"), Nist("SC-8, SC-13, SC-23")],
    };

    protected override Verdict Check(ListenerView listener, RuleContext context)
    {
        var actions = listener.DefaultActions;
        var redirects = !actions.IsEmpty & actions.All(static action => action.Type.Is("redirect") & action.Redirect.Protocol.Is("HTTPS"));
        return Verdict.Require(redirects, "it answers over plain HTTP").Where(SpeaksHttp(listener), "It does not speak plain HTTP.");
    }

    // What has a port and names no protocol is an application balancer's, and AWS takes HTTP there; a gateway's has neither.
    private static Answer SpeaksHttp(ListenerView listener) =>
        listener.Protocol.Is("HTTP") | (listener.Protocol.IsUnset & listener.Port.IsPresent);
}
