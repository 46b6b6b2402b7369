using System.Globalization;
using Blueprint.Policies.Network;

namespace Blueprint.Policies.Packs.FoundationAws;

internal sealed class NoDataPortsOpenToTheWorld : Rule
{
    // SQL Server, MySQL, PostgreSQL, Redis, Elasticsearch, MongoDB, etcd, kubelet.
    private static readonly Parameter<ImmutableArray<string>> Ports = Parameter.Texts(
        "ports", "The ports that must not be open to the world.", "1433", "3306", "5432", "6379", "9200", "27017", "2379", "10250");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-AWS-VPC-005",
        Title = "No database or internal ports open to the world",
        Why = "Databases, caches and kubelets are made for trusted networks; many answer without asking who calls.",
        Fix = "Name the security group of the callers instead of an address range.",
        Severity = Severity.Critical,
        Parameters = [Ports],
        References = [Nist("SC-7, AC-4(21), AC-17"), Soc2("CC6.6"), Iso27001("A.8.20, A.8.21")],
    };

    public override ImmutableArray<Check> Checks { get; } = Ingress.Checks(static (ingress, context) =>
        Verdict.ViolationIf(IsOpen(ingress, context), "anyone may reach a database or internal port"));

    public override ImmutableArray<Remedy> Remedies => Ingress.Remedies(IsOpen);

    private static Answer IsOpen(Ingress ingress, RuleContext context)
    {
        var covers = Answer.No(ingress.Node);
        foreach (var port in context.Get(Ports))
        {
            covers |= ingress.Covers(int.Parse(port, CultureInfo.InvariantCulture));
        }

        return ingress.FromTheWorld & covers;
    }
}
