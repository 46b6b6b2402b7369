using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Outputs;

public class ApplyTests
{
    [Fact]
    public async Task A_function_is_applied_once_to_a_known_value()
    {
        var calls = 0;
        var output = Output.Create(20).Apply(value => value + Interlocked.Increment(ref calls));

        Assert.Equal(Known(21), await output.PartsAsync());
        Assert.Equal(Known(21), await output.PartsAsync());
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_function_is_not_applied_to_an_unknown_value_in_a_preview_nor_in_an_update(bool isPreview)
    {
        var called = false;
        Parts<int>? result = null;

        await new Engine { IsPreview = isPreview }.UpAsync(async () =>
            result = await OutputUtilities.CreateUnknown("x").Apply(value => { called = true; return value.Length; }).PartsAsync());

        Assert.Equal(Unknown<int>(), result);
        Assert.False(called);
    }

    [Fact]
    public async Task Nor_is_a_function_of_any_other_shape()
    {
        var calls = 0;
        T Called<T>(T value)
        {
            calls++;
            return value;
        }

        var unknown = OutputUtilities.CreateUnknown("x");

        Assert.False((await unknown.Apply(_ => Called(Task.FromResult(1))).PartsAsync()).IsKnown);
        Assert.False((await unknown.Apply(_ => Called(Output.Create(1))).PartsAsync()).IsKnown);
        Assert.False((await unknown.Apply(_ => Called((Input<int>)1)).PartsAsync()).IsKnown);
        Assert.False((await unknown.Apply(_ => Called(Task.CompletedTask)).PartsAsync()).IsKnown);
        Assert.False((await unknown.UntypedApply(_ => Called(Output.Create(1))).PartsAsync()).IsKnown);
        Assert.Equal(0, calls);
    }

    [Fact]
    public async Task Secret_and_dependencies_pass_through_functions_of_every_shape()
    {
        Widget a = null!;
        var seen = new List<Parts<int>>();

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            var source = OutputUtilities.WithDependency(Output.CreateSecret("x"), a);
            seen.Add(await source.Apply(_ => 1).PartsAsync());
            seen.Add(await source.Apply(_ => Task.FromResult(1)).PartsAsync());
            seen.Add(await source.Apply(_ => Output.Create(1)).PartsAsync());
            seen.Add(await source.Apply(_ => (Input<int>)1).PartsAsync());
            seen.Add(await source.Apply(_ => Task.CompletedTask).Apply(_ => 1).PartsAsync());
            seen.Add(await source.UntypedApply(_ => Output.Create(1)).PartsAsync());
        });

        Assert.All(seen, parts => Assert.Equal(Secret(1, a), parts));
    }

    [Fact]
    public async Task A_function_starts_without_anybody_asking_for_its_result()
    {
        var started = new TaskCompletionSource<string>();

        _ = Output.Create("now").Apply(value => { started.SetResult(value); return 0; });

        Assert.Equal("now", await started.Task);
    }

    [Fact]
    public async Task The_result_of_a_secret_is_secret() =>
        Assert.Equal(Secret(1), await Output.CreateSecret("a").Apply(value => value.Length).PartsAsync());

    [Fact]
    public async Task A_secret_made_inside_makes_the_result_secret() =>
        Assert.Equal(Secret("a!"), await Output.Create("a").Apply(value => Output.CreateSecret(value + "!")).PartsAsync());

    [Fact]
    public async Task An_unknown_secret_stays_secret() =>
        Assert.Equal(UnknownSecret<int>(), await Output.CreateSecret(OutputUtilities.CreateUnknown("a")).Apply(value => value.Length).PartsAsync());

    [Fact]
    public async Task An_unknown_value_never_learns_that_the_inner_one_would_be_secret() =>
        Assert.Equal(Unknown<int>(), await OutputUtilities.CreateUnknown("a").Apply(_ => Output.CreateSecret(1)).PartsAsync());

    [Fact]
    public async Task An_unknown_made_inside_makes_the_result_unknown()
    {
        var parts = await Output.CreateSecret("s").Apply(_ => OutputUtilities.CreateUnknown(1)).PartsAsync();

        Assert.False(parts.IsKnown);
        Assert.True(parts.IsSecret);
    }

    [Fact]
    public async Task Tasks_outputs_and_inputs_are_flattened()
    {
        var source = Output.Create("ab");
        Input<int> input = 2;

        Assert.Equal(Known(2), await source.Apply(value => Task.FromResult(value.Length)).PartsAsync());
        Assert.Equal(Known(2), await source.Apply(value => Output.Create(value.Length)).PartsAsync());
        Assert.Equal(Known(2), await source.Apply(_ => input).PartsAsync());
        Assert.Equal(Known(2), await source.Apply(async value => { await Task.Yield(); return value.Length; }).PartsAsync());
    }

    [Fact]
    public async Task A_null_output_or_input_inside_gives_a_known_default()
    {
        Assert.Equal(Known<string?>(null), await Output.Create(1).Apply(_ => (Output<string?>?)null).PartsAsync());
        Assert.Equal(Secret(0), await Output.CreateSecret(1).Apply(_ => (Input<int>?)null).PartsAsync());
    }

    [Fact]
    public async Task Dependencies_of_outer_and_inner_outputs_join()
    {
        Widget a = null!, b = null!;
        Parts<int>? known = null, unknown = null;

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            b = new Widget("b");
            var onA = OutputUtilities.WithDependency(Output.Create(1), a);
            var onB = OutputUtilities.WithDependency(Output.Create(2), b);
            known = await onA.Apply(x => onB.Apply(y => x + y)).PartsAsync();
            unknown = await OutputUtilities.WithDependency(OutputUtilities.CreateUnknown(1), a).Apply(x => onB).PartsAsync();
        });

        Assert.Equal(Known(3, a, b), known);
        Assert.Equal(Unknown<int>(a), unknown);
    }

    [Fact]
    public async Task A_function_without_a_result_is_awaited_before_the_program_ends()
    {
        var gate = new TaskCompletionSource();
        var finished = false;
        Output<ValueTuple>? output = null;

        var run = new Engine().RunAsync(() =>
        {
            output = Output.Create(1).Apply(async _ =>
            {
                await gate.Task;
                finished = true;
            });
        });
        Assert.False(run.IsCompleted);
        gate.SetResult();

        Assert.Equal(0, await run);
        Assert.True(finished);
        Assert.Equal(Known(default(ValueTuple)), await output!.PartsAsync());
    }

    [Fact]
    public async Task An_output_that_nobody_keeps_is_awaited_all_the_same()
    {
        var gate = new TaskCompletionSource<string>();
        var engine = new Engine();

        var run = engine.RunAsync(() => { _ = Output.Create(gate.Task).Apply(value => new Widget(value)); });
        Assert.False(run.IsCompleted);
        gate.SetResult("late");

        Assert.Equal(0, await run);
        Assert.Equal("late", engine.Monitor.Registration("late").Name);
    }

    [Fact]
    public async Task An_exception_inside_fails_the_program_although_nobody_uses_the_output()
    {
        var engine = new Engine();

        var exitCode = await engine.RunAsync(() => { _ = Output.Create(1).Apply(int (_) => throw new InvalidOperationException("the door is shut")); });

        Assert.Equal(32, exitCode);
        Assert.Contains("the door is shut", Assert.Single(engine.Log.Of(LogSeverity.Error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_inside_reaches_those_who_wait_for_the_output()
    {
        var failing = Output.Create(1).Apply(int (_) => throw new InvalidOperationException("the door is shut"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => failing.Apply(value => value + 1).PartsAsync());
    }

    [Fact]
    public async Task The_untyped_form_passes_the_value_on_as_an_object() =>
        Assert.Equal(Secret("a1"), await Output.CreateSecret("a").UntypedApply(value => Output.Create($"{value}1")).PartsAsync());

    [Fact]
    public async Task An_input_applies_as_its_output_does()
    {
        Input<string> input = Output.CreateSecret("abc");

        Assert.Equal(Secret(3), await input.Apply(value => value.Length).PartsAsync());
        Assert.Equal(Secret(3), await input.Apply(value => Task.FromResult(value.Length)).PartsAsync());
        Assert.Equal(Secret(3), await input.Apply(value => Output.Create(value.Length)).PartsAsync());
        Assert.Equal(Secret(3), await input.Apply(value => (Input<int>)value.Length).PartsAsync());
    }

    [Fact]
    public async Task A_null_input_acts_as_one_that_holds_the_default()
    {
        Input<string>? missing = null;

        Assert.Equal(Known("none"), await missing.Apply(value => value ?? "none").PartsAsync());
        Assert.Equal(Known<string>(null!), await missing.ToOutput().PartsAsync());
    }

    [Fact]
    public async Task Elements_of_a_list_output_can_be_taken_by_place()
    {
        var list = Output.CreateSecret(ImmutableArray.Create("a", "b", "c"));

        Assert.Equal(Secret("a"), await list.First().PartsAsync());
        Assert.Equal(Secret("c"), await list.GetAt(2).PartsAsync());
        Assert.Equal(Secret("b"), await list.GetAt(Output.Create(1)).PartsAsync());
        Assert.Equal(Secret(3), await list.Length().PartsAsync());
    }
}
