using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class SecretsComeFromTheStore : Rule
{
    private static readonly Parameter<ImmutableArray<string>> PlatformNamespaces = Parameter.Texts(
        "platformNamespaces", "Namespaces that belong to no team.", "kube-system", "kube-public", "kube-node-lease");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-SEC-005",
        Title = "Secrets of Kubernetes come from the secret store",
        Why = "A secret that a program writes is in its state as well, is rotated by hand, and is read by everyone who may read the namespace's.",
        Fix = "Keep the value in Secrets Manager, and let an ExternalSecret bring it into the namespace.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Parameters = [PlatformNamespaces],
        References = [CisEks("4.4.2"), NistByAnalogy("CM-6, CM-6(1)")],
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("Who brings a secret stands in other objects, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<SecretView>(static (secret, stack, context) => Verdict.ViolationIf(
                (IsOpaque(secret) & Holds(secret) & !IsBrought(secret, stack)).At(secret.Type.Node), "its values come from the program")
            .Where(!secret.Metadata.Namespace.IsOneOf(context.Get(PlatformNamespaces)), "Its namespace belongs to no team.")),
    ];

    // Other types have a form of their own: certificates, credentials of registries, tokens of service accounts.
    private static Answer IsOpaque(SecretView secret) => secret.Type.IsUnset | secret.Type.Is("Opaque");

    private static Answer Holds(SecretView secret) => !(secret.Data.IsEmpty & secret.StringData.IsEmpty);

    // Made by an operator and adopted here, or made here for one to fill.
    private static Answer IsBrought(SecretView secret, StackFacts stack)
    {
        var owned = secret.Metadata.OwnerReferences.Any(static owner => owner.Kind.Is("ExternalSecret"));
        if (secret.Metadata.Name.Value is not { } name)
        {
            return owned;
        }

        foreach (var resource in stack.Types.Where(static type => Glob.Matches("kubernetes:external-secrets.io/*:ExternalSecret", type)).SelectMany(stack.OfType))
        {
            var wish = new Node(resource);
            var target = TextFact.Over(wish["spec"]["target"]["name"]);
            var made = target.IsUnset.IsYes ? TextFact.Over(wish["metadata"]["name"]) : target;
            owned |= made.Is(name) & (TextFact.Over(wish["metadata"]["namespace"]).Value == secret.Metadata.Namespace.Value ? Answer.Yes(secret.Node) : Answer.No(secret.Node));
        }

        foreach (var resource in stack.Types.Where(static type => Glob.Matches("kubernetes:secrets-store.csi.x-k8s.io/*:SecretProviderClass", type)).SelectMany(stack.OfType))
        {
            owned |= ListFact<AnyFact>.Over(new Node(resource)["spec"]["secretObjects"]).Any(made => TextFact.Over(made.Node["secretName"]).Is(name));
        }

        return owned;
    }
}
