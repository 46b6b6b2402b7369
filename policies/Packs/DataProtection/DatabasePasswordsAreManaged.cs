using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasePasswordsAreManaged : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-007",
        Title = "Master passwords are managed by Secrets Manager",
        Why = "A password in a program is in its state, its history and its logs, and stays the same until somebody thinks of it.",
        Fix = "Set manageMasterUserPassword to true and remove the password.",
        Severity = Severity.Critical,
    };

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, _) => Judge(instance.ManageMasterUserPassword, instance.Password)),
        Each<RdsClusterView>(static (cluster, _) => Judge(cluster.ManageMasterUserPassword, cluster.MasterPassword)),
    ];

    private static Verdict Judge(BoolFact managed, TextFact password) =>
        Verdict.ViolationIf((!password.IsUnset & !managed.Is(true)).At(password.Node.Masked()), "the password is set by the program");
}
