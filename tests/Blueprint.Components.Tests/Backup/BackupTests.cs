using Blueprint.Components.Backup;
using Blueprint.Components.Composition;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Backup;

public sealed class BackupTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    // What comes back before it would be refused, lost or left without what it needs.
    [Theory]
    [InlineData("customresourcedefinitions", "namespaces")]
    [InlineData("namespaces", "secrets")]
    [InlineData("storageclasses", "persistentvolumeclaims")]
    [InlineData("volumesnapshotclasses.snapshot.storage.k8s.io", "volumesnapshots.snapshot.storage.k8s.io")]
    [InlineData("volumesnapshotcontents.snapshot.storage.k8s.io", "volumesnapshots.snapshot.storage.k8s.io")]
    [InlineData("volumesnapshots.snapshot.storage.k8s.io", "persistentvolumeclaims")]
    [InlineData("persistentvolumes", "persistentvolumeclaims")]
    [InlineData("persistentvolumeclaims", "pods")]
    [InlineData("secrets", "pods")]
    [InlineData("serviceaccounts", "pods")]
    [InlineData("networkpolicies.networking.k8s.io", "pods")]
    [InlineData("pods", "-")]
    [InlineData("-", "validatingwebhookconfigurations.admissionregistration.k8s.io")]
    [InlineData("-", "ingresses.networking.k8s.io")]
    [InlineData("-", "applications.argoproj.io")]
    public void Objects_come_back_in_an_order_in_which_each_finds_what_it_needs(string first, string then)
    {
        var order = RestoreOrder.Priorities.Split(',');

        Assert.Contains(first, order);
        Assert.InRange(Array.IndexOf(order, then), Array.IndexOf(order, first) + 1, order.Length);
        Assert.Equal(order.Length, order.Distinct().Count());
    }

    [Fact]
    public async Task A_restore_follows_that_order()
    {
        await RunAsync();

        Assert.Equal(RestoreOrder.Priorities, world.The(Release, "backups").Text("values.configuration.restoreResourcePriorities"));
    }

    [ReferenceFact]
    public async Task The_controller_touches_its_bucket_and_key_only()
    {
        await RunAsync();

        const string Bucket = "arn:aws:test:eu-central-1:111122223333:backups";
        var ours = Permissions.Of(world.The("aws:iam/rolePolicy:RolePolicy", "backups").Text("policy")!);
        var published = Permissions.Published("velero", ("Partition", "aws"), ("Bucket", "b"))
            .Select(line => line.Replace("arn:aws:s3:::b", Bucket, StringComparison.Ordinal)).ToHashSet();
        Assert.All(ours.Except(published), line => Assert.Matches("^Allow kms:(Decrypt|DescribeKey|GenerateDataKey) arn:key $", line));
        Assert.All(published.Except(ours), line => Assert.StartsWith("Allow ec2:", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Lifetime.Durable, "720h", true)]
    [InlineData(Lifetime.Disposable, "72h", null)]
    public async Task Backups_of_durable_data_are_kept_for_a_month_in_a_bucket_that_outlives_the_stack(Lifetime lifetime, string ttl, bool? isProtected)
    {
        await RunAsync(lifetime);

        Assert.Equal(ttl, world.The(Release, "backups").Text("values.schedules.daily.template.ttl"));
        Assert.Equal(isProtected, wiring.OptionsOf("aws:s3/bucket:Bucket backups").Protect);
    }

    [Fact]
    public async Task Everything_is_backed_up_but_what_a_new_cluster_has_of_its_own()
    {
        await RunAsync();

        var template = world.The(Release, "backups").At("values.schedules.daily.template");
        Assert.Equal(["kube-system", "kube-public", "kube-node-lease", "velero"], Plain.Texts(Plain.At(template, "excludedNamespaces")));
        Assert.Equal(true, Plain.At(template, "includeClusterResources"));
        Assert.Equal(true, Plain.At(template, "snapshotVolumes"));
    }

    [Fact]
    public async Task No_key_is_kept_and_the_identity_stands_before_the_controller()
    {
        await RunAsync();

        Assert.Equal(false, world.The(Release, "backups").At("values.credentials.useSecret"));
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation backups", wiring.Before(resource => Wiring.Key(resource) == $"{Release} backups"));
    }

    private Task RunAsync(Lifetime lifetime = Lifetime.Durable) => world.RunAsync(() => new Backups("backups", new BackupsArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        KeyArn = "arn:key",
        Lifetime = lifetime,
    }, wiring.Options));
}
