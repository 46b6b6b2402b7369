using Blueprint.Catalogs;

namespace Pulumi.Providers.Tests.Catalogs;

public sealed class KubernetesCatalog
{
    private static readonly PackageCatalog Catalog = Blueprint.Catalogs.Catalog.Find("kubernetes")!;

    [Theory]
    [InlineData("kubernetes:apps/v1:Deployment", "apps/v1", "Deployment")]
    [InlineData("kubernetes:core/v1:Pod", "v1", "Pod")]
    [InlineData("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "rbac.authorization.k8s.io/v1", "RoleBinding")]
    [InlineData("kubernetes:flowcontrol.apiserver.k8s.io/v1:FlowSchema", "flowcontrol.apiserver.k8s.io/v1", "FlowSchema")]
    public void Version_and_kind_are_constants(string token, string apiVersion, string kind)
    {
        var inputs = Catalog.FindResource(token)!.Inputs.Properties;

        Assert.Equal(apiVersion, inputs["apiVersion"].Constant);
        Assert.Equal(kind, inputs["kind"].Constant);
        Assert.Null(inputs["metadata"].Constant);
    }

    [Fact]
    public void Every_group_is_there_in_its_stable_version_without_lists_and_patches()
    {
        Assert.All(Catalog.ResourceTokens, token => Assert.DoesNotMatch("(alpha|beta)[0-9]|(List|Patch)$", token));
    }

    [Theory]
    [InlineData("kubernetes:batch/v1:CronJob")]
    [InlineData("kubernetes:autoscaling/v1:HorizontalPodAutoscaler")]
    [InlineData("kubernetes:autoscaling/v2:HorizontalPodAutoscaler")]
    [InlineData("kubernetes:resource.k8s.io/v1:ResourceClaim")]
    public void Kinds_of_all_groups_are_there(string token) => Assert.Contains(token, Catalog.ResourceTokens);

    [Fact]
    public void Every_listed_token_is_found() =>
        Assert.All(Catalog.ResourceTokens, token => Assert.NotNull(Catalog.FindResource(token)));

    [Fact]
    public void Older_versions_of_a_kind_are_aliases() =>
        Assert.Equal<string>(
            ["kubernetes:apps/v1beta1:Deployment", "kubernetes:apps/v1beta2:Deployment", "kubernetes:extensions/v1beta1:Deployment"],
            Catalog.FindResource("kubernetes:apps/v1:Deployment")!.Aliases);

    [Theory]
    [InlineData("kubernetes:apps/v1:Deployment", "metadata.name", Replacement.Replaces)]
    [InlineData("kubernetes:apps/v1:Deployment", "metadata.namespace", Replacement.Replaces)]
    [InlineData("kubernetes:apps/v1:Deployment", "metadata.labels", Replacement.InPlace)]
    [InlineData("kubernetes:apps/v1:Deployment", "spec.selector.matchLabels", Replacement.Replaces)]
    [InlineData("kubernetes:apps/v1:Deployment", "spec.template.spec.containers[].image", Replacement.InPlace)]
    [InlineData("kubernetes:batch/v1:Job", "spec.template.spec.containers[].image", Replacement.Replaces)]
    [InlineData("kubernetes:batch/v1:Job", "spec.backoffLimit", Replacement.InPlace)]
    [InlineData("kubernetes:core/v1:Pod", "spec.containers[].env[].valueFrom.secretKeyRef.key", Replacement.Replaces)]
    [InlineData("kubernetes:apps/v1:StatefulSet", "spec.volumeClaimTemplates[].spec.storageClassName", Replacement.Replaces)]
    [InlineData("kubernetes:core/v1:PersistentVolumeClaim", "spec.resources", Replacement.InPlace)]
    [InlineData("kubernetes:core/v1:Service", "spec.clusterIP", Replacement.Replaces)]
    [InlineData("kubernetes:core/v1:Service", "spec.type", Replacement.InPlace)]
    [InlineData("kubernetes:core/v1:ConfigMap", "data", Replacement.Replaces)]
    [InlineData("kubernetes:storage.k8s.io/v1:StorageClass", "provisioner", Replacement.Replaces)]
    [InlineData("kubernetes:storage.k8s.io/v1:StorageClass", "reclaimPolicy", Replacement.Unknown)]
    [InlineData("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "roleRef.name", Replacement.Replaces)]
    [InlineData("kubernetes:helm.sh/v3:Release", "namespace", Replacement.Replaces)]
    [InlineData("kubernetes:helm.sh/v3:Release", "values", Replacement.InPlace)]
    public void The_same_nested_type_answers_for_where_it_stands(string token, string path, Replacement expected) =>
        Assert.Equal(expected, SpecPaths.At(Catalog.FindResource(token)!.Inputs, path).Replacement);

    [Fact]
    public void A_provider_setting_that_changes_the_answer_is_named() =>
        Assert.Contains("enableConfigMapMutable", SpecPaths.At(Catalog.FindResource("kubernetes:core/v1:ConfigMap")!.Inputs, "data").ReplacementSource, StringComparison.Ordinal);

    [Fact]
    public void Types_that_are_one_of_several_keep_their_cases()
    {
        var inputs = Catalog.FindResource("kubernetes:core/v1:Service")!.Inputs;
        var port = Assert.IsType<TypeSpec.UnionOf>(SpecPaths.At(inputs, "spec.ports[].targetPort").Type);
        var type = Assert.IsType<TypeSpec.EnumOf>(SpecPaths.At(inputs, "spec.type").Type);

        Assert.Equal<TypeSpec>([new TypeSpec.Primitive(PrimitiveKind.Integer), new TypeSpec.Primitive(PrimitiveKind.String)], port.Cases);
        Assert.Equal(["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"], type.Values.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_type_that_contains_itself_can_be_looked_into_at_any_depth()
    {
        var schema = SpecPaths.At(
            Catalog.FindResource("kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition")!.Inputs, "spec.versions[].schema.openAPIV3Schema");
        for (var depth = 0; depth < 20; depth++)
        {
            schema = SpecPaths.Objects(schema.Type).Single().Spec.Value.Properties["not"];
        }

        Assert.Equal("apiextensions/v1/JSONSchemaProps", SpecPaths.Objects(schema.Type).Single().Name);
    }

    [Fact]
    public void A_chart_is_a_component_and_a_release_is_not()
    {
        Assert.True(Catalog.FindResource("kubernetes:helm.sh/v4:Chart")!.IsComponent);
        Assert.False(Catalog.FindResource("kubernetes:helm.sh/v3:Release")!.IsComponent);
    }

    [Fact]
    public void Status_comes_out_and_does_not_go_in()
    {
        var deployment = Catalog.FindResource("kubernetes:apps/v1:Deployment")!;

        Assert.False(deployment.Inputs.Properties.ContainsKey("status"));
        Assert.True(deployment.Outputs.Properties.ContainsKey("status"));
    }
}
