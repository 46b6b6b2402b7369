using Blueprint.Policies.Documents;
using Blueprint.Protocol;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class SecretsAreNotPlain : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-SEC-004",
        Title = "Secrets are nowhere in plain text",
        Why = "The state, the history of deployments and every log of a preview show what is not marked secret, to all who may read them.",
        Fix = "Mark the value as secret (Output.CreateSecret) and keep it in the secret store; refer to it from there.",
        Severity = Severity.Critical,
    };

    public override ImmutableArray<Check> Checks => [new Check.AcrossStack(["*"], JudgeResource)];

    public override ImmutableArray<Remedy> Remedies => [new(["kubernetes:*"], static (resource, _) =>
        [.. PlainCredentials(resource).Select(static leaf => new PropertyEdit(leaf.Node, new PropertyValue.Secret(leaf.Node.Value!)))])];

    private Verdict JudgeResource(PolicyResource resource, StackFacts stack, RuleContext context)
    {
        var secrets = stack.Index(this, () => new KnownSecrets(stack));
        var verdict = secrets.IsEmpty ? Verdict.Pass : JudgeTexts(resource, secrets);
        foreach (var place in SecretPlaces.Untyped(resource))
        {
            foreach (var leaf in Leaf.Below(place, place.TopProperty))
            {
                verdict &= JudgeUntyped(leaf, leaf.Node.Path == place.Path);
            }
        }

        return verdict;
    }

    private static Verdict JudgeTexts(PolicyResource resource, KnownSecrets secrets)
    {
        var verdict = secrets.FindIn(resource.Name) is { } named
            ? Verdict.Violation(new Node(resource).Masked(), $"the resource's name holds a secret of {Owner(named, resource)}")
            : Verdict.Pass;
        if (!secrets.OccurIn(resource.Properties))
        {
            return verdict;
        }

        foreach (var leaf in Leaf.Below(new(resource)))
        {
            if (!leaf.Node.IsSecret && !SecretPlaces.IsTyped(leaf.Node) && TextFact.Over(leaf.Node).Value is { } text && secrets.FindIn(text) is { } owner)
            {
                verdict &= Verdict.Violation(leaf.Node.Masked(), $"it shows a secret of {Owner(owner, resource)} to whoever reads the state");
            }
        }

        return verdict;
    }

    // An unknown value is doubtful where its name says that it is a secret, or where not even the names are known.
    private static Verdict JudgeUntyped(Leaf leaf, bool isAll) =>
        leaf.Node.IsSecret ? Verdict.Pass
        : leaf.Node.Presence == Presence.Unknown ? isAll || Credentials.IsName(Called(leaf)) ? Verdict.Undetermined(leaf.Node) : Verdict.Pass
        : KindOf(leaf) is { } kind ? Verdict.Violation(leaf.Node.Masked(), $"it looks like {kind}, and is not marked secret")
        : Verdict.Pass;

    private static IEnumerable<Leaf> PlainCredentials(PolicyResource resource) => SecretPlaces.Untyped(resource)
        .SelectMany(static place => Leaf.Below(place, place.TopProperty))
        .Where(static leaf => !leaf.Node.IsSecret && leaf.Node.Presence == Presence.Known && KindOf(leaf) is not null);

    private static string? KindOf(Leaf leaf) => TextFact.Over(leaf.Node).Value is { } text ? Credentials.Find(Called(leaf), text) : null;

    // What is called just "secret" is mostly the name of an object that holds one.
    private static string Called(Leaf leaf) => leaf.Name.Equals("secret", StringComparison.OrdinalIgnoreCase) ? "" : leaf.Name;

    private static string Owner(PolicyResource owner, PolicyResource reader) => owner.Urn == reader.Urn ? "its own" : $"'{owner.Name}'";
}
