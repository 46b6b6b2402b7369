namespace Blueprint.Policies.Packs.Identity;

internal static class IdentityPack
{
    public static Pack Pack { get; } = new("identity", "1.0.0", "Who may do what is said narrowly.",
    [
        new NoAdminPolicies(),
        new AdministratorAccessIsNotAttached(),
        new TrustPoliciesNameTheirPrincipals(),
    ]);
}
