namespace Pulumi.Tests.Internals;

public class GatheringTests
{
    [Fact]
    public void Work_that_misses_nothing_is_done_at_once_and_once()
    {
        var rounds = 0;

        var output = Gathering.Output(gathering =>
        {
            rounds++;
            return OutputData<int>.Of(gathering.Take(Output.Create(41))!.Value + 1);
        });

        Assert.True(output.TryGetData(out var data));
        Assert.Equal((42, 1), (data.Value, rounds));
    }

    [Fact]
    public async Task Work_is_done_again_when_what_it_missed_has_arrived()
    {
        var arrival = new TaskCompletionSource<int>();
        var late = Output.Create(arrival.Task);
        var rounds = 0;
        var output = Gathering.Output(gathering =>
        {
            rounds++;
            return gathering.Take(late)!;
        });

        arrival.SetResult(5);

        Assert.Equal((5, 2), ((await output.DataAsync()).Value, rounds));
    }

    [Fact]
    public async Task What_fails_while_it_is_waited_for_fails_the_work_with_the_same_exception()
    {
        var arrival = new TaskCompletionSource<int>();
        var late = Output.Create(arrival.Task);
        var output = Gathering.Output(gathering => gathering.Take(late)!);
        var error = new InvalidOperationException("no");

        arrival.SetException(error);

        Assert.Same(error, await Assert.ThrowsAsync<InvalidOperationException>(output.DataAsync));
    }

    [Fact]
    public async Task Work_ends_even_if_it_finds_another_output_missing_each_time()
    {
        var output = Gathering.Output(gathering => gathering.Take(Output.Create(SoonAsync()))!);

        Assert.Equal("there", (await output.DataAsync()).Value);

        static async Task<string> SoonAsync()
        {
            await Task.Yield();
            return "there";
        }
    }
}
