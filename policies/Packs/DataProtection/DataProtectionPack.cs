namespace Blueprint.Policies.Packs.DataProtection;

internal static class DataProtectionPack
{
    public static Pack Pack { get; } = new("data-protection", "1.0.0", "Data is encrypted, kept, and shown to nobody it is not meant for.",
    [
        new StoresAreEncrypted(),
        new CachesUseTls(),
        new StorageClassesEncrypt(),
        new KeysRotate(),
        new KeyPoliciesNameTheirPrincipals(),
        new KeysAreDeletedSlowly(),
        new DatabasesAreEncrypted(),
        new DatabasesUseACustomerKey(),
        new DatabasesAreNotPublic(),
        new DatabasesRequireTls(),
        new DatabasesAreBackedUp(),
        new DatabasesAreProtectedInProduction(),
        new DatabasePasswordsAreManaged(),
        new DatabasesExportLogs(),
        new BucketsBlockPublicAccess(),
        new BucketsHaveNoPublicAcl(),
        new BucketsDisableAcls(),
        new BucketsAreEncrypted(),
        new BucketsRefusePlainHttp(),
        new BucketPoliciesAreNotPublic(),
        new BucketsKeepVersions(),
        new BucketsLogAccess(),
        new BucketsTidyUp(),
        new AuditBucketsAreLocked(),
        new BucketsAreNotEmptiedInProduction(),
        new SecretsUseACustomerKey(),
        new SecretsRotate(),
        new SecretPoliciesNameTheirPrincipals(),
        new SecretsAreNotPlain(),
        new SecretsComeFromTheStore(),
    ]);
}
