using Blueprint.Catalogs;

namespace Pulumi.Providers.Tests.Catalogs;

public sealed class AwsCatalog
{
    private static readonly PackageCatalog Catalog = Blueprint.Catalogs.Catalog.Find("aws")!;

    [Theory]
    [InlineData("aws:eks/cluster:Cluster", "name", Replacement.Replaces, "plan of Terraform provider AWS 5.100.0")]
    [InlineData("aws:eks/cluster:Cluster", "region", Replacement.Replaces, "plan of Terraform provider AWS 5.100.0")]
    [InlineData("aws:eks/cluster:Cluster", "version", Replacement.InPlace, "plan of Terraform provider AWS 5.100.0")]
    [InlineData("aws:ec2/instance:Instance", "ebsBlockDevices[].deviceName", Replacement.Replaces, "plan of Terraform provider AWS 5.100.0")]
    [InlineData("aws:ec2/instance:Instance", "ebsBlockDevices[].tags", Replacement.InPlace, "plan of Terraform provider AWS 5.100.0")]
    [InlineData("aws:eks/capability:Capability", "type", Replacement.Replaces, "Go source of terraform-provider-aws")]
    [InlineData("aws:eks/cluster:Cluster", "vpcConfig.controlPlaneEgressMode", Replacement.Replaces, "inferred from names")]
    public void What_a_change_does_is_known_with_its_source(string token, string path, Replacement expected, string source)
    {
        var input = At(Catalog.FindResource(token)!.Inputs, path);

        Assert.Equal(expected, input.Replacement);
        Assert.StartsWith(source, input.ReplacementSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:eks/cluster:Cluster", "deletionProtection")]
    [InlineData("aws:eks/nodeGroup:NodeGroup", "updateConfig.updateStrategy")]
    [InlineData("aws:ec2/secondaryNetwork:SecondaryNetwork", "ipv4CidrBlock")]
    public void What_came_after_the_measurement_is_unknown(string token, string path)
    {
        var input = At(Catalog.FindResource(token)!.Inputs, path);

        Assert.Equal(Replacement.Unknown, input.Replacement);
        Assert.Equal("", input.ReplacementSource);
    }

    [Fact]
    public void What_is_in_an_unknown_object_is_unknown_too() =>
        Assert.Equal(Replacement.Unknown, At(Catalog.FindResource("aws:eks/nodeGroup:NodeGroup")!.Inputs, "warmPoolConfig.minSize").Replacement);

    [Fact]
    public void What_depends_on_something_else_says_on_what()
    {
        var userData = At(Catalog.FindResource("aws:ec2/instance:Instance")!.Inputs, "userData");

        Assert.Equal(Replacement.Unknown, userData.Replacement);
        Assert.Equal("when userDataReplaceOnChange is true", userData.ReplacementSource);
    }

    [Fact]
    public void Whole_numbers_are_told_from_others()
    {
        Assert.Equal(PrimitiveKind.Number, KindOf("aws:cloudwatch/metricAlarm:MetricAlarm", "threshold"));
        Assert.Equal(PrimitiveKind.Integer, KindOf("aws:cloudwatch/metricAlarm:MetricAlarm", "evaluationPeriods"));
        Assert.Equal(PrimitiveKind.Number, KindOf("aws:rds/cluster:Cluster", "serverlessv2ScalingConfiguration.minCapacity"));
        Assert.Equal(PrimitiveKind.Integer, KindOf("aws:eks/nodeGroup:NodeGroup", "scalingConfig.desiredSize"));
    }

    [Fact]
    public void Secrets_are_known_at_the_top_and_below()
    {
        Assert.True(At(Catalog.FindResource("aws:rds/instance:Instance")!.Inputs, "password").Secret);
        Assert.True(At(Catalog.FindResource("aws:rds/instance:Instance")!.Outputs, "password").Secret);
        Assert.True(At(Catalog.FindResource("aws:lb/listener:Listener")!.Inputs, "defaultActions[].authenticateOidc.clientSecret").Secret);
        Assert.True(Catalog.FindFunction("aws:eks/getClusterAuth:getClusterAuth")!.Result.Properties["token"].Secret);
        Assert.False(At(Catalog.FindResource("aws:rds/instance:Instance")!.Inputs, "username").Secret);
    }

    [Fact]
    public void An_enum_that_takes_other_values_too_is_relaxed()
    {
        var engine = Assert.IsType<TypeSpec.EnumOf>(At(Catalog.FindResource("aws:rds/cluster:Cluster")!.Inputs, "engine").Type);

        Assert.True(engine.Relaxed);
        Assert.Contains("aurora-postgresql", engine.Values);
    }

    [Fact]
    public void A_resource_may_be_given_as_itself_or_by_name()
    {
        var role = Assert.IsType<TypeSpec.UnionOf>(At(Catalog.FindResource("aws:iam/rolePolicyAttachment:RolePolicyAttachment")!.Inputs, "role").Type);

        Assert.Equal<TypeSpec>([new TypeSpec.Primitive(PrimitiveKind.String), new TypeSpec.ResourceOf("aws:iam/role:Role")], role.Cases);
    }

    [Fact]
    public void Former_types_are_known() =>
        Assert.Contains("aws:s3/bucketV2:BucketV2", Catalog.FindResource("aws:s3/bucket:Bucket")!.Aliases);

    [Fact]
    public void Functions_have_arguments_and_results()
    {
        var zones = Catalog.FindFunction("aws:index/getAvailabilityZones:getAvailabilityZones")!;
        var filters = Assert.IsType<TypeSpec.ListOf>(zones.Arguments.Properties["filters"].Type);
        var filter = Assert.IsType<TypeSpec.ObjectOf>(filters.Element);

        Assert.False(zones.Arguments.Properties["filters"].Required);
        Assert.True(filter.Spec.Value.Properties["values"].Required);
        Assert.True(zones.Result.Properties["names"].Required);
        Assert.True(Catalog.FindFunction("aws:eks/getCluster:getCluster")!.Arguments.Properties["name"].Required);
    }

    [Fact]
    public void A_function_that_gives_a_bare_value_has_one_property() =>
        Assert.Equal(["result"], Catalog.FindFunction("aws:index/arnBuild:arnBuild")!.Result.Properties.Keys);

    [Fact]
    public void The_provider_is_a_resource_and_its_settings_are_its_inputs()
    {
        Assert.Same(Catalog.ProviderConfig, Catalog.FindResource("pulumi:providers:aws")!.Inputs);
        Assert.True(Catalog.ProviderConfig.Properties["secretKey"].Secret);
        Assert.IsType<TypeSpec.ListOf>(Catalog.ProviderConfig.Properties["assumeRoles"].Type);
    }

    private static PrimitiveKind KindOf(string token, string path) =>
        Assert.IsType<TypeSpec.Primitive>(At(Catalog.FindResource(token)!.Inputs, path).Type).Kind;

    private static PropertySpec At(ObjectSpec spec, string path) => SpecPaths.At(spec, path);
}
