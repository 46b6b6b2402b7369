using Blueprint.Protocol;
using Moq;
using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;
using Core = Pulumi.Kubernetes.Core.V1;

namespace Blueprint.Conformance.Providers;

public class GeneratedCodeTests
{
    [Fact]
    public async Task Get_reads_a_resource_by_its_id_with_what_is_known_of_it()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            RandomPet.Get("pet", "happy-cat", new RandomPetState { Prefix = "p" });
            Core.ConfigMap.Get("map", "default/settings");
        });

        var pet = engine.Monitor.Reads.Single(read => read.Name == "pet");
        Assert.Equal(("happy-cat", "random:index/randomPet:RandomPet"), (pet.Id, pet.Type));
        Assert.Equal(Text("p"), pet.Properties["prefix"]);
        Assert.Equal("default/settings", engine.Monitor.Reads.Single(read => read.Name == "map").Id);
        Assert.Single(engine.Monitor.Registrations);
    }

    [Fact]
    public async Task A_generated_constructor_overwrites_the_id_among_the_options()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new RandomPet("pet", null, new CustomResourceOptions { Id = "happy-cat" }); });

        Assert.Empty(engine.Monitor.Reads);
        Assert.Equal("pet", engine.Monitor.Registration("pet").Name);
    }

    [Fact]
    public async Task The_caller_s_options_win_over_those_that_are_generated_and_lists_follow_them()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new RandomPassword("p", new() { Length = 16 }, new() { Version = "9.9.9", AdditionalSecretOutputs = { "length" } });
        });

        var sent = engine.Monitor.Registration("p");
        Assert.Equal("9.9.9", sent.Version);
        Assert.Equal("length", sent.AdditionalSecretOutputs.Last());
        Assert.Contains("result", sent.AdditionalSecretOutputs);
    }

    [Fact]
    public async Task A_secret_input_is_sent_as_a_secret_even_when_it_was_given_plainly()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Pulumi.Aws.SecretsManager.SecretVersion("plain", new() { SecretId = "s", SecretString = "hunter2" });
            new Pulumi.Aws.SecretsManager.SecretVersion("unknown", new() { SecretId = "s", SecretString = OutputUtilities.CreateUnknown("x") });
        });

        Assert.Equal(Secret(Text("hunter2")), engine.Monitor.Registration("plain").Object["secretString"]);
        Assert.Equal(Unknown, engine.Monitor.Registration("unknown").Object["secretString"]);
    }

    [Fact]
    public async Task A_secret_that_is_left_alone_is_not_sent_and_one_set_to_null_is_a_secret_null()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Pulumi.Aws.SecretsManager.SecretVersion("alone", new() { SecretId = "s" });
            new Pulumi.Aws.SecretsManager.SecretVersion("null", new() { SecretId = "s", SecretString = null });
        });

        Assert.Null(engine.Monitor.Registration("alone").Object.Find("secretString"));
        Assert.Equal(Secret(Null), engine.Monitor.Registration("null").Object["secretString"]);
    }

    [Fact]
    public async Task Api_version_and_kind_are_set_whatever_the_caller_wrote()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Core.ConfigMap("none");
            new Core.ConfigMap("wrong", new() { ApiVersion = "v7", Kind = "Pod", Data = { ["a"] = "b" } });
        });

        Assert.Equal(PropertyMap.Of(("apiVersion", Text("v1")), ("kind", Text("ConfigMap"))), engine.Monitor.Registration("none").Object);
        Assert.Equal((Text("v1"), Text("ConfigMap")), (engine.Monitor.Registration("wrong").Object["apiVersion"], engine.Monitor.Registration("wrong").Object["kind"]));
    }

    [Fact]
    public async Task A_missing_required_input_of_a_generated_class_is_named()
    {
        var error = await new Engine().FailAsync(() => { new RandomPassword("p", new RandomPasswordArgs()); });

        Assert.Contains("[Input] Pulumi.Random.RandomPasswordArgs.Length is required but was not given a value", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_of_a_custom_kind_is_registered_by_its_own_type_with_members_of_its_own()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Pulumi.Kubernetes.ApiExtensions.CustomResource(
                "w", new GadgetArgs { Metadata = new ObjectMetaArgs { Name = "w" }, Spec = new GadgetSpecArgs { Size = 3 } });
        });

        var sent = engine.Monitor.Registration("w");
        Assert.Equal("kubernetes:example.com/v1:Gadget", sent.Type);
        Assert.Equal(
            PropertyMap.Of(
                ("apiVersion", Text("example.com/v1")), ("kind", Text("Gadget")), ("metadata", Map(("name", Text("w")))), ("spec", Map(("size", Number(3))))),
            sent.Object);
    }

    [Fact]
    public async Task A_pod_is_sent_as_its_manifest()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Core.Service("s", new ServiceArgs
            {
                Metadata = new ObjectMetaArgs { Labels = { ["app"] = "shop" } },
                Spec = new ServiceSpecArgs
                {
                    Type = Core.ServiceSpecType.LoadBalancer,
                    Ports = { new ServicePortArgs { Port = 80, TargetPort = "http" }, new ServicePortArgs { Port = 81, TargetPort = 8081 } },
                },
            });
        });

        Assert.Equal(
            PropertyMap.Of(
                ("apiVersion", Text("v1")), ("kind", Text("Service")),
                ("metadata", Map(("labels", Map(("app", Text("shop")))))),
                ("spec", Map(
                    ("type", Text("LoadBalancer")),
                    ("ports", List(
                        Map(("port", Number(80)), ("targetPort", Text("http"))),
                        Map(("port", Number(81)), ("targetPort", Number(8081)))))))),
            engine.Monitor.Registration("s").Object);
    }

    [Fact]
    public async Task A_chart_is_released_in_the_form_that_the_provider_expects()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Pulumi.Kubernetes.Helm.V3.Release("r", new()
            {
                Chart = "argo-cd",
                Values = { ["server"] = new Dictionary<string, object> { ["replicas"] = 2 }, ["secret"] = Output.CreateSecret("s") },
            });
        });

        var sent = engine.Monitor.Registration("r");
        Assert.Equal(("kubernetes:helm.sh/v3:Release", Text("argo-cd"), Text("true")), (sent.Type, sent.Object["chart"], sent.Object["compat"]));
        Assert.Equal(Map(("server", Map(("replicas", Number(2)))), ("secret", Secret(Text("s")))), sent.Object["values"]);
    }

    [Fact]
    public async Task Settings_of_a_provider_other_than_texts_travel_as_json()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Pulumi.Aws.Provider("p", new()
            {
                Region = "eu-west-1",
                AllowedAccountIds = { "123456789012" },
                DefaultTags = new Pulumi.Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["team"] = "shop" } },
            });
        });

        var sent = engine.Monitor.Registration("p").Object;
        Assert.Equal((Text("eu-west-1"), Text("""["123456789012"]"""), Text("""{"tags":{"team":"shop"}}""")), (sent["region"], sent["allowedAccountIds"], sent["defaultTags"]));
        Assert.Equal(Text("true"), sent["skipRegionValidation"]);
    }

    [Fact]
    public async Task Outputs_of_a_function_can_be_used_as_inputs()
    {
        var engine = new Engine
        {
            Monitor = new()
            {
                OnInvoke = request => request.Token == "aws:index/getCallerIdentity:getCallerIdentity"
                    ? new InvokeResponse(PropertyMap.Of(("accountId", Text("123456789012")), ("arn", Text("a")), ("id", Text("i")), ("userId", Text("u"))), [])
                    : null,
            },
        };

        await engine.UpAsync(() =>
        {
            var account = Pulumi.Aws.GetCallerIdentity.Invoke().Apply(identity => identity.AccountId);
            new Pulumi.Aws.S3.Bucket("b", new() { BucketName = Output.Format($"logs-{account}") });
        });

        Assert.Equal(Text("logs-123456789012"), engine.Monitor.Registration("b").Object["bucket"]);
    }

    [Fact]
    public async Task A_program_over_generated_classes_is_tested_with_mocks()
    {
        var mocks = new Mock<IMocks>();
        mocks.Setup(m => m.NewResourceAsync(It.IsAny<MockResourceArgs>()))
            .ReturnsAsync((MockResourceArgs args) => ($"{args.Name}_id", args.Type == "random:index/randomPet:RandomPet" ? args.Inputs.Add("separator", "-") : args.Inputs));

        var resources = await Pulumi.Deployment.TestAsync(mocks.Object, new TestOptions { IsPreview = false }, () =>
        {
            var pet = new RandomPet("pet", new() { Length = 2 });
            new Core.Namespace("ns", new() { Metadata = new ObjectMetaArgs { Name = pet.Id, Labels = { ["sep"] = pet.Separator } } });
        });

        var metadata = await OutputUtilities.GetValueAsync(Assert.Single(resources.OfType<Core.Namespace>()).Metadata);
        Assert.Equal(("pet_id", "-"), (metadata.Name, metadata.Labels["sep"]));
    }

    private sealed class GadgetArgs() : CustomResourceArgs("example.com/v1", "Gadget")
    {
        [Input("spec")]
        public Input<GadgetSpecArgs>? Spec { get; set; }
    }

    private sealed class GadgetSpecArgs : ResourceArgs
    {
        [Input("size")]
        public Input<int>? Size { get; set; }
    }
}
