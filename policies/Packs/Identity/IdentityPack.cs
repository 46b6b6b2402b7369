namespace Blueprint.Policies.Packs.Identity;

internal static class IdentityPack
{
    public static Pack Pack { get; } = new("identity", "1.0.0", "Who may do what is said narrowly.",
    [
        new ClusterAdminIsForEmergencies(),
        new AccessEntriesAvoidMasters(),
        new NoAdminPolicies(),
        new NoWholeServices(),
        new NoPrivilegeEscalation(),
        new AdministratorAccessIsNotAttached(),
        new TrustPoliciesNameTheirPrincipals(),
        new GitHubTrustIsLimited(),
        new ServiceAccountTrustIsLimited(),
        new ServicesActForTheirAccount(),
        new TeamRolesHaveABoundary(),
        new NoUsersWithKeys(),
        new PoliciesAreNotAttachedToUsers(),
        new PasswordsAreLongAndNew(),
    ]);
}
