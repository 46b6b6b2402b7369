using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi.Providers.Tests.Programs;

// Environment variables are the process's, so the tests that set them run one after the other.
[Collection("environment")]
public sealed class Settings
{
    [Fact]
    public async Task Settings_that_are_no_text_travel_as_json()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Pulumi.Aws.Provider("eu", new Pulumi.Aws.ProviderArgs
            {
                Region = "eu-west-1",
                MaxRetries = 3,
                AllowedAccountIds = { "123456789012" },
                DefaultTags = new Pulumi.Aws.Inputs.ProviderDefaultTagsArgs { Tags = { ["team"] = "shop" } },
                SecretKey = "hush",
            });
        })).Registration;

        Assert.Equal("pulumi:providers:aws", request.Type);
        Assert.Equal(PropertyValue.Of("eu-west-1"), request.Object["region"]);
        Assert.Equal(PropertyValue.Of("3"), request.Object["maxRetries"]);
        Assert.Equal(PropertyValue.Of("[\"123456789012\"]"), request.Object["allowedAccountIds"]);
        Assert.Equal(PropertyValue.Of("{\"tags\":{\"team\":\"shop\"}}"), request.Object["defaultTags"]);
        Assert.Equal(PropertyValue.Of("true"), request.Object["skipRegionValidation"]);
        Assert.Equal(PropertyValue.Of("false"), request.Object["skipCredentialsValidation"]);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("hush")), request.Object["secretKey"]);
        Assert.Equal<string>(["accessKey", "secretKey", "token"], request.AdditionalSecretOutputs);
    }

    [Fact]
    public Task A_setting_comes_from_the_environment_where_the_program_gives_none() => WithEnvironment(
        [("AWS_REGION", null), ("AWS_DEFAULT_REGION", "us-east-2")],
        async () => Assert.Equal(PropertyValue.Of("us-east-2"), (await Program.RunAsync(() => { _ = new Pulumi.Aws.Provider("p"); })).Registration.Object["region"]));

    [Fact]
    public Task The_first_variable_that_is_set_counts() => WithEnvironment(
        [("AWS_REGION", "eu-north-1"), ("AWS_DEFAULT_REGION", "us-east-2")],
        async () => Assert.Equal(PropertyValue.Of("eu-north-1"), (await Program.RunAsync(() => { _ = new Pulumi.Aws.Provider("p"); })).Registration.Object["region"]));

    [Theory]
    [InlineData("1", "true")]
    [InlineData("T", "true")]
    [InlineData("False", "false")]
    [InlineData("yes", null)]
    [InlineData("", null)]
    public Task A_truth_value_of_the_environment_is_read_as_terraform_reads_it(string variable, string? expected) => WithEnvironment(
        [("PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY", variable)],
        async () =>
        {
            var request = (await Program.RunAsync(() => { _ = new Pulumi.Kubernetes.Provider("p"); })).Registration;
            Assert.Equal(expected is null ? null : PropertyValue.Of(expected), request.Object.TryGetValue("enableServerSideApply", out var value) ? value : null);
        });

    [Fact]
    public Task Numbers_of_the_environment_are_read_without_regard_to_the_country() => WithEnvironment(
        [("PULUMI_K8S_CLIENT_QPS", "2.5"), ("PULUMI_K8S_CLIENT_BURST", "20"), ("PULUMI_K8S_CLIENT_TIMEOUT", "soon")],
        async () =>
        {
            var request = (await Program.RunAsync(() =>
            {
                _ = new Pulumi.Kubernetes.Provider("p", new Pulumi.Kubernetes.ProviderArgs { KubeClientSettings = new Pulumi.Kubernetes.Types.Inputs.Provider.KubeClientSettingsArgs() });
            })).Registration;
            Assert.Equal(PropertyValue.Of("{\"burst\":20,\"qps\":2.5}"), request.Object["kubeClientSettings"]);
        });

    [Fact]
    public Task The_packages_settings_are_read_from_the_stacks_configuration() => Program.RunAsync(
        () =>
        {
            Assert.Equal("eu-west-1", Pulumi.Aws.Config.Region);
            Assert.Equal(5, Pulumi.Aws.Config.MaxRetries);
            Assert.Equal<string>(["123456789012"], Pulumi.Aws.Config.AllowedAccountIds);
            Assert.True(Pulumi.Aws.Config.SkipRegionValidation);
            Assert.Null(Pulumi.Aws.Config.Profile);
        },
        ImmutableDictionary<string, string>.Empty
            .Add("aws:region", "eu-west-1").Add("aws:maxRetries", "5").Add("aws:allowedAccountIds", """["123456789012"]"""));

    [Fact]
    public async Task A_setting_that_a_program_makes_is_its_own()
    {
        var config = ImmutableDictionary<string, string>.Empty.Add("aws:region", "eu-west-1");
        await Program.RunAsync(
            () =>
            {
                Pulumi.Aws.Config.Region = "eu-north-1";
                Assert.Equal("eu-north-1", Pulumi.Aws.Config.Region);
            },
            config);

        await Program.RunAsync(() => Assert.Equal("eu-west-1", Pulumi.Aws.Config.Region), config);
    }

    private static async Task WithEnvironment((string Name, string? Value)[] variables, Func<Task> test)
    {
        var before = Array.ConvertAll(variables, variable => (variable.Name, Value: Environment.GetEnvironmentVariable(variable.Name)));
        try
        {
            Array.ForEach(variables, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
            await test();
        }
        finally
        {
            Array.ForEach(before, variable => Environment.SetEnvironmentVariable(variable.Name, variable.Value));
        }
    }
}
