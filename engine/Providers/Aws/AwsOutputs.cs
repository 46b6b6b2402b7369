using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>What AWS computes: by resource type where programs depend on it, else by what an output's name says.</summary>
internal static class AwsOutputs
{
    private const string Beginning = "2024-01-01T00:00:00Z";
    private const string Omitted = "-";
    private const string Empty = "''";

    // Base64 of a line that no TLS library takes for a certificate.
    private static readonly string Certificate =
        Convert.ToBase64String("-----BEGIN CERTIFICATE-----\nBlueprint sandbox: there is no such cluster\n-----END CERTIFICATE-----\n"u8);

    // Template fields are those of AwsIdentity; '' is the empty string, - leaves an output out, commas part the items of a list.
    private const string Table = """
        acm/Certificate               renewalSummaries             []
        acm/Certificate               validationEmails             []
        acm/Certificate               status                       ISSUED
        acm/Certificate               type                         AMAZON_ISSUED
        acm/Certificate               validationMethod             NONE
        amp/Workspace                 prometheusEndpoint           https://aps-workspaces.{region}.{dns}/workspaces/{id}/
        apigateway/RestApi            rootResourceId               {lower10}
        apigateway/RestApi            executionArn                 arn:aws:execute-api:{region}:{account}:{id}
        apigateway/Stage              invokeUrl                    https://{in.restApi}.execute-api.{region}.{dns}/{in.stageName}
        apigatewayv2/Api              apiEndpoint                  https://{id}.execute-api.{region}.{dns}
        apigatewayv2/Api              executionArn                 arn:aws:execute-api:{region}:{account}:{id}
        apigatewayv2/Stage            invokeUrl                    https://{in.apiId}.execute-api.{region}.{dns}/{name}
        cloudfront/Distribution       domainName                   d{lower13}.cloudfront.net
        cloudfront/Distribution       hostedZoneId                 Z2FDTNDATAQYW2
        cloudfront/Distribution       status                       Deployed
        dynamodb/Table                billingMode                  PROVISIONED
        dynamodb/Table                streamArn                    ''
        dynamodb/Table                streamLabel                  ''
        ec2/Eip                       domain                       vpc
        ec2/Eip                       allocationId                 {id}
        ec2/Eip                       publicDns                    ec2-203-0-113-{octet}.compute.{dns}
        ec2/Eip                       associationId                ''
        ec2/Eip                       carrierIp                    ''
        ec2/Eip                       customerOwnedIp              ''
        ec2/Instance                  instanceState                running
        ec2/Instance                  instanceLifecycle            ''
        ec2/Instance                  outpostArn                   ''
        ec2/Instance                  passwordData                 ''
        ec2/Instance                  spotInstanceRequestId        ''
        ec2/Instance                  tenancy                      default
        ec2/LaunchTemplate            defaultVersion               1
        ec2/LaunchTemplate            latestVersion                1
        ec2/NatGateway                connectivityType             public
        ec2/Subnet                    availabilityZone             {zone}
        ec2/Subnet                    availabilityZoneId           {zoneid}
        ec2/Subnet                    ipv6CidrBlockAssociationId   ''
        ec2/Vpc                       cidrBlock                    10.0.0.0/16
        ec2/Vpc                       ipv6AssociationId            ''
        ec2/Vpc                       instanceTenancy              default
        ec2/VpcEndpoint               state                        available
        ec2/VpcEndpoint               prefixListId                 ''
        ecr/Repository                repositoryUrl                {account}.dkr.ecr.{region}.{dns}/{name}
        ecs/TaskDefinition            revision                     1
        ecs/TaskDefinition            arnWithoutRevision           arn:aws:ecs:{region}:{account}:task-definition/{in.family}
        efs/FileSystem                dnsName                      {id}.efs.{region}.{dns}
        efs/FileSystem                performanceMode              generalPurpose
        efs/FileSystem                availabilityZoneId           ''
        efs/FileSystem                availabilityZoneName         ''
        efs/MountTarget               dnsName                      {in.fileSystemId}.efs.{region}.{dns}
        efs/MountTarget               mountTargetDnsName           {zone}.{in.fileSystemId}.efs.{region}.{dns}
        eks/AccessEntry               accessEntryArn               {arn}
        eks/AccessEntry               userName                     {in.principalArn}
        eks/Addon                     addonVersion                 v1.0.0-eksbuild.1
        eks/Cluster                   clusterId                    ''
        eks/Cluster                   certificateAuthority.data    {certificate}
        eks/Cluster                   endpoint                     https://{HEX32}.gr7.{region}.eks.{dns}
        eks/Cluster                   identities[].oidcs[].issuer  https://oidc.eks.{region}.{dns}/id/{HEX32}
        eks/Cluster                   platformVersion              eks.1
        eks/Cluster                   version                      1.33
        eks/Cluster                   vpcConfig.clusterSecurityGroupId  sg-{hex17}
        eks/Cluster                   vpcConfig.vpcId              vpc-{hex17}
        eks/Cluster                   kubernetesNetworkConfig.serviceIpv4Cidr  172.20.0.0/16
        eks/Cluster                   kubernetesNetworkConfig.ipFamily  ipv4
        eks/NodeGroup                 amiType                      AL2023_x86_64_STANDARD
        eks/NodeGroup                 capacityType                 ON_DEMAND
        eks/NodeGroup                 instanceTypes                t3.medium
        eks/NodeGroup                 diskSize                     20
        eks/NodeGroup                 version                      1.33
        eks/NodeGroup                 resources[].autoscalingGroups[].name  eks-{name}-{uuid}
        eks/NodeGroup                 resources[].remoteAccessSecurityGroupId  ''
        eks/PodIdentityAssociation    associationArn               {arn}
        eks/PodIdentityAssociation    associationId                {id}
        eks/PodIdentityAssociation    externalId                   ''
        elasticache/Cluster           clusterAddress               {nameid}.{lower6}.cfg.use1.cache.{dns}
        elasticache/Cluster           configurationEndpoint        {nameid}.{lower6}.cfg.use1.cache.{dns}:{port}
        elasticache/ReplicationGroup  configurationEndpointAddress ''
        elasticache/ReplicationGroup  primaryEndpointAddress       {nameid}.{lower6}.ng.0001.use1.cache.{dns}
        elasticache/ReplicationGroup  readerEndpointAddress        {nameid}-ro.{lower6}.ng.0001.use1.cache.{dns}
        elasticache/ServerlessCache   endpoints[].address          {nameid}-{lower6}.serverless.use1.cache.{dns}
        elasticache/ServerlessCache   endpoints[].port             {port}
        elasticache/ServerlessCache   readerEndpoints[].address    {nameid}-{lower6}.serverless.use1.cache.{dns}
        elasticache/ServerlessCache   readerEndpoints[].port       {port}
        elasticache/ServerlessCache   status                       available
        grafana/Workspace             endpoint                     {id}.grafana-workspace.{region}.{dns}
        grafana/Workspace             grafanaVersion               10.4
        iam/AccessKey                 secret                       sandbox-{lower32}
        iam/AccessKey                 sesSmtpPasswordV4            sandbox-{lower32}
        iam/AccessKey                 status                       Active
        iam/Policy                    policyId                     ANPA{UPPER17}
        iam/Role                      uniqueId                     AROA{UPPER17}
        iam/User                      uniqueId                     AIDA{UPPER17}
        iam/Group                     uniqueId                     AGPA{UPPER17}
        iam/InstanceProfile           uniqueId                     AIPA{UPPER17}
        kms/Alias                     targetKeyArn                 {targetkey}
        kms/Key                       keyId                        {id}
        kms/Key                       rotationPeriodInDays         365
        kms/Key                       policy                       {keypolicy}
        lambda/Function               invokeArn                    arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations
        lambda/Function               qualifiedArn                 {arn}:$LATEST
        lambda/Function               qualifiedInvokeArn           arn:aws:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}:$LATEST/invocations
        lambda/Function               version                      $LATEST
        lambda/Function               architectures                x86_64
        lambda/FunctionUrl            functionUrl                  https://{lower32}.lambda-url.{region}.on.aws/
        lb/LoadBalancer               dnsName                      {internal}{nameid}-{digits10}.{region}.elb.{dns}
        alb/LoadBalancer              dnsName                      {internal}{nameid}-{digits10}.{region}.elb.{dns}
        lb/TargetGroup                loadBalancerArns             []
        alb/TargetGroup               loadBalancerArns             []
        cloudfront/Distribution       trustedKeyGroups             []
        cloudfront/Distribution       trustedSigners               []
        lb/LoadBalancer               ipAddressType                ipv4
        alb/LoadBalancer              ipAddressType                ipv4
        msk/Cluster                   bootstrapBrokers             {brokers9092}
        msk/Cluster                   bootstrapBrokersTls          {brokers9094}
        msk/Cluster                   bootstrapBrokersSaslScram    {brokers9096}
        msk/Cluster                   bootstrapBrokersSaslIam      {brokers9098}
        rds/Cluster                   endpoint                     {nameid}.cluster-{lower12}.{region}.rds.{dns}
        rds/Cluster                   readerEndpoint               {nameid}.cluster-ro-{lower12}.{region}.rds.{dns}
        rds/Cluster                   port                         {port}
        rds/Cluster                   clusterResourceId            cluster-{UPPER26}
        rds/ClusterInstance           endpoint                     {nameid}.{lower12}.{region}.rds.{dns}
        rds/ClusterInstance           port                         {port}
        rds/ClusterInstance           dbiResourceId                db-{UPPER26}
        rds/Instance                  address                      {nameid}.{lower12:address}.{region}.rds.{dns}
        rds/Instance                  endpoint                     {nameid}.{lower12:address}.{region}.rds.{dns}:{port}
        rds/Instance                  identifier                   {name}
        rds/Instance                  port                         {port}
        rds/Instance                  resourceId                   {id}
        rds/Instance                  caCertIdentifier             rds-ca-rsa2048-g1
        rds/Instance                  latestRestorableTime         ''
        rds/Instance                  listenerEndpoints            []
        rds/Instance                  replicas                     []
        rds/Instance                  snapshotIdentifier           ''
        rds/SubnetGroup               supportedNetworkTypes        IPV4
        route53/Record                fqdn                         {in.name}
        route53/Zone                  nameServers                  ns-0.awsdns-00.com,ns-512.awsdns-00.net,ns-1024.awsdns-00.org,ns-1536.awsdns-00.co.uk
        route53/Zone                  primaryNameServer            ns-0.awsdns-00.com
        route53/Zone                  zoneId                       {id}
        s3/Bucket                     bucketDomainName             {name}.s3.{dns}
        s3/Bucket                     bucketRegion                 {region}
        s3/Bucket                     bucketRegionalDomainName     {name}.s3.{region}.{dns}
        s3/Bucket                     hostedZoneId                 Z3AQBSTGFYJSTF
        s3/Bucket                     requestPayer                 BucketOwner
        s3/Bucket                     websiteDomain                ''
        s3/Bucket                     websiteEndpoint              ''
        secretsmanager/SecretVersion  versionStages                AWSCURRENT
        secretsmanager/SecretVersion  versionId                    terraform-{digits26:id}
        sqs/Queue                     url                          {id}
        ssm/Parameter                 version                      1
        ssm/Parameter                 dataType                     text
        """;

    // By module: what a thing is when it is ready.
    private static readonly FrozenDictionary<string, string> Ready = new Dictionary<string, string>
    {
        ["ebs"] = "completed", ["ec2"] = "available", ["rds"] = "available", ["elasticache"] = "available", ["efs"] = "available",
        ["fsx"] = "AVAILABLE", ["lb"] = "active", ["alb"] = "active", ["kms"] = "Enabled", ["lambda"] = "Active", ["vpc"] = "available",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The beginnings of EC2's ids, by the word that an output's name ends in.
    private static readonly (string Ending, string Beginning)[] Ec2Ids =
    [
        ("vpcId", "vpc"), ("subnetId", "subnet"), ("securityGroupId", "sg"), ("routeTableId", "rtb"), ("networkInterfaceId", "eni"),
        ("networkAclId", "acl"), ("dhcpOptionsId", "dopt"), ("instanceId", "i"), ("volumeId", "vol"), ("snapshotId", "snap"),
        ("internetGatewayId", "igw"), ("natGatewayId", "nat"), ("allocationId", "eipalloc"), ("associationId", "assoc"),
        ("launchTemplateId", "lt"), ("fileSystemId", "fs"), ("securityGroupRuleId", "sgr"), ("vpcEndpointId", "vpce"),
        ("subnetIds", "subnet"), ("securityGroupIds", "sg"), ("networkInterfaceIds", "eni"), ("routeTableIds", "rtb"),
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> ByPath = new(Read);

    private static readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Rule>> Rules = new(StringComparer.Ordinal);

    /// <summary>The fact about an output, or null.</summary>
    public static OutputFact? Find(AwsResource resource, string path, PropertySpec property) => path switch
    {
        "id" => new(resource.IsPreview ? PropertyValue.Unknown.Instance : PropertyValue.Of(resource.Id)),
        "arn" => new(resource.IsPreview ? PropertyValue.Unknown.Instance : PropertyValue.Of(resource.Arn)),
        "region" => new(PropertyValue.Of(resource.Region), KnownBefore: true),
        "tagsAll" => new(resource.AllTags, KnownBefore: true),
        _ => RuleFor(resource, path, property).Fact(resource, path, property.Type),
    };

    private static Rule RuleFor(AwsResource resource, string path, PropertySpec property)
    {
        var ofType = Rules.GetOrAdd(resource.Token, static _ => new(StringComparer.Ordinal));
        return ofType.TryGetValue(path, out var known) ? known : ofType.GetOrAdd(path, MakeRule(resource, path, property));
    }

    private static Rule MakeRule(AwsResource resource, string path, PropertySpec property)
    {
        var listed = ByPath.Value.GetValueOrDefault($"{resource.Module}/{resource.Type} {path}");
        return new(
            listed ?? (property.Required ? TemplateFor(resource.Module, path[(path.LastIndexOf('.') + 1)..].TrimEnd(']', '[')) : null),
            listed is null && AwsSpecialOutputs.Has(resource.Module, resource.Type, path));
    }

    private static string? TemplateFor(string module, string name)
    {
        // A key is made up for nobody: it would say that something is encrypted with it.
        if (name.Contains("kms", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var (ending, beginning) in Ec2Ids)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return beginning + "-{hex17}";
            }
        }

        return name switch
        {
            "name" => "{name}",
            "ownerId" or "accountId" or "registryId" or "awsAccountId" or "masterAccountId" => "{account}",
            "availabilityZone" or "availabilityZoneName" => "{zone}",
            "availabilityZoneId" => "{zoneid}",
            "availabilityZones" => "{region}a,{region}b,{region}c",
            "zoneId" or "hostedZoneId" => "Z{UPPER20}",
            "arnSuffix" => "{arnsuffix}",
            "publicIp" => "203.0.113.{octet}",
            "privateIp" or "ipAddress" => "10.0.0.{octet}",
            "privateDns" or "privateDnsName" => "ip-10-0-0-{octet}.ec2.internal",
            "publicDns" => "ec2-203-0-113-{octet}.compute.{dns}",
            "macAddress" => "02:00:00:00:00:{hex2}",
            "status" or "state" => Ready.GetValueOrDefault(module, "ACTIVE"),
            "engineVersionActual" => "{in.engineVersion}",
            "callerReference" or "uuid" => "{uuid}",
            "etag" or "uniqueId" or "fingerprint" or "sourceCodeHash" or "codeSha256" => "{hex32}",
            "policy" or "assumeRolePolicy" => null,
            _ when Ends(name, "Arn") || Ends(name, "Arns") => "{arn}",
            _ when Ends(name, "At") || Ends(name, "Date") || Ends(name, "Time") || name is "lastModified" or "notBefore" or "notAfter" => Beginning,
            _ when Ends(name, "Url") || Ends(name, "Endpoint") => "https://{nameid}.{region}.{dns}",
            _ when Ends(name, "dnsName") || Ends(name, "domainName") || Ends(name, "hostname") || Ends(name, "address") => "{nameid}.{lower12}.{region}.{dns}",
            _ => null,
        };
    }

    private static bool Ends(string name, string ending) => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    // A template tells a text; the catalog tells what it is read as. What does not read as that is no fact.
    private static OutputFact? Typed(TypeSpec type, AwsResource resource, string template, string path) => type switch
    {
        TypeSpec.ListOf list when template == "[]" || template == Empty => new(PropertyValue.Of([])),
        TypeSpec.ListOf { Element: TypeSpec.Primitive element } => new(PropertyValue.Of(
            [.. template.Split(',').Select(item => Scalar(element.Kind, resource, item, path)).OfType<PropertyValue>()])),
        TypeSpec.Primitive primitive => Scalar(primitive.Kind, resource, template, path) is { } value ? new(value) : null,
        TypeSpec.EnumOf choice => Scalar(choice.Base, resource, template, path) is { } value ? new(value) : null,
        TypeSpec.UnionOf union => Typed(union.Cases[0], resource, template, path),
        TypeSpec.ResourceOf => new(PropertyValue.Of(resource.Expand(template, path))),
        _ => null,
    };

    private static PropertyValue? Scalar(PrimitiveKind kind, AwsResource resource, string template, string path)
    {
        var text = template == Empty ? "" : template.Replace("{certificate}", Certificate, StringComparison.Ordinal);
        return kind switch
        {
            PrimitiveKind.Integer or PrimitiveKind.Number =>
                double.TryParse(resource.Expand(text, path), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? PropertyValue.Of(number) : null,
            PrimitiveKind.Boolean => bool.TryParse(text, out var flag) ? PropertyValue.Of(flag) : null,
            _ => PropertyValue.Of(resource.Expand(text, path)),
        };
    }

    private static FrozenDictionary<string, string> Read()
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n'))
        {
            var columns = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            facts.Add($"{columns[0]} {columns[1]}", columns[2]);
        }

        return facts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>How an output of a type is worked out.</summary>
    /// <param name="Template">What it is made of; null where nothing is known.</param>
    /// <param name="IsSpecial">Whether it follows from several inputs.</param>
    private sealed record Rule(string? Template, bool IsSpecial)
    {
        public OutputFact? Fact(AwsResource resource, string path, TypeSpec type) =>
            !IsSpecial && Template is null ? null
            : Template == Omitted ? new OutputFact(null)
            : resource.IsPreview ? new OutputFact(PropertyValue.Unknown.Instance)
            : Template is null ? AwsSpecialOutputs.Find(resource, path)
            : Typed(type, resource, Template, path);
    }
}
