using Blueprint.Components.Composition;
using Pulumi.Aws.AccessAnalyzer;
using Pulumi.Aws.Ebs;
using Pulumi.Aws.GuardDuty;
using SecurityHub = Pulumi.Aws.SecurityHub;

namespace Blueprint.Components.Foundation;

/// <summary>What an account and region must have whatever runs there: somebody who watches, and disks that are never in clear.</summary>
/// <remarks>
/// An account has each of these once a region, so make one of these an account and region, and none where the organisation sees to it.
/// Children, all named <c>{name}</c>: encryption of disks by default; GuardDuty's detector, with the audit logs of EKS; Security Hub;
/// the analyzer of what is shared with other accounts.
/// </remarks>
public sealed class AccountBaseline : ComponentResource
{
    /// <summary>Switches everything on.</summary>
    public AccountBaseline(string name, ComponentResourceOptions? options = null)
        : base("blueprint:foundation:AccountBaseline", name, ResourceArgs.Empty, options)
    {
        _ = new EncryptionByDefault(name, new EncryptionByDefaultArgs { Enabled = true }, this.Child());
        var detector = new Detector(name, new DetectorArgs { Enable = true }, this.Child());
        _ = new DetectorFeature(
            name, new DetectorFeatureArgs { DetectorId = detector.Id, Name = "EKS_AUDIT_LOGS", Status = "ENABLED" }, this.Child());
        _ = new SecurityHub.Account(name, new SecurityHub.AccountArgs { EnableDefaultStandards = true }, this.Child());
        _ = new Analyzer(name, new AnalyzerArgs { AnalyzerName = name, Type = "ACCOUNT" }, this.Child());
        RegisterOutputs();
    }
}
