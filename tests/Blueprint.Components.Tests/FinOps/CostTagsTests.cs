using Blueprint.Components.FinOps;
using Blueprint.Components.Tests.World;
using Pulumi.Aws.AutoScaling;
using Pulumi.Aws.AutoScaling.Inputs;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;
using Pulumi.Aws.S3;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Apps = Pulumi.Kubernetes.Apps.V1;
using Batch = Pulumi.Kubernetes.Batch.V1;
using Core = Pulumi.Kubernetes.Core.V1;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace Blueprint.Components.Tests.FinOps;

public sealed class CostTagsTests
{
    private static readonly Dictionary<string, string> Eight = new()
    {
        ["bp/org"] = "example",
        ["bp/env"] = "dev",
        ["bp/team"] = "shop",
        ["bp/service"] = "shop",
        ["bp/cost-center"] = "cc-1",
        ["bp/owner"] = "owners",
        ["bp/data-class"] = "internal",
        ["bp/managed-by"] = "blueprint",
    };

    private readonly TestWorld world = new() { Options = new() { IsPreview = false, ProjectName = "shop", StackName = "dev" } };

    [Fact]
    public void The_eight_keys_are_those_that_the_facts_have() =>
        Assert.Equal(Eight.Keys.Order(StringComparer.Ordinal), CostKeys.All.Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_resource_of_AWS_gets_them_as_tags_beside_its_own()
    {
        await RunAsync(() =>
        {
            _ = new Vpc("bare", new VpcArgs());
            _ = new Vpc("own", new VpcArgs { Tags = { ["Name"] = "x" } });
        });

        AssertFacts(world.The("aws:ec2/vpc:Vpc", "bare").At("tags"), own: 0);
        AssertFacts(world.The("aws:ec2/vpc:Vpc", "own").At("tags"), own: 1);
        Assert.Equal("x", world.The("aws:ec2/vpc:Vpc", "own").Text("tags.Name"));
    }

    [Fact]
    public async Task A_fact_wins_over_what_somebody_set_by_hand()
    {
        await RunAsync(() => new Vpc("vpc", new VpcArgs { Tags = { ["bp/team"] = "somebody-else" } }));

        AssertFacts(world.The("aws:ec2/vpc:Vpc", "vpc").At("tags"), own: 0);
    }

    [Fact]
    public async Task A_resource_that_takes_no_tags_is_left_as_it_is()
    {
        await RunAsync(() => new Pulumi.Aws.Ec2.Route("route", new RouteArgs { RouteTableId = "rt" }));

        Assert.Equal(["routeTableId"], world.The("aws:ec2/route:Route", "route").Inputs.Keys);
    }

    [Fact]
    public async Task An_autoscaling_group_gets_them_as_a_list_and_hands_them_on()
    {
        await RunAsync(() => new Group("group", new GroupArgs
        {
            MaxSize = 1, MinSize = 1, Tags = new GroupTagArgs { Key = "own", Value = "x", PropagateAtLaunch = false },
        }));

        var tags = Plain.List(world.The("aws:autoscaling/group:Group", "group").At("tags"));
        Assert.Equal(9, tags.Length);
        Assert.Equal(Eight, tags.Skip(1).ToDictionary(tag => (string)Plain.At(tag, "key")!, tag => (string)Plain.At(tag, "value")!));
        Assert.All(tags.Skip(1), tag => Assert.Equal(true, Plain.At(tag, "propagateAtLaunch")));
    }

    [Fact]
    public async Task A_launch_template_gets_them_for_itself_and_for_what_it_starts()
    {
        await RunAsync(() => new LaunchTemplate("template", new LaunchTemplateArgs
        {
            TagSpecifications = [new LaunchTemplateTagSpecificationArgs { ResourceType = "volume" }, new LaunchTemplateTagSpecificationArgs { ResourceType = "instance", Tags = { ["Name"] = "n" } }],
        }));

        var template = world.The("aws:ec2/launchTemplate:LaunchTemplate", "template");
        AssertFacts(template.At("tags"), own: 0);
        AssertFacts(template.At("tagSpecifications[0].tags"), own: 0);
        AssertFacts(template.At("tagSpecifications[1].tags"), own: 1);
    }

    [Fact]
    public async Task Tags_that_select_something_are_left_as_they_are()
    {
        await RunAsync(() => new BucketLifecycleConfiguration("rules", new BucketLifecycleConfigurationArgs
        {
            Bucket = "b",
            Rules = new Pulumi.Aws.S3.Inputs.BucketLifecycleConfigurationRuleArgs
            {
                Id = "x",
                Status = "Enabled",
                Filter = new Pulumi.Aws.S3.Inputs.BucketLifecycleConfigurationRuleFilterArgs
                {
                    And = new Pulumi.Aws.S3.Inputs.BucketLifecycleConfigurationRuleFilterAndArgs { Tags = { ["keep"] = "no" } },
                },
            },
        }));

        Assert.Equal(["keep"], Plain.Map(world.The("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "rules").At("rules[0].filter.and.tags")).Keys);
    }

    [Fact]
    public async Task A_deployment_gets_them_as_labels_on_itself_and_on_its_pods_but_not_in_its_selector()
    {
        await RunAsync(() => new Apps.Deployment("web", new DeploymentArgs
        {
            Metadata = new ObjectMetaArgs { Labels = { ["app"] = "web" } },
            Spec = new DeploymentSpecArgs
            {
                Selector = new LabelSelectorArgs { MatchLabels = { ["app"] = "web" } },
                Template = new PodTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = { ["app"] = "web" } },
                    Spec = new PodSpecArgs { Containers = new ContainerArgs { Name = "c" } },
                },
            },
        }));

        var web = world.The("kubernetes:apps/v1:Deployment", "web");
        AssertFacts(web.At("metadata.labels"), own: 1);
        AssertFacts(web.At("spec.template.metadata.labels"), own: 1);
        Assert.Equal(["app"], Plain.Map(web.At("spec.selector.matchLabels")).Keys);
        Assert.Equal(["containers"], Plain.Map(web.At("spec.template.spec")).Keys);
    }

    [Fact]
    public async Task An_object_without_metadata_gets_some()
    {
        await RunAsync(() => new Core.ConfigMap("settings", new ConfigMapArgs { Data = { ["a"] = "b" } }));

        AssertFacts(world.The("kubernetes:core/v1:ConfigMap", "settings").At("metadata.labels"), own: 0);
    }

    [Fact]
    public async Task Claims_of_a_stateful_set_and_of_a_pods_own_volumes_get_them()
    {
        await RunAsync(() => new Apps.StatefulSet("db", new StatefulSetArgs
        {
            Spec = new StatefulSetSpecArgs
            {
                Selector = new LabelSelectorArgs(),
                ServiceName = "db",
                Template = new PodTemplateSpecArgs
                {
                    Spec = new PodSpecArgs
                    {
                        Containers = new ContainerArgs { Name = "c" },
                        Volumes = new VolumeArgs
                        {
                            Name = "own",
                            Ephemeral = new EphemeralVolumeSourceArgs
                            {
                                VolumeClaimTemplate = new PersistentVolumeClaimTemplateArgs { Spec = new PersistentVolumeClaimSpecArgs() },
                            },
                        },
                    },
                },
                VolumeClaimTemplates = new PersistentVolumeClaimArgs { Metadata = new ObjectMetaArgs { Name = "data" } },
            },
        }));

        var db = world.The("kubernetes:apps/v1:StatefulSet", "db");
        AssertFacts(db.At("spec.volumeClaimTemplates[0].metadata.labels"), own: 0);
        AssertFacts(db.At("spec.template.spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.labels"), own: 0);
        AssertFacts(db.At("spec.template.metadata.labels"), own: 0);
    }

    [Fact]
    public async Task Pods_of_jobs_on_a_schedule_get_them_at_every_level()
    {
        await RunAsync(() => new Batch.CronJob("nightly", new CronJobArgs
        {
            Spec = new CronJobSpecArgs
            {
                Schedule = "0 3 * * *",
                JobTemplate = new JobTemplateSpecArgs
                {
                    Spec = new JobSpecArgs { Template = new PodTemplateSpecArgs { Spec = new PodSpecArgs { Containers = new ContainerArgs { Name = "c" } } } },
                },
            },
        }));

        var job = world.The("kubernetes:batch/v1:CronJob", "nightly");
        AssertFacts(job.At("metadata.labels"), own: 0);
        AssertFacts(job.At("spec.jobTemplate.metadata.labels"), own: 0);
        AssertFacts(job.At("spec.jobTemplate.spec.template.metadata.labels"), own: 0);
    }

    [Fact]
    public async Task A_custom_resource_of_anybodys_making_gets_them()
    {
        await RunAsync(() => new CustomResource("widget", new WidgetArgs { Spec = new WidgetSpecArgs { Template = new WidgetTemplateArgs { Tags = { ["x"] = "y" } } } }));

        var widget = world.The("kubernetes:example.com/v1:Widget", "widget");
        AssertFacts(widget.At("metadata.labels"), own: 0);
        AssertFacts(widget.At("spec.template.metadata.labels"), own: 0);
        Assert.Equal(["x"], Plain.Map(widget.At("spec.template.tags")).Keys);
    }

    [Fact]
    public async Task What_is_in_a_service_counts_as_it_down_to_the_next_service()
    {
        await RunAsync(() =>
        {
            var outer = new ServiceComponent("outer", null);
            var plain = new PlainComponent("plain", outer);
            _ = new Vpc("in-outer", new VpcArgs(), new CustomResourceOptions { Parent = outer });
            var deep = new Vpc("in-plain", new VpcArgs(), new CustomResourceOptions { Parent = plain });
            _ = new Subnet("under-vpc", new SubnetArgs { VpcId = "v" }, new CustomResourceOptions { Parent = deep });
            var inner = new ServiceComponent("inner", plain);
            _ = new Vpc("in-inner", new VpcArgs(), new CustomResourceOptions { Parent = inner });
            _ = new Vpc("alone", new VpcArgs());
        });

        string Service(string type, string name) => (string)Plain.Map(world.The(type, name).At("tags"))["bp/service"];
        Assert.Equal("outer", Service("aws:ec2/vpc:Vpc", "in-outer"));
        Assert.Equal("outer", Service("aws:ec2/vpc:Vpc", "in-plain"));
        Assert.Equal("outer", Service("aws:ec2/subnet:Subnet", "under-vpc"));
        Assert.Equal("inner", Service("aws:ec2/vpc:Vpc", "in-inner"));
        Assert.Equal("shop", Service("aws:ec2/vpc:Vpc", "alone"));
    }

    [Fact]
    public async Task A_resource_that_comes_before_the_facts_is_a_bug_that_is_told()
    {
        CostStack.Program.Value = (_, _) => _ = new Vpc("early", new VpcArgs());
        var error = await Assert.ThrowsAsync<RunException>(() => world.RunAsync<CostStack>());

        Assert.Contains("'early' is registered before the stack's cost facts are set.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_is_not_known_yet_leaves_the_others_known()
    {
        CostStack.Program.Value = (tags, facts) =>
        {
            tags.Facts = facts with { Owner = Pulumi.Utilities.OutputUtilities.CreateUnknown("") };
            var vpc = new Vpc("vpc", new VpcArgs());
        };
        await world.RunAsync<CostStack>();

        // Mocks are not shown a property with an unknown in it; that the resource was made is what can be seen here.
        Assert.True(world.Has("aws:ec2/vpc:Vpc", "vpc"));
    }

    private Task RunAsync(Func<Resource> program) => RunAsync(() => { _ = program(); });

    private Task RunAsync(Action program)
    {
        CostStack.Program.Value = (tags, facts) =>
        {
            tags.Facts = facts;
            program();
        };
        return world.RunAsync<CostStack>();
    }

    private static void AssertFacts(object? actual, int own)
    {
        var map = Plain.Map(actual);
        Assert.Equal(Eight, map.Where(pair => pair.Key.StartsWith("bp/", StringComparison.Ordinal)).ToDictionary(pair => pair.Key, pair => (string)pair.Value));
        Assert.Equal(own, map.Count - Eight.Count);
    }

    private sealed class CostStack : BlueprintStack
    {
        public static readonly AsyncLocal<Action<CostTags, CostFacts>> Program = new();

        public CostStack() => Program.Value!(CostTags, new CostFacts
        {
            Organization = "example", Environment = "dev", Team = "shop", CostCenter = "cc-1", Owner = Output.Create("owners"), DataClass = "internal",
        });
    }

    private sealed class ServiceComponent(string name, Resource? parent)
        : ComponentResource("test:index:Service", name, new ComponentResourceOptions { Parent = parent }), IService;

    private sealed class PlainComponent(string name, Resource? parent)
        : ComponentResource("test:index:Plain", name, new ComponentResourceOptions { Parent = parent });

    private sealed class WidgetArgs() : CustomResourceArgs("example.com/v1", "Widget")
    {
        [Input("spec")]
        public Input<WidgetSpecArgs>? Spec { get; set; }
    }

    private sealed class WidgetSpecArgs : ResourceArgs
    {
        [Input("template")]
        public Input<WidgetTemplateArgs>? Template { get; set; }
    }

    private sealed class WidgetTemplateArgs : ResourceArgs
    {
        [Input("metadata")]
        public Input<ObjectMetaArgs>? Metadata { get; set; }

        [Input("tags")]
        public InputMap<string> Tags { get; set; } = [];
    }
}
