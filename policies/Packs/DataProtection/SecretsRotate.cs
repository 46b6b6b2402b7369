using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class SecretsRotate : Rule
{
    private const int LongestThatAwsTakes = 1000;

    private static readonly Link<SecretRotationView, SecretsManagerSecretView> Rotations =
        new(rotation => rotation.SecretId, secret => secret.Name, secret => secret.Id, secret => secret.Arn);

    private static readonly Parameter<int> MaxDays = Parameter.Number("maxDays", "Days between two rotations at most.", 90, 1, LongestThatAwsTakes);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-SEC-002",
        Title = "Secrets rotate within 90 days",
        Why = "A credential that leaked unnoticed works until it is changed; rotation sets an end to that.",
        Fix = "Add a SecretRotation for the secret with rotationRules.automaticallyAfterDays of 90 or less.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Advisory,
        Parameters = [MaxDays],
        References = [Nist("AC-3(3), AC-2(1)"), Pci("8.2.2, 8.3.7, 8.3.9"), Fsbp("SecretsManager.1")],
    };

    public override ImmutableArray<Check> Checks =>
    [
        EachInStack<SecretsManagerSecretView>(static (secret, stack, context) => Verdict.Require(
            Rotations.To(secret, stack).Any(rotation => IsOftenEnough(rotation, context)), $"nothing in the stack changes it within {context.Get(MaxDays)} days")),

        // One that belongs to a secret of the stack is judged there.
        EachInStack<SecretRotationView>(static (rotation, stack, context) => Rotations.HasTarget(rotation, stack)
            ? Verdict.NotApplicable("It is judged with its secret.")
            : Verdict.Require(IsOftenEnough(rotation, context).At(rotation.RotationRules.Node), $"it leaves more than {context.Get(MaxDays)} days between two rotations")),
    ];

    private static Answer IsOftenEnough(SecretRotationView rotation, RuleContext context) =>
        rotation.RotationRules.AutomaticallyAfterDays.IsAtMost(context.Get(MaxDays))
        | rotation.RotationRules.ScheduleExpression.Satisfies(expression => RotationSchedule.Days(expression) <= context.Get(MaxDays));
}
