using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>Outputs that follow from several inputs.</summary>
internal static class AwsSpecialOutputs
{
    /// <summary>Whether an output is one of these.</summary>
    public static bool Has(string module, string type, string path) => (module, type, path) is
        ("rds", "Instance" or "Cluster", "masterUserSecrets") or ("acm", "Certificate", "domainValidationOptions") or
        ("ec2", "Subnets" or "SecurityGroups" or "Vpcs", "ids");

    /// <summary>The fact about an output, or null.</summary>
    public static OutputFact? Find(AwsResource resource, string path) => (resource.Module, resource.Type, path) switch
    {
        ("rds", "Instance" or "Cluster", "masterUserSecrets") => new(MasterUserSecrets(resource)),
        ("acm", "Certificate", "domainValidationOptions") => new(DomainValidations(resource)),
        ("ec2", "Subnets", "ids") => new(Several(resource, "subnet-{hex17}")),
        ("ec2", "SecurityGroups", "ids") => new(Several(resource, "sg-{hex17}")),
        ("ec2", "Vpcs", "ids") => new(Several(resource, "vpc-{hex17}")),
        _ => null,
    };

    // Three: one for each zone that the sandbox has.
    private static PropertyValue Several(AwsResource resource, string template) =>
        PropertyValue.Of([.. Enumerable.Range(0, 3).Select(i => PropertyValue.Of(resource.Expand(template, $"item {i}")))]);

    // There is one only where RDS is asked to keep the password.
    private static PropertyValue MasterUserSecrets(AwsResource resource)
    {
        if (resource.Inputs.Flag("manageMasterUserPassword") != true)
        {
            return PropertyValue.Of([]);
        }

        var kind = resource.Type == "Cluster" ? "cluster" : "db";
        var secret = resource.Expand($"secretsmanager:secret:rds!{kind}-{{uuid}}-{{lower6}}", "masterUserSecret");
        var key = resource.Inputs.Text("masterUserSecretKmsKeyId") ?? AwsArns.Write(resource.Expand("kms:key/{uuid}", "secretsmanager"), resource.Region, resource.Account);
        return PropertyValue.Of([PropertyValue.Of(PropertyMap.Of(
            ("kmsKeyId", PropertyValue.Of(key)),
            ("secretArn", PropertyValue.Of(AwsArns.Write(secret, resource.Region, resource.Account))),
            ("secretStatus", PropertyValue.Of("active"))))]);
    }

    // One record proves one name; a wildcard shares the record of the name that it stands on.
    private static PropertyValue DomainValidations(AwsResource resource)
    {
        if (resource.Inputs.Text("validationMethod") is not "DNS")
        {
            return PropertyValue.Of([]);
        }

        var names = resource.Inputs.Items("subjectAlternativeNames").ToArray()
            .Select(item => (item.Bare() as PropertyValue.Text)?.Value)
            .Prepend(resource.Inputs.Text("domainName"))
            .OfType<string>()
            .Distinct();
        return PropertyValue.Of([.. names.Select(name =>
        {
            var bare = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
            return PropertyValue.Of(PropertyMap.Of(
                ("domainName", PropertyValue.Of(name)),
                ("resourceRecordName", PropertyValue.Of(resource.Expand("_{hex32}.", $"validation of {bare}") + bare + ".")),
                ("resourceRecordType", PropertyValue.Of("CNAME")),
                ("resourceRecordValue", PropertyValue.Of(resource.Expand("_{hex32}.acm-validations.aws.", $"validation record of {bare}")))));
        })]);
    }
}
