using Blueprint.Components.Composition;
using Blueprint.Components.Tests.World;
using Blueprint.Components.Traffic;

namespace Blueprint.Components.Tests.Traffic;

public sealed class NamesTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";
    private const string Issuer = "kubernetes:cert-manager.io/v1:ClusterIssuer";

    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task A_zone_is_made_with_a_certificate_that_its_own_record_proves()
    {
        await world.RunAsync(() => new DnsZone("names", new DnsZoneArgs { Domain = "dev.example.com" }, wiring.Options));

        Assert.Equal("dev.example.com", world.The("aws:route53/zone:Zone", "names").Text("name"));
        Assert.Equal(["*.dev.example.com"], Plain.Texts(world.The("aws:acm/certificate:Certificate", "names").At("subjectAlternativeNames")));
        Assert.Equal("_proof.example", world.The("aws:route53/record:Record", "names").Text("name"));
        Assert.True(wiring.OptionsOf("aws:route53/zone:Zone names").Protect);
        Assert.True(world.Has("aws:acm/certificateValidation:CertificateValidation", "names"));
    }

    [Fact]
    public async Task A_zone_that_is_there_is_used_and_not_made()
    {
        await world.RunAsync(() => new DnsZone("names", new DnsZoneArgs { Domain = "dev.example.com", ExistingZoneId = "Z12345" }));

        Assert.Empty(world.Of("aws:route53/zone:Zone"));
        Assert.Equal("Z12345", world.The("aws:route53/record:Record", "names").Text("zoneId"));
    }

    [ReferenceFact]
    public async Task Records_are_changed_in_one_zone_only_as_the_controllers_authors_say()
    {
        await RecordsAsync();

        Assert.Equal(
            Permissions.Published("external-dns", ("Partition", "aws"), ("HostedZoneId", "Z12345")),
            Permissions.Of(world.The("aws:iam/rolePolicy:RolePolicy", "records").Text("policy")!));
    }

    [Fact]
    public async Task Records_of_other_clusters_and_domains_are_left_alone()
    {
        await RecordsAsync();

        var values = world.The(Release, "records").At("values");
        Assert.Equal(("txt", "blueprint-dev", "sync"), (Plain.At(values, "registry"), Plain.At(values, "txtOwnerId"), Plain.At(values, "policy")));
        Assert.Equal(["dev.example.com"], Plain.Texts(Plain.At(values, "domainFilters")));
        Assert.Contains("aws:eks/podIdentityAssociation:PodIdentityAssociation records", wiring.Before(resource => Wiring.Key(resource) == $"{Release} records"));
    }

    [ReferenceFact]
    public async Task Certificates_are_proved_by_records_of_proof_and_no_others()
    {
        await CertificatesAsync();

        var published = Permissions.Published("cert-manager-route53", ("Partition", "aws"), ("HostedZoneId", "Z12345"));
        var ours = Permissions.Of(world.The("aws:iam/rolePolicy:RolePolicy", "certificates").Text("policy")!);
        Assert.Equal(["Allow route53:ListHostedZonesByName * "], published.Except(ours));
        Assert.Empty(ours.Except(published));
    }

    [Theory]
    [InlineData(Stage.Production, "https://acme-v02.api.letsencrypt.org/directory")]
    [InlineData(Stage.Development, "https://acme-staging-v02.api.letsencrypt.org/directory")]
    public async Task Only_production_asks_for_certificates_that_are_rationed(Stage stage, string server)
    {
        await CertificatesAsync(stage);

        var acme = world.The(Issuer, "certificates-acme");
        Assert.Equal(server, acme.Text("spec.acme.server"));
        Assert.Equal("Z12345", acme.Text("spec.acme.solvers[0].dns01.route53.hostedZoneID"));
        Assert.Null(acme.At("spec.acme.solvers[0].dns01.route53.accessKeyID"));
    }

    [Fact]
    public async Task Issuers_wait_for_the_controller_whose_webhook_judges_them()
    {
        await CertificatesAsync();

        Assert.All(world.Of(Issuer), issuer => Assert.Contains($"{Release} certificates", wiring.Before(resource => Wiring.Key(resource) == $"{Issuer} {issuer.Name}")));
        Assert.Equal(true, world.The(Release, "certificates").At("values.crds.enabled"));
        Assert.Equal(true, world.The(Release, "certificates").At("values.crds.keep"));
    }

    [Fact]
    public async Task A_closed_site_signs_for_itself()
    {
        await CertificatesAsync(isClosed: true);

        Assert.Equal(["certificates-inside"], world.Of(Issuer).Select(issuer => issuer.Name));
    }

    [Theory]
    [InlineData(PlatformSize.Small, 1.0, 1.0, false)]
    [InlineData(PlatformSize.Standard, 2.0, 2.0, true)]
    [InlineData(PlatformSize.Large, 2.0, 3.0, true)]
    public async Task A_size_says_how_many_run(PlatformSize size, double replicas, double webhooks, bool isKept)
    {
        await CertificatesAsync(size: size);

        var values = world.The(Release, "certificates").At("values");
        Assert.Equal((replicas, webhooks, isKept), (Plain.At(values, "replicaCount"), Plain.At(values, "webhook.replicaCount"), Plain.At(values, "podDisruptionBudget.enabled")));
    }

    private Task RecordsAsync() => world.RunAsync(() => new DnsRecords("records", new DnsRecordsArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        OwnerId = "blueprint-dev",
        ZoneId = "Z12345",
        Domain = "dev.example.com",
    }, wiring.Options));

    private Task CertificatesAsync(Stage stage = Stage.Production, bool isClosed = false, PlatformSize size = PlatformSize.Standard) => world.RunAsync(() => new Certificates("certificates", new CertificatesArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        ZoneId = "Z12345",
        Email = "platform@example.com",
        ControlPlaneCidrs = ["10.0.99.192/28"],
        Stage = stage,
        IsClosed = isClosed,
        Size = size,
    }, wiring.Options));
}
