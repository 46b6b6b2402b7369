using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class KeysAreDeletedSlowly : Rule<KmsKeyView>
{
    private const int Longest = 30;
    private const int Shortest = 7;

    private static readonly Parameter<int> MinDays =
        Parameter.Number("minDays", "Days that lie at least between a key's deletion and its end.", Longest, Shortest, Longest);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-KMS-003",
        Title = "Production keys take 30 days to be deleted",
        Why = "What was encrypted with a key is gone with it; that somebody still needed it often shows a month later.",
        Fix = "Set deletionWindowInDays to 30, or leave it out.",
        Severity = Severity.Low,
        Enforcement = Enforcement.Advisory,
        Parameters = [MinDays],
    };

    protected override Verdict Check(KmsKeyView key, RuleContext context) => context.IsProduction
        ? Verdict.ViolationIf(
            key.DeletionWindowInDays.IsPresent & !key.DeletionWindowInDays.IsAtLeast(context.Get(MinDays)), $"the key is gone in less than {context.Get(MinDays)} days")
        : Verdict.NotApplicable("It asks this of production only.");
}
