using Blueprint.Components.Composition;
using Blueprint.Components.Data;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Data;

public sealed class DataTests
{
    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task A_bucket_is_private_encrypted_versioned_and_tidied()
    {
        await world.RunAsync(() => new Bucket("models", new BucketArgs { KeyArn = "arn:key", Lifetime = Lifetime.Durable }, wiring.Options));

        var closed = world.The("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "models");
        Assert.All(new[] { "blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets" }, what => Assert.Equal(true, closed.At(what)));
        var encryption = world.The("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "models");
        Assert.Equal("aws:kms", encryption.Text("rules[0].applyServerSideEncryptionByDefault.sseAlgorithm"));
        Assert.Equal("arn:key", encryption.Text("rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId"));
        Assert.Equal("Enabled", world.The("aws:s3/bucketVersioning:BucketVersioning", "models").Text("versioningConfiguration.status"));
        Assert.Equal("BucketOwnerEnforced", world.The("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "models").Text("rule.objectOwnership"));
        Assert.Equal(30.0, world.The("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "models").At("rules[0].noncurrentVersionExpiration.noncurrentDays"));
    }

    [Fact]
    public async Task Every_bucket_refuses_what_comes_without_TLS()
    {
        await world.RunAsync(() =>
        {
            _ = new Bucket("models", new BucketArgs { KeyArn = "arn:key" });
            _ = Parts.Logs;
        });

        var policies = world.Of("aws:s3/bucketPolicy:BucketPolicy");
        Assert.Equal(2, policies.Length);
        Assert.All(policies, policy => Assert.Contains(
            """{"Sid":"TlsOnly","Effect":"Deny","Action":["s3:*"],"Resource":""", policy.Text("policy"), StringComparison.Ordinal));
        Assert.All(policies, policy => Assert.Contains(
            """
            "Principal":"*","Condition":{"Bool":{"aws:SecureTransport":["false"]}}}
            """, policy.Text("policy"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Lifetime.Durable, true, false)]
    [InlineData(Lifetime.Disposable, null, true)]
    public async Task Durable_objects_are_protected_and_disposable_ones_go_with_their_bucket(Lifetime lifetime, bool? isProtected, bool goes)
    {
        await world.RunAsync(() => new Bucket("models", new BucketArgs { KeyArn = "arn:key", Lifetime = lifetime }, wiring.Options));

        Assert.Equal(isProtected, wiring.OptionsOf("aws:s3/bucket:Bucket models").Protect);
        Assert.Equal(isProtected, wiring.OptionsOf("aws:s3/bucket:Bucket models").RetainOnDelete);
        Assert.Equal(goes, world.The("aws:s3/bucket:Bucket", "models").At("forceDestroy"));
    }

    [Fact]
    public async Task Data_is_durable_unless_somebody_says_otherwise()
    {
        Assert.Equal(Lifetime.Durable, new BucketArgs { KeyArn = "arn:key" }.Lifetime);
        Assert.Equal(Lifetime.Durable, new EncryptionKeyArgs { Account = null!, Purpose = "" }.Lifetime);
        await world.RunAsync(() => NewDatabase(new()));
        Assert.Equal(true, world.The("aws:rds/instance:Instance", "registry").At("deletionProtection"));
    }

    [Fact]
    public async Task Access_to_objects_stops_at_the_prefix_and_reading_cannot_write()
    {
        string? policy = null;
        await world.RunAsync(() =>
        {
            var bucket = new Bucket("models", new BucketArgs { KeyArn = "arn:key" });
            _ = Components.Identity.PolicyDocument.Of(bucket.Permissions(ObjectAccess.Read, "clicks")).Apply(text => policy = text);
        });

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"List","Effect":"Allow","Action":["s3:ListBucket"],"Resource":["arn:aws:test:eu-central-1:111122223333:models"],"Condition":{"StringLike":{"s3:prefix":["clicks/*"]}}},{"Sid":"Objects","Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:test:eu-central-1:111122223333:models/clicks/*"]},{"Sid":"Key","Effect":"Allow","Action":["kms:Decrypt"],"Resource":["arn:key"]}]}""",
            policy);
    }

    [Fact]
    public async Task Records_of_access_go_to_the_archive_under_the_buckets_name()
    {
        await world.RunAsync(() => new Bucket("models", new BucketArgs { KeyArn = "arn:key", AccessLogs = Parts.Logs }));

        var logging = world.The("aws:s3/bucketLogging:BucketLogging", "models");
        Assert.Equal("logs-made", logging.Text("targetBucket"));
        Assert.Equal("s3/models-made/", logging.Text("targetPrefix"));
    }

    [Fact]
    public async Task The_archive_takes_records_from_services_of_its_own_account_only()
    {
        await world.RunAsync(() => Parts.Logs);

        var policy = world.The("aws:s3/bucketPolicy:BucketPolicy", "logs").Text("policy")!;
        Assert.Equal(3, policy.Split("\"aws:SourceAccount\":[\"111122223333\"]").Length - 1);
        Assert.Contains("logging.s3.amazonaws.com", policy, StringComparison.Ordinal);
        Assert.Contains("delivery.logs.amazonaws.com", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_knows_the_password_of_a_database()
    {
        await world.RunAsync(() => NewDatabase(new()));

        var instance = world.The("aws:rds/instance:Instance", "registry");
        Assert.Equal(true, instance.At("manageMasterUserPassword"));
        Assert.Equal("arn:key", instance.Text("masterUserSecretKmsKeyId"));
        Assert.Null(instance.At("password"));
        Assert.Null(instance.At("passwordWo"));
    }

    [Fact]
    public async Task A_database_is_encrypted_and_reached_by_its_clients_through_TLS_only()
    {
        await world.RunAsync(() => NewDatabase(new()));

        var instance = world.The("aws:rds/instance:Instance", "registry");
        Assert.Equal(true, instance.At("storageEncrypted"));
        Assert.Equal(false, instance.At("publiclyAccessible"));
        Assert.Equal("rds.force_ssl", world.The("aws:rds/parameterGroup:ParameterGroup", "registry").Text("parameters[0].name"));
        Assert.Equal("1", world.The("aws:rds/parameterGroup:ParameterGroup", "registry").Text("parameters[0].value"));
        var security = world.The("aws:ec2/securityGroup:SecurityGroup", "registry");
        Assert.Equal(["sg-clients"], Plain.Texts(security.At("ingress[0].securityGroups")));
        Assert.Null(security.At("ingress[0].cidrBlocks"));
        Assert.Null(security.At("egress"));
    }

    [Theory]
    [InlineData(Lifetime.Durable, 14.0, true, "registry-last")]
    [InlineData(Lifetime.Disposable, 1.0, false, null)]
    public async Task A_durable_database_keeps_backups_and_leaves_a_last_snapshot(Lifetime lifetime, double days, bool isProtected, string? snapshot)
    {
        await world.RunAsync(() => NewDatabase(new() { Lifetime = lifetime }));

        var instance = world.The("aws:rds/instance:Instance", "registry");
        Assert.Equal(days, instance.At("backupRetentionPeriod"));
        Assert.Equal(isProtected, instance.At("deletionProtection"));
        Assert.Equal(!isProtected, instance.At("skipFinalSnapshot"));
        Assert.Equal(snapshot, instance.At("finalSnapshotIdentifier"));
        Assert.Equal(isProtected ? true : null, wiring.OptionsOf("aws:rds/instance:Instance registry").Protect);
    }

    [Fact]
    public async Task A_key_lets_the_account_decide_and_logs_only_where_they_are_asked_for()
    {
        await world.RunAsync(() =>
        {
            _ = new EncryptionKey("plain", new EncryptionKeyArgs { Account = Parts.Account, Purpose = "x" });
            _ = new EncryptionKey("logging", new EncryptionKeyArgs { Account = Parts.Account, Purpose = "x", ForLogs = true });
        });

        var plain = world.The("aws:kms/key:Key", "plain").Text("policy")!;
        Assert.Contains("""{"AWS":["arn:aws:iam::111122223333:root"]}""", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("logs.", plain, StringComparison.Ordinal);
        var logging = world.The("aws:kms/key:Key", "logging").Text("policy")!;
        Assert.Contains("logs.eu-central-1.amazonaws.com", logging, StringComparison.Ordinal);
        Assert.Contains("""{"ArnLike":{"kms:EncryptionContext:aws:logs:arn":["arn:aws:logs:eu-central-1:111122223333:log-group:*"]}}""", logging, StringComparison.Ordinal);
    }

    private sealed record DatabaseChoice
    {
        public Lifetime? Lifetime { get; init; }
    }

    private Database NewDatabase(DatabaseChoice choice) => new("registry", new DatabaseArgs
    {
        VpcId = "vpc-1",
        SubnetIds = ["subnet-1", "subnet-2"],
        ClientSecurityGroupId = "sg-clients",
        KeyArn = "arn:key",
        DatabaseName = "mlflow",
        Lifetime = choice.Lifetime ?? new DatabaseArgs { VpcId = "", SubnetIds = "", ClientSecurityGroupId = "", KeyArn = "", DatabaseName = "" }.Lifetime,
    }, wiring.Options);
}
