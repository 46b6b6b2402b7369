using Blueprint.Protocol;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Protocol;

public class ProgramHostTests
{
    [Fact]
    public async Task Each_asynchronous_flow_has_a_host_of_its_own()
    {
        var both = new TaskCompletionSource();

        async Task<string> Program(string project, Task other)
        {
            ProgramHost.Current = new ProgramHost { Monitor = new RecordingMonitor(), Log = new RecordingLog(), Project = project, Stack = "dev" };
            await other;
            return ProgramHost.Current.Project;
        }

        var first = Program("one", both.Task);
        var second = Program("two", both.Task);
        both.SetResult();

        Assert.Equal(["one", "two"], await Task.WhenAll(first, second));
        Assert.Null(ProgramHost.Current);
    }

    [Fact]
    public void A_source_position_is_looked_up_once_and_only_when_somebody_asks()
    {
        var asked = 0;
        var position = new SourcePosition(() =>
        {
            asked++;
            return ("Program.cs", 3, 5);
        });

        Assert.Equal(0, asked);
        Assert.Equal(("Program.cs", 3, 5), position.Place);
        Assert.Equal(("Program.cs", 3, 5), position.Place);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_refusal_carries_its_kind() =>
        Assert.Equal(MonitorStatus.NotFound, new MonitorException(MonitorStatus.NotFound, "no such stack").Status);
}
