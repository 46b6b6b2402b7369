using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class PasswordsAreLongAndNew : Rule<IamAccountPasswordPolicyView>
{
    private const int LongestThatCanBeAsked = 128;
    private const int MostThatAreRemembered = 24;

    private static readonly Parameter<int> MinimumLength =
        Parameter.Number("minimumLength", "Characters that a password has at least.", 14, 6, LongestThatCanBeAsked);

    private static readonly Parameter<int> Remembered =
        Parameter.Number("remembered", "How many earlier passwords may not be used again.", MostThatAreRemembered, 1, MostThatAreRemembered);

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-USER-003",
        Title = "Passwords of the account are long, and not used again",
        Why = "Short passwords are tried out, and old ones are in the lists that are tried first.",
        Fix = "Set minimumPasswordLength to 14 and passwordReusePrevention to 24.",
        Severity = Severity.Medium,
        Parameters = [MinimumLength, Remembered],
        References = [CisAws3("1.8, 1.9"), CisAws5("1.7, 1.8"), Nist("AC-3(3), AC-2(1), IA-5"), Iso27001("A.5.15"), Fsbp("IAM.7, IAM.10")],
    };

    public override ImmutableArray<Remedy> Remedies => [Mend<IamAccountPasswordPolicyView>(static (policy, context) =>
    [
        .. policy.MinimumPasswordLength.RaiseTo(context.Get(MinimumLength)),
        .. policy.PasswordReusePrevention.RaiseTo(context.Get(Remembered)),
    ])];

    protected override Verdict Check(IamAccountPasswordPolicyView policy, RuleContext context) =>
        Verdict.Require(policy.MinimumPasswordLength.IsAtLeast(context.Get(MinimumLength)), $"passwords may be shorter than {context.Get(MinimumLength)} characters")
        & Verdict.Require(policy.PasswordReusePrevention.IsAtLeast(context.Get(Remembered)), $"fewer than {context.Get(Remembered)} earlier passwords are refused");
}
