using Blueprint.Cli.Commands;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>policy baseline</c>, and what is let through by one.</summary>
public sealed class PolicyBaselines : IDisposable
{
    private const string Rule = "BP-DAT-RDS-001";

    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Fact]
    public void What_a_stack_has_is_let_through_by_its_baseline_and_what_is_new_stops()
    {
        house.Project("shop", Of(() => { Make("aws:rds/instance:Instance", "db", ("instanceClass", "db.t4g.medium"), ("storageEncrypted", false)); }));
        house.Run("up", "--yes").Is(ExitCode.Done);
        house.Write("state.json", house.Run("stack", "export", "-s", "shop/dev", "--show-secrets").Out);
        house.Run("policy", "check", "state.json", "--env", "dev").Is(ExitCode.Policy).Says(Rule);

        house.Run("policy", "baseline", "-s", "shop/dev").Is(ExitCode.Usage).Says("--owner NAME");
        house.Run("policy", "baseline", "-s", "shop/dev", "--owner", "shop", "--sunset", "tomorrow").Is(ExitCode.Usage).Says("'tomorrow' is no date");
        house.Run("policy", "baseline", "-s", "shop/dev", "--owner", "shop").Is(ExitCode.Done).Says("baseline.dev.json", "shop answers for them until");

        house.Run("policy", "check", "state.json", "--env", "dev").Is(ExitCode.Done).Says(Rule, "Known since baseline.dev.json of shop");
        house.Write("state.json", house.Read("state.json").Replace("::db\"", "::another\"", StringComparison.Ordinal));
        house.Run("policy", "check", "state.json", "--env", "dev").Is(ExitCode.Policy);
        File.Move(Path.Combine(house.Root, "policies/baseline.dev.json"), Path.Combine(house.Root, "mine.json"));
        house.Run("policy", "check", "state.json", "--env", "dev", "--baseline", "mien.json").Is(ExitCode.Usage).Says("mien.json", "mine.json");
    }
}
