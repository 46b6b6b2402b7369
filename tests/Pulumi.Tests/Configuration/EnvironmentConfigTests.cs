using Pulumi.Testing;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Configuration;

[Collection(ProcessEnvironment.Name)]
public class EnvironmentConfigTests
{
    [Fact]
    public async Task A_test_sets_configuration_in_the_environment()
    {
        using var set = new EnvironmentVariable("PULUMI_CONFIG", """{"project:region":"eu","aws:config:profile":"p"}""");
        (string?, string?) seen = default;

        await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () => seen = (new Config().Get("region"), new Config("aws").Get("profile")));

        Assert.Equal(("eu", "p"), seen);
    }

    [Fact]
    public async Task Configuration_is_read_when_the_deployment_begins()
    {
        string? seen = "not asked";
        using (new EnvironmentVariable("PULUMI_CONFIG", """{"project:region":"eu"}"""))
        {
            await Deployment.TestAsync(new EmptyMocks(), new TestOptions(), () =>
            {
                Environment.SetEnvironmentVariable("PULUMI_CONFIG", "{}");
                seen = new Config().Get("region");
            });
        }

        Assert.Equal("eu", seen);
    }
}
