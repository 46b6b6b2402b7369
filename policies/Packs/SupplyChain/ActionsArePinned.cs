namespace Blueprint.Policies.Packs.SupplyChain;

internal sealed class ActionsArePinned : Rule
{
    private static readonly ImmutableArray<string> Types = ["github:index/actionsRepositoryPermissions:ActionsRepositoryPermissions"];

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-SUP-CI-001",
        Title = "Only pinned, allowed GitHub Actions",
        Why = "An action runs with the secrets of the workflow; whoever can move its tag has them.",
        Fix = "Set allowedActions to selected or local_only, and shaPinningRequired to true.",
        Severity = Severity.High,
    };

    public override ImmutableArray<Check> Checks { get; } =
        [new Check.OfResource(Types, static (resource, _) => Judge(new Settings(new(resource))))];

    public override ImmutableArray<Remedy> Remedies { get; } =
    [
        new(Types, static (resource, _) => new Settings(new(resource)) is var given && IsOpen(given).IsNo && given.Pinning.Is(true).IsNo
            ? [given.Pinning.Set(true)]
            : []),
    ];

    private static Verdict Judge(Settings given) =>
        (Verdict.ViolationIf(IsOpen(given), "workflows may use anyone's actions")
            & Verdict.Require(given.Pinning.Is(true), "an action may change under its tag"))
        .Where(!BoolFact.Over(given.Node["enabled"]).Is(false), "Actions are switched off.");

    private static Answer IsOpen(Settings given) => given.Allowed.IsBlank | given.Allowed.Is("all");

    // The catalogs do not have GitHub's types.
    private readonly record struct Settings(Node Node)
    {
        public TextFact Allowed => TextFact.Over(Node["allowedActions"]);

        public BoolFact Pinning => BoolFact.Over(Node["shaPinningRequired"]);
    }
}
