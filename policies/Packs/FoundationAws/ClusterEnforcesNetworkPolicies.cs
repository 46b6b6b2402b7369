using Blueprint.Policies.Documents;
using Blueprint.Policies.Views;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class ClusterEnforcesNetworkPolicies : Rule
{
    private const string Setting = "enableNetworkPolicy";

    private static readonly Parameter<string> OtherEngine =
        Parameter.Text("otherEngine", "What else enforces NetworkPolicy in the cluster, such as cilium; empty for nothing.", "");

    private static readonly Link<EksAddonView, EksClusterView> Addons = new(addon => addon.ClusterName, cluster => cluster.Name, cluster => cluster.Id);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-EKS-012",
        Title = "NetworkPolicy is enforced by the network of the cluster",
        Why = "Without it the cluster takes every NetworkPolicy and follows none.",
        Fix = "Set enableNetworkPolicy to \"true\" in configurationValues of the vpc-cni add-on.",
        Severity = Severity.High,
        Enforcement = Enforcement.Advisory,
        Parameters = [OtherEngine],
        References = [CisEks("4.3.1, 5.4.4")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<EksClusterView>(static (cluster, stack, context) => context.Get(OtherEngine) is { Length: > 0 } other
            ? Verdict.NotApplicable($"{other} enforces it.")
            : Verdict.Require(Addons.To(cluster, stack).Any(Enforces), "no vpc-cni add-on of the stack enforces NetworkPolicy")),

        // An add-on of a cluster in the stack is judged there; of any other it is all that is known.
        EachInStack<EksAddonView>(static (addon, stack, context) => Addons.HasTarget(addon, stack) || context.Get(OtherEngine).Length > 0
            ? Verdict.NotApplicable("It is judged with its cluster.")
            : Verdict.Require(Enforces(addon), "the add-on enforces no NetworkPolicy").Where(addon.AddonName.Is("vpc-cni"), "It is another add-on.")),
    ];

    public override ImmutableArray<Remedy> Remedies => [Mend<EksAddonView>(static (addon, _) =>
        addon.AddonName.Is("vpc-cni").IsYes && Enforces(addon).IsNo && WithSetting(addon.ConfigurationValues) is { } mended
            ? [addon.ConfigurationValues.Set(mended)]
            : [])];

    private static Answer Enforces(EksAddonView addon) => addon.AddonName.Is("vpc-cni") & IsSwitchedOn(addon.ConfigurationValues);

    // EKS takes JSON and YAML; what is no JSON is YAML, where the setting stands on a line of its own.
    private static Answer IsSwitchedOn(TextFact values) => JsonText.Read(values.Node) is { } document
        ? TextFact.Over(document[Setting]).Is("true").At(values.Node)
        : values.Satisfies(static text => Regex.IsMatch(text, $"""^{Setting}:\s*["']?true["']?\s*$""", RegexOptions.Multiline));

    private static string? WithSetting(TextFact values)
    {
        if (values.IsBlank.IsYes)
        {
            return new JsonObject { [Setting] = "true" }.ToJsonString();
        }

        if (values.Value is not { } text || !text.TrimStart().StartsWith('{') || JsonText.Read(values.Node) is null)
        {
            return null;
        }

        var document = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        document![Setting] = "true";
        return document.ToJsonString();
    }
}
