using Blueprint.Policies.Rules;

namespace Blueprint.Policies.Tests.Rules;

/// <summary>What rules over AWS set to mend a resource, where that takes more than naming a property.</summary>
public sealed class FoundationRemedies
{
    private const string Group = "aws:ec2/securityGroup:SecurityGroup";

    [Theory]
    [InlineData(
        "BP-AWS-VPC-004", Group,
        "ingress: [{ protocol: tcp, fromPort: 22, toPort: 22, cidrBlocks: [0.0.0.0/0] }, { protocol: tcp, fromPort: 443, toPort: 443, cidrBlocks: [0.0.0.0/0] }]",
        "ingress", "[{ protocol: tcp, fromPort: 443, toPort: 443, cidrBlocks: [0.0.0.0/0] }]")]
    [InlineData(
        "BP-AWS-VPC-004", Group,
        "ingress: [{ protocol: tcp, fromPort: 22, toPort: 22, cidrBlocks: [10.0.0.0/8, 0.0.0.0/0], ipv6CidrBlocks: ['::/0'] }]",
        "ingress", "[{ protocol: tcp, fromPort: 22, toPort: 22, cidrBlocks: [10.0.0.0/8], ipv6CidrBlocks: [] }]")]
    [InlineData(
        "BP-AWS-VPC-005", Group,
        "ingress: [{ protocol: tcp, fromPort: 5432, toPort: 5432, cidrBlocks: [0.0.0.0/0], self: true }]",
        "ingress", "[{ protocol: tcp, fromPort: 5432, toPort: 5432, cidrBlocks: [], self: true }]")]
    [InlineData(
        "BP-AWS-VPC-004", "aws:ec2/securityGroupRule:SecurityGroupRule",
        "{ type: ingress, protocol: tcp, fromPort: 22, toPort: 22, cidrBlocks: [0.0.0.0/0, 10.0.0.0/8] }",
        "cidrBlocks", "[10.0.0.0/8]")]
    [InlineData(
        "BP-AWS-EKS-012", "aws:eks/addon:Addon", "{ addonName: vpc-cni }",
        "configurationValues", "'{\"enableNetworkPolicy\":\"true\"}'")]
    [InlineData(
        "BP-AWS-EKS-012", "aws:eks/addon:Addon", "{ addonName: vpc-cni, configurationValues: '{\"env\":{\"A\":\"1\"}}' }",
        "configurationValues", "'{\"env\":{\"A\":\"1\"},\"enableNetworkPolicy\":\"true\"}'")]
    [InlineData("BP-AWS-LOG-004", "aws:cloudwatch/logGroup:LogGroup", "{ retentionInDays: 7 }", "retentionInDays", "365")]
    [InlineData("BP-OWN-COST-003", "aws:eks/nodeGroup:NodeGroup", "{ instanceTypes: [g5.xlarge], scalingConfig: { maxSize: 9 } }", "scalingConfig.maxSize", "4")]
    [InlineData(
        "BP-AWS-EC2-004", "aws:ec2/launchTemplate:LaunchTemplate", "{ blockDeviceMappings: [{ ebs: { encrypted: 'true' } }, { ebs: { volumeSize: 1 } }] }",
        "blockDeviceMappings[1].ebs.encrypted", "'true'")]
    public void What_is_broken_is_set_right(string rule, string type, string properties, string path, string value)
    {
        var edit = Assert.Single(Edits(rule, type, properties));

        Assert.Equal(path, edit.At.Path);
        Assert.Equal(YamlValues.Value(YamlValues.Parse(value)), edit.Value);
    }

    [Theory]
    [InlineData("BP-AWS-VPC-004", Group, "ingress: [{ protocol: tcp, fromPort: 443, toPort: 443, cidrBlocks: [0.0.0.0/0] }]")]
    [InlineData("BP-AWS-VPC-004", Group, "ingress: $unknown")]
    [InlineData("BP-AWS-VPC-004", "aws:ec2/securityGroupRule:SecurityGroupRule", "{ type: ingress, protocol: tcp, fromPort: 22, toPort: 22, cidrBlocks: [0.0.0.0/0] }")]
    [InlineData("BP-AWS-EKS-012", "aws:eks/addon:Addon", "{ addonName: coredns }")]
    [InlineData("BP-AWS-EKS-012", "aws:eks/addon:Addon", "{ addonName: vpc-cni, configurationValues: 'env: {}' }")]
    [InlineData("BP-AWS-EKS-012", "aws:eks/addon:Addon", "{ addonName: vpc-cni, configurationValues: $unknown }")]
    [InlineData("BP-REL-K8S-002", "kubernetes:apps/v1:Deployment", "spec: {}")]
    [InlineData("BP-OWN-TAG-001", "aws:s3/bucket:Bucket", "{ bucket: b }")]
    public void What_cannot_be_set_right_is_left(string rule, string type, string properties) => Assert.Empty(Edits(rule, type, properties));

    [Fact]
    public void Tags_that_go_without_saying_are_filled_in()
    {
        var edits = Edits("BP-OWN-TAG-001", "aws:s3/bucket:Bucket", "tags: { bp/org: o, bp/team: t, bp/service: s, bp/cost-center: c, bp/owner: o, bp/data-class: internal }");

        Assert.Equal(["tags[\"bp/env\"]", "tags[\"bp/managed-by\"]"], edits.Select(edit => edit.At.Path));
        Assert.Equal([PropertyValue.Of("prod"), PropertyValue.Of("blueprint")], edits.Select(edit => edit.Value));
    }

    [Theory]
    [InlineData("metadata: { name: cart, labels: LABELS }", "bp/service: shop", "cart", "shop")]
    [InlineData("metadata: { name: $unknown, labels: LABELS }", "bp/service: shop", "subject", "shop")]
    [InlineData("metadata: { labels: LABELS }", "bp/service: shop, app.kubernetes.io/part-of: bundle", "subject", null)]
    public void An_object_is_called_by_its_own_name_and_is_part_of_its_service(string properties, string labels, string name, string? partOf)
    {
        var given = $"{{ bp/org: o, bp/env: e, bp/team: t, {labels}, bp/cost-center: c, bp/owner: o, bp/data-class: internal, bp/managed-by: b }}";

        var edits = Edits("BP-OWN-TAG-002", "kubernetes:core/v1:Service", properties.Replace("LABELS", given, StringComparison.Ordinal));

        Assert.Equal(
            partOf is null ? [("metadata.labels[\"app.kubernetes.io/name\"]", name)] : [("metadata.labels[\"app.kubernetes.io/name\"]", name), ("metadata.labels[\"app.kubernetes.io/part-of\"]", partOf)],
            edits.Select(edit => (edit.At.Path, ((PropertyValue.Text)edit.Value).Value)));
    }

    [Fact]
    public void What_an_object_is_part_of_nobody_guesses() =>
        Assert.Empty(Edits("BP-OWN-TAG-002", "kubernetes:core/v1:Service", "metadata: { labels: { bp/service: $unknown, bp/org: o, bp/env: e, bp/team: t, bp/cost-center: c, bp/owner: o, bp/data-class: internal, bp/managed-by: b } }"));

    private static List<PropertyEdit> Edits(string rule, string type, string properties)
    {
        var context = new RuleContext("prod", IsProduction: true, IsPreview: true);
        var resource = Testing.Resource(type, "subject", properties);
        return [.. PolicyPacks.All.SelectMany(pack => pack.Rules).Single(candidate => candidate.Declaration.Id == rule).Remedies
            .Where(remedy => remedy.Types.Any(pattern => Glob.Matches(pattern, type)))
            .SelectMany(remedy => remedy.Edits(resource, context))];
    }
}
