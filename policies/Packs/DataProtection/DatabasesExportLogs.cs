using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.DataProtection;

internal sealed class DatabasesExportLogs : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-DAT-RDS-008",
        Title = "Database logs are exported",
        Why = "Logs that lie on the database's own disk are gone after a few days, or with the database.",
        Fix = "Set enabledCloudwatchLogsExports to the engine's logs: postgresql; error, general and slowquery for MySQL.",
        Severity = Severity.Medium,
        Enforcement = Enforcement.Remediate,
        References = [Nist("AU-2, AU-12, AU-3"), Soc2("A1.1, CC7.2, CC7.3"), Pci("10.2.1"), Iso27001("A.8.15"), Fsbp("RDS.9, RDS.37")],
    };

    public override ImmutableArray<Remedy> Remedies =>
    [
        Mend<RdsInstanceView>(static (instance, _) => Add(instance.Engine, instance.EnabledCloudwatchLogsExports)),
        Mend<RdsClusterView>(static (cluster, _) => Add(cluster.Engine, cluster.EnabledCloudwatchLogsExports)),
    ];

    public override ImmutableArray<Check> Checks =>
    [
        Each<RdsInstanceView>(static (instance, _) => Judge(instance.Engine, instance.EnabledCloudwatchLogsExports)),
        Each<RdsClusterView>(static (cluster, _) => Judge(cluster.Engine, cluster.EnabledCloudwatchLogsExports)),
    ];

    private static Verdict Judge(TextFact engine, ListFact<TextFact> exports)
    {
        var verdict = Verdict.ViolationIf(exports.IsEmpty, "no log of the database leaves it");
        if (verdict.Outcome == Outcome.Violation)
        {
            return verdict;
        }

        foreach (var log in LogsOf(engine.Value ?? ""))
        {
            verdict &= Verdict.Require(exports.Any(given => given.Is(log)).At(exports.Node), $"the log {log} does not leave the database");
        }

        return engine.Node.Presence == Presence.Unknown ? verdict & Verdict.Undetermined(engine.Node) : verdict;
    }

    // Of other engines any log will do. Audit logs of MySQL need an option group first.
    private static ImmutableArray<string> LogsOf(string engine) => engine switch
    {
        "postgres" or "aurora-postgresql" => ["postgresql"],
        "mysql" or "mariadb" or "aurora-mysql" => ["error", "general", "slowquery"],
        _ when engine.StartsWith("oracle-", StringComparison.Ordinal) => ["alert", "audit", "listener", "trace"],
        _ when engine.StartsWith("sqlserver-", StringComparison.Ordinal) => ["error"],
        _ when engine.StartsWith("db2-", StringComparison.Ordinal) => ["diag.log"],
        _ => [],
    };

    // As many as there are stay; more are added.
    private static ImmutableArray<PropertyEdit> Add(TextFact engine, ListFact<TextFact> exports)
    {
        var missing = LogsOf(engine.Value ?? "").Where(log => exports.Any(given => given.Is(log)).IsNo).ToArray();
        var given = Enumerable.Range(0, exports.Node.Count).Select(at => TextFact.Over(exports.Node[at]).Value).OfType<string>();
        return missing.Length == 0 ? [] : [exports.Set([.. given, .. missing])];
    }
}
