using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.KubernetesWorkloads;

internal sealed class IngressNamesItsHosts : ObjectRule<IngressView>
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-K8S-ING-002",
        Title = "No wildcard or empty hosts, no snippet annotations",
        Why = "An open host takes in names of other teams; a snippet is code in the controller that all of them share.",
        Fix = "Name the host in full, and take settings that have an annotation of their own.",
        Severity = Severity.Medium,
        References = [NsaCisa("C-0059")],
    };

    public override AdmissionRule Admission { get; } = AdmissionRule.Of(
        [AdmissionTarget.Ingress],
        Cel.That("object.?spec.?rules.orValue([]).all(rule, rule.?host.orValue('') != '' && !rule.host.startsWith('*'))"
            + " && object.metadata.?annotations.orValue({}).all(key, !key.endsWith('-snippet') && !key.endsWith('-snippets'))"));

    protected override Verdict Check(IngressView ingress, RuleContext context) =>
        ingress.Spec.Rules.Judge(static rule => Verdict.ViolationIf(rule.Host.IsBlank | rule.Host.StartsWith("*"), "the rule takes in any host"))
        & ingress.Metadata.Annotations.Judge(static (key, value) => Verdict.ViolationIf(
            value.IsPresent & Answer.Of(IsSnippet(key), value.Node), "it puts code into the controller"));

    private static bool IsSnippet(string key) =>
        key.EndsWith("-snippet", StringComparison.Ordinal) || key.EndsWith("-snippets", StringComparison.Ordinal);
}
