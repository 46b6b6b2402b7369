using Blueprint.Protocol;
using Pulumi.Aws.S3;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Pulumi.Providers.Tests.Programs;

public sealed class Registrations
{
    [Fact]
    public async Task A_resource_is_registered_under_its_token_and_its_packages_version()
    {
        var request = (await Program.RunAsync(() => { _ = new Bucket("logs", new BucketArgs { BucketName = "acme-logs", Tags = { ["team"] = "shop" } }); })).Registration;

        Assert.Equal("aws:s3/bucket:Bucket", request.Type);
        Assert.Equal("7.48.0", request.Version);
        Assert.Equal(PropertyMap.Of(("bucket", PropertyValue.Of("acme-logs")), ("tags", PropertyValue.Of(PropertyMap.Of(("team", PropertyValue.Of("shop")))))), request.Object);
    }

    [Fact]
    public async Task Former_types_are_sent_along()
    {
        var request = (await Program.RunAsync(() => { _ = new Bucket("logs"); })).Registration;

        Assert.Contains(request.Aliases, alias => alias.Urn == "urn:pulumi:dev::shop::aws:s3/bucketV2:BucketV2::logs");
    }

    [Fact]
    public async Task Options_of_the_program_stand_beside_those_of_the_class()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Bucket("logs", options: new CustomResourceOptions
            {
                Version = "7.0.0",
                Protect = true,
                Aliases = { new Alias { Name = "old-logs" } },
            });
        })).Registration;

        Assert.Equal("7.0.0", request.Version);
        Assert.True(request.Protect);
        Assert.Contains(request.Aliases, alias => alias.Urn == "urn:pulumi:dev::shop::aws:s3/bucketV2:BucketV2::logs");
        Assert.Contains(request.Aliases, alias => alias.Urn == "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::old-logs");
    }

    [Fact]
    public async Task A_kubernetes_object_has_its_version_and_kind_whatever_the_program_says()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Pulumi.Kubernetes.Apps.V1.Deployment("web", new DeploymentArgs
            {
                ApiVersion = "apps/v9",
                Kind = "Deploymnt",
                Metadata = new ObjectMetaArgs { Name = "web" },
                Spec = new DeploymentSpecArgs
                {
                    Replicas = 3,
                    Selector = new LabelSelectorArgs { MatchLabels = { ["app"] = "web" } },
                    Template = new PodTemplateSpecArgs
                    {
                        Spec = new PodSpecArgs { Containers = { new ContainerArgs { Name = "web", Ports = { new ContainerPortArgs { ContainerPortValue = 8080 } } } } },
                    },
                },
            });
        })).Registration;

        Assert.Equal("kubernetes:apps/v1:Deployment", request.Type);
        Assert.Equal(PropertyValue.Of("apps/v1"), request.Object["apiVersion"]);
        Assert.Equal(PropertyValue.Of("Deployment"), request.Object["kind"]);
        Assert.Equal(PropertyValue.Of(3), Inside(request.Object, "spec")["replicas"]);
        Assert.Contains("containerPort", request.Object["spec"].ToString(), StringComparison.Ordinal);
        Assert.Contains(request.Aliases, alias => alias.Urn == "urn:pulumi:dev::shop::kubernetes:extensions/v1beta1:Deployment::web");
    }

    [Fact]
    public async Task A_kubernetes_object_can_be_made_of_nothing()
    {
        var request = (await Program.RunAsync(() => { _ = new Pulumi.Kubernetes.Core.V1.Namespace("shop"); })).Registration;

        Assert.Equal(PropertyMap.Of(("apiVersion", PropertyValue.Of("v1")), ("kind", PropertyValue.Of("Namespace"))), request.Object);
    }

    [Fact]
    public async Task A_default_of_the_package_is_sent_where_the_program_gives_nothing()
    {
        var program = await Program.RunAsync(() =>
        {
            _ = new Pulumi.Aws.Ec2.SecurityGroup("plain", new Pulumi.Aws.Ec2.SecurityGroupArgs());
            _ = new Pulumi.Aws.Ec2.SecurityGroup("told", new Pulumi.Aws.Ec2.SecurityGroupArgs { Description = "web" });
        });

        Assert.Equal(
            [("plain", PropertyValue.Of("Managed by Pulumi")), ("told", PropertyValue.Of("web"))],
            program.Registrations.Select(request => (request.Name, request.Object["description"])).OrderBy(pair => pair.Name, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_resource_is_looked_up_by_id_with_what_is_known_of_it()
    {
        var read = Assert.Single((await Program.RunAsync(() =>
        {
            _ = Bucket.Get("logs", "acme-logs", new BucketState { Region = "eu-west-1" });
        })).Reads);

        Assert.Equal("aws:s3/bucket:Bucket", read.Type);
        Assert.Equal("acme-logs", read.Id);
        Assert.Equal(PropertyMap.Of(("region", PropertyValue.Of("eu-west-1"))), read.Properties);
    }

    [Fact]
    public async Task A_chart_is_a_component_that_its_provider_makes()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Pulumi.Kubernetes.Helm.V4.Chart("argo", new Pulumi.Kubernetes.Types.Inputs.Helm.V4.ChartArgs { Chart = "argo-cd", Values = { ["replicas"] = 2 } });
        })).Registration;

        Assert.True(request.Remote);
        Assert.False(request.Custom);
        Assert.Equal("kubernetes:helm.sh/v4:Chart", request.Type);
        Assert.Equal("4.34.2", request.Version);
    }

    [Fact]
    public async Task A_release_is_marked_as_one_of_this_kind_of_provider()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Pulumi.Kubernetes.Helm.V3.Release("argo", new Pulumi.Kubernetes.Types.Inputs.Helm.V3.ReleaseArgs
            {
                Chart = "argo-cd",
                RepositoryOpts = new Pulumi.Kubernetes.Types.Inputs.Helm.V3.RepositoryOptsArgs { Repo = "https://argoproj.github.io/argo-helm", Password = "hush" },
            });
        })).Registration;

        Assert.Equal(PropertyValue.Of("true"), request.Object["compat"]);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("hush")), Inside(request.Object, "repositoryOpts")["password"]);
    }

    private static PropertyMap Inside(PropertyMap map, string key) => ((PropertyValue.Map)map[key]).Entries;
}
