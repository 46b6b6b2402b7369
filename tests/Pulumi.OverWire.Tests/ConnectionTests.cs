using Blueprint.Protocol;
using Blueprint.Wire.Monitor;

namespace Pulumi.Tests.Hosting;

public class ConnectionTests
{
    [Fact]
    public async Task Programs_of_these_tests_reach_their_engine_over_the_wire()
    {
        IResourceMonitor? met = null;

        await new Engine().UpAsync(() => { met = ProgramHost.Current!.Monitor; });

        Assert.IsType<MonitorClient>(met);
    }
}
