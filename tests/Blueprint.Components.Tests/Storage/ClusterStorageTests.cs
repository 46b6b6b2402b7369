using Blueprint.Components.Composition;
using Blueprint.Components.Storage;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Storage;

public sealed class ClusterStorageTests
{
    private const string Class = "kubernetes:storage.k8s.io/v1:StorageClass";
    private const string SnapshotClass = "kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshotClass";

    private readonly TestWorld world = new();

    [Fact]
    public async Task Volumes_are_encrypted_with_the_platforms_key_and_the_class_is_the_default()
    {
        await RunAsync();

        var volumes = world.The(Class, "storage");
        Assert.Equal("gp3", volumes.Text("metadata.name"));
        Assert.Equal("true", Plain.Map(volumes.At("metadata.annotations"))["storageclass.kubernetes.io/is-default-class"]);
        Assert.Equal(("gp3", "true", "arn:key"), (volumes.Text("parameters.type"), volumes.Text("parameters.encrypted"), volumes.Text("parameters.kmsKeyId")));
        Assert.Equal("WaitForFirstConsumer", volumes.Text("volumeBindingMode"));
        Assert.Equal(true, volumes.At("allowVolumeExpansion"));
    }

    [Theory]
    [InlineData(Lifetime.Durable, "Retain")]
    [InlineData(Lifetime.Disposable, "Delete")]
    public async Task Disks_and_snapshots_of_durable_data_outlive_their_claims(Lifetime lifetime, string policy)
    {
        await RunAsync(lifetime);

        Assert.Equal(policy, world.The(Class, "storage").Text("reclaimPolicy"));
        Assert.Equal(policy, world.The(SnapshotClass, "storage").Text("deletionPolicy"));
    }

    [Theory]
    [InlineData(false, "ebs.csi.aws.com")]
    [InlineData(true, "ebs.csi.eks.amazonaws.com")]
    public async Task Auto_Mode_has_a_driver_of_another_name(bool isAuto, string driver)
    {
        await RunAsync(isAuto: isAuto);

        Assert.Equal(driver, world.The(Class, "storage").Text("provisioner"));
        Assert.Equal(driver, world.The(SnapshotClass, "storage").Text("driver"));
    }

    [Fact]
    public async Task Backups_find_the_class_of_snapshots()
    {
        await RunAsync();

        Assert.Equal("true", Plain.Map(world.The(SnapshotClass, "storage").At("metadata.labels"))["velero.io/csi-volumesnapshot-class"]);
    }

    [Theory]
    [InlineData(false, "cluster-aws-ebs-csi-driver-volumes", "cluster-aws-ebs-csi-driver-made")]
    [InlineData(true, "cluster-volumes", "cluster-made")]
    public async Task Whoever_makes_volumes_may_use_the_key_for_disks_and_for_nothing_else(bool isAuto, string policy, string role)
    {
        await world.RunAsync(() => { _ = Parts.Cluster(isAuto: isAuto, volumeKeyArn: "arn:key"); });

        var rights = world.The("aws:iam/rolePolicy:RolePolicy", policy);
        Assert.Equal(role, rights.Text("role"));
        Assert.Equal(
            [
                "Allow kms:CreateGrant arn:key Bool kms:GrantIsForAWSResource true",
                "Allow kms:Decrypt arn:key ",
                "Allow kms:DescribeKey arn:key ",
                "Allow kms:GenerateDataKeyWithoutPlaintext arn:key ",
            ],
            Permissions.Of(rights.Text("policy")!));
    }

    private Task RunAsync(Lifetime lifetime = Lifetime.Durable, bool isAuto = false) => world.RunAsync(() => new ClusterStorage("storage", new ClusterStorageArgs
    {
        Cluster = Parts.Access,
        KeyArn = "arn:key",
        IsAuto = isAuto,
        Lifetime = lifetime,
    }));
}
