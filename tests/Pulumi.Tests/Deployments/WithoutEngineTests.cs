using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Deployments;

[Collection(ProcessEnvironment.Name)]
public class WithoutEngineTests
{
    [Fact]
    public async Task A_program_that_nobody_hosts_says_how_to_run_it()
    {
        using var none = new EnvironmentVariable("PULUMI_MONITOR", null);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { }));

        Assert.Contains("Program run without the Pulumi engine available; re-run using the `pulumi` CLI", error.Message, StringComparison.Ordinal);
    }
}
