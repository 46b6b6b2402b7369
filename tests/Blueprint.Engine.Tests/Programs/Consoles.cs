using Blueprint.Engine.Programs;

namespace Blueprint.Engine.Tests.Programs;

public sealed class Consoles
{
    [Fact]
    public async Task What_programs_write_side_by_side_comes_out_apart_line_by_line()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task<string[]> Program(string name)
        {
            var lines = new List<string>();
            await Task.Run(async () =>
            {
                using var console = RoutedConsole.Begin((line, isError) => lines.Add((isError ? "!" : "") + line));
                Console.Write($"{name} be");
                await gate.Task;
                Console.Write("gins\nand");
                Console.WriteLine(" goes on");
                await Console.Error.WriteLineAsync("oh");
                await Task.Run(() => Console.Write("from below\r\nunfinished"));
            });
            return [.. lines];
        }

        var both = new[] { Program("one"), Program("two") };
        gate.SetResult();

        Assert.Equal(["one begins", "and goes on", "!oh", "from below", "unfinished"], await both[0]);
        Assert.Equal(["two begins", "and goes on", "!oh", "from below", "unfinished"], await both[1]);
    }
}
