using Blueprint.Cli.Commands;
using Blueprint.Engine.Programs;
using Blueprint.Node.Tests.World;
using Blueprint.Protocol;

namespace Blueprint.Node.Tests;

/// <summary>Stacks refer to each other whatever they are written in.</summary>
public sealed class StackReferenceTests
{
    [NodeFact]
    public void A_Node_stack_reads_a_Node_stack_and_a_NET_stack()
    {
        using var workshop = new Workshop("consumer", "producer").Add("platform", new InThisProcess(() => new Dictionary<string, object?>
        {
            ["region"] = "eu-central-1",
        }));

        var up = workshop.Json(ExitCode.Done, "up");
        var outputs = up.Outputs("consumer");

        Assert.Matches("^producer-.*", outputs["pet"]!.GetValue<string>());
        Assert.Equal("[secret]", outputs["password"]!.GetValue<string>());
        Assert.Equal("eu-central-1", outputs["region"]!.GetValue<string>());
        Assert.True(outputs["none"]!.GetValue<bool>());
        Assert.Equal(3, outputs["count"]!.GetValue<int>());
        Assert.True(outputs["details"]!.GetValue<bool>());
        Assert.DoesNotContain("from-the-producer", workshop.Disk(), StringComparison.Ordinal);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public void A_NET_stack_reads_a_Node_stack()
    {
        using var workshop = new Workshop("producer", "script").Add("reader", new InThisProcess(() =>
        {
            var producer = new Pulumi.StackReference("organization/producer/dev");
            return new Dictionary<string, object?> { ["name"] = producer.RequireOutput("name"), ["password"] = producer.RequireOutput("password") };
        }));

        var outputs = workshop.Json(ExitCode.Done, "up").Outputs("reader");

        Assert.Matches("^producer-.*", outputs["name"]!.GetValue<string>());
        Assert.Equal("[secret]", outputs["password"]!.GetValue<string>());
    }

    /// <summary>A program on the embedded SDK in this process.</summary>
    private sealed class InThisProcess(Func<IDictionary<string, object?>> main) : IProgram
    {
        public string Directory => AppContext.BaseDirectory;

        public Task<ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation) => Task.Run(
            async () =>
            {
                ProgramHost.Current = host;
                return new ProgramEnd(host.ExitCode ?? await Pulumi.Deployment.RunAsync(main), null);
            },
            CancellationToken.None);
    }
}
