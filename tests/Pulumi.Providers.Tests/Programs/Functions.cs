using System.Reflection;
using Blueprint.Protocol;
using Pulumi.Aws.Ec2;
using Pulumi.Utilities;

namespace Pulumi.Providers.Tests.Programs;

public sealed class Functions
{
    [Fact]
    public Task A_function_is_called_with_plain_values_or_with_outputs() => Program.RunAsync(
        async () =>
        {
            var plain = await GetAmi.InvokeAsync(new GetAmiArgs { MostRecent = true, Owners = ["self"] });
            var output = GetAmi.Invoke(new GetAmiInvokeArgs { Owners = { "self" }, Filters = { new Pulumi.Aws.Ec2.Inputs.GetAmiFilterInputArgs { Name = "name", Values = { "web-*" } } } });

            Assert.Equal("ami-1", plain.Id);
            Assert.Equal("ami-1", (await OutputUtilities.GetValueAsync(output)).Id);
            Assert.True(plain.Filters.IsDefault);
        },
        request =>
        {
            Assert.Equal("aws:ec2/getAmi:getAmi", request.Token);
            Assert.Equal("7.48.0", request.Version);
            Assert.Equal(PropertyValue.Of([PropertyValue.Of("self")]), request.Args["owners"]);
            return PropertyMap.Of(("id", PropertyValue.Of("ami-1")));
        });

    [Fact]
    public async Task A_required_argument_must_be_given_when_it_is_called()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Program.RunAsync(() => Pulumi.Aws.Eks.GetCluster.InvokeAsync(new Pulumi.Aws.Eks.GetClusterArgs())));

        Assert.Contains("Name is required but was not given a value", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_takes_its_arguments_one_by_one_where_it_has_no_object_of_them()
    {
        var program = await Program.RunAsync(
            async () => Assert.Equal("arn:aws:s3:::logs", await OutputUtilities.GetValueAsync(Pulumi.Aws.ArnBuild.Invoke("aws", "s3", "", "", "logs"))),
            _ => PropertyMap.Of(("result", PropertyValue.Of("arn:aws:s3:::logs"))));

        Assert.Equal(PropertyValue.Of("logs"), Assert.Single(program.Invokes).Args["resource"]);
    }

    [Theory]
    [InlineData(typeof(GetAmi), true)]
    [InlineData(typeof(Pulumi.Aws.Eks.GetCluster), false)]
    public void Arguments_are_optional_where_none_of_them_is_required(Type function, bool optional)
    {
        var methods = function.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

        Assert.Equal(["Invoke", "Invoke", "InvokeAsync"], methods.Select(method => method.Name).Order(StringComparer.Ordinal));
        Assert.All(methods, method =>
        {
            var options = method.GetParameters()[1];
            Assert.Equal(optional && options.ParameterType != typeof(InvokeOutputOptions), method.GetParameters()[0].HasDefaultValue);
            Assert.Equal(options.ParameterType != typeof(InvokeOutputOptions), options.HasDefaultValue);
        });
    }

    [Fact]
    public async Task A_provider_tells_its_settings_by_a_method()
    {
        var program = await Program.RunAsync(() => { _ = new Pulumi.Random.Provider("r").TerraformConfig(); });

        Assert.Equal("pulumi:providers:random/terraformConfig", Assert.Single(program.Calls).Token);
    }
}
