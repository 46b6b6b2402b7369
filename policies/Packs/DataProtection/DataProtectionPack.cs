namespace Blueprint.Policies.Packs.DataProtection;

internal static class DataProtectionPack
{
    public static Pack Pack { get; } = new("data-protection", "1.0.0", "Data is encrypted, kept, and shown to nobody it is not meant for.",
    [
        new KeysRotate(),
        new KeyPoliciesNameTheirPrincipals(),
        new DatabasesAreEncrypted(),
        new DatabasesAreNotPublic(),
        new DatabasesAreBackedUp(),
        new DatabasesAreProtectedInProduction(),
        new DatabasePasswordsAreManaged(),
        new BucketsBlockPublicAccess(),
        new BucketsHaveNoPublicAcl(),
        new BucketsAreEncrypted(),
        new BucketsRefusePlainHttp(),
        new BucketPoliciesAreNotPublic(),
        new SecretsUseACustomerKey(),
    ]);
}
