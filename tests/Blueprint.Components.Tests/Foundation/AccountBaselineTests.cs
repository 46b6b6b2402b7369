using Blueprint.Components.Foundation;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Foundation;

public sealed class AccountBaselineTests
{
    private readonly TestWorld world = new();

    [Fact]
    public async Task Disks_are_encrypted_threats_are_detected_and_sharing_is_watched()
    {
        await world.RunAsync(() => _ = new AccountBaseline("account"));

        Assert.Equal(true, Assert.Single(world.Of("aws:ebs/encryptionByDefault:EncryptionByDefault")).At("enabled"));
        Assert.Equal(true, Assert.Single(world.Of("aws:guardduty/detector:Detector")).At("enable"));
        var feature = Assert.Single(world.Of("aws:guardduty/detectorFeature:DetectorFeature"));
        Assert.Equal(("EKS_AUDIT_LOGS", "ENABLED"), (feature.Text("name"), feature.Text("status")));
        Assert.Single(world.Of("aws:securityhub/account:Account"));
        Assert.Equal("ACCOUNT", Assert.Single(world.Of("aws:accessanalyzer/analyzer:Analyzer")).Text("type"));
    }
}
