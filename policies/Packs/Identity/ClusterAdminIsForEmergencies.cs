using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.Identity;

internal sealed class ClusterAdminIsForEmergencies : Rule<EksAccessPolicyAssociationView>
{
    private static readonly Parameter<ImmutableArray<string>> BreakGlassPrincipals =
        Parameter.Texts("breakGlassPrincipals", "ARNs of roles that may administer whole clusters; * stands for any text.");

    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-IAM-EKS-001",
        Title = "Cluster administration is for emergencies",
        Why = "This policy is root of the cluster: it reads every secret and may undo every other control there.",
        Fix = "Associate AmazonEKSEditPolicy or a narrower one, with scope namespace; name the role for emergencies in breakGlassPrincipals.",
        Severity = Severity.Critical,
        Parameters = [BreakGlassPrincipals],
        References = [CisEks("4.1.1, 4.1.7")],
    };

    protected override Verdict Check(EksAccessPolicyAssociationView association, RuleContext context)
    {
        var allowed = context.Get(BreakGlassPrincipals);
        var isAllowed = allowed.IsEmpty ? Answer.No(association.PrincipalArn.Node) : association.PrincipalArn.Satisfies(arn => Glob.MatchesAny(allowed, arn));
        return Verdict.ViolationIf(
            (association.PolicyArn.EndsWith("/AmazonEKSClusterAdminPolicy") & association.AccessScope.Type.Is("cluster") & !isAllowed).At(association.PolicyArn.Node),
            "the principal is root of the whole cluster");
    }
}
