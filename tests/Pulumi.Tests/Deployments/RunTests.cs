using Blueprint.Protocol;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Deployments;

public class RunTests
{
    [Fact]
    public async Task A_program_that_succeeds_ends_with_0() => Assert.Equal(0, await new Engine().RunAsync(() => { new Widget("w"); }));

    [Fact]
    public async Task A_program_that_throws_ends_with_32_and_says_what_happened()
    {
        var engine = new Engine();

        Assert.Equal(32, await engine.RunAsync((Action)(() => throw new InvalidOperationException("the door is shut"))));

        var error = Assert.Single(engine.Log.Of(LogSeverity.Error));
        Assert.StartsWith("Running program '", error, StringComparison.Ordinal);
        Assert.Contains("' failed with an unhandled exception:", error, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: the door is shut", error, StringComparison.Ordinal);
        Assert.Contains(nameof(RunTests), error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_exception_is_shown_by_its_message_alone()
    {
        var engine = new Engine();

        Assert.Equal(32, await engine.RunAsync((Action)(() => throw new RunException("Set a region first."))));

        Assert.Equal(["Set a region first."], engine.Log.Of(LogSeverity.Error));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resource_exception_is_tied_to_its_resource_and_may_hide_where_it_came_from(bool hideStack)
    {
        var engine = new Engine();

        await engine.RunAsync((Action)(() => throw new ResourceException("The widget is broken.", new Widget("w"), hideStack)));

        var error = Assert.Single(engine.Log.Messages, message => message.Severity == LogSeverity.Error);
        Assert.Equal("urn:pulumi:dev::shop::test:index:Widget::w", error.Urn);
        Assert.Equal(hideStack, error.Text == "The widget is broken.");
        Assert.Contains("The widget is broken.", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logged_error_without_an_exception_ends_with_1()
    {
        var engine = new Engine();

        Assert.Equal(1, await engine.RunAsync(() => Log.Error("This is wrong.")));

        Assert.Equal(["This is wrong."], engine.Log.Of(LogSeverity.Error));
    }

    [Fact]
    public async Task The_host_learns_the_exit_code_even_when_the_program_drops_it()
    {
        var failed = new Engine();
        await failed.RunAsync(async () =>
        {
            await Deployment.RunAsync((Action)(() => throw new RunException("no")));
            return 0;
        });
        var succeeded = new Engine();
        await succeeded.RunAsync(async () =>
        {
            await Deployment.RunAsync(() => { });
            return 7;
        });

        Assert.Equal((32, 0), (failed.ExitCodeOfHost, succeeded.ExitCodeOfHost));
    }

    [Fact]
    public async Task The_same_exception_seen_twice_is_told_once()
    {
        var engine = new Engine();
        var failure = new RunException("only once");

        Assert.Equal(32, await engine.RunAsync((Action)(() =>
        {
            _ = Output.Create(1).Apply(int (_) => throw failure);
            throw failure;
        })));

        Assert.Equal(["only once"], engine.Log.Of(LogSeverity.Error));
    }

    [Fact]
    public async Task What_another_failure_caused_is_not_told_again()
    {
        var engine = new Engine();

        Assert.Equal(32, await engine.RunAsync(() =>
        {
            var broken = new Widget("broken", new WidgetArgs { Anything = 1L });
            new Widget("dependent", new WidgetArgs { Label = broken.Label });
            new Widget("other", null, new CustomResourceOptions { DependsOn = { broken } });
        }));

        Assert.Contains("System.Int64 is not a supported argument type", Assert.Single(engine.Log.Of(LogSeverity.Error)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MonitorStatus.Unavailable)]
    [InlineData(MonitorStatus.Cancelled)]
    public async Task When_the_engine_stops_the_program_ends_without_a_word_of_its_own(MonitorStatus status)
    {
        var engine = new Engine { Monitor = new() { OnRegister = request => request.Custom ? throw new MonitorException(status, "stopping") : null } };

        Assert.NotEqual(0, await engine.RunAsync(() => { new Widget("w"); }));

        Assert.Empty(engine.Log.Messages);
    }

    [Fact]
    public async Task A_failed_program_can_be_an_asynchronous_one()
    {
        var engine = new Engine();

        Assert.Equal(32, await engine.RunAsync((Func<Task>)(async () =>
        {
            await Task.Yield();
            throw new RunException("later");
        })));

        Assert.Equal(["later"], engine.Log.Of(LogSeverity.Error));
    }

    [Fact]
    public async Task Messages_are_told_in_order_with_their_severity()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            Log.Debug("1");
            Log.Info("2", streamId: 5, ephemeral: true);
            Log.Warn("3");
            for (var i = 4; i < 50; i++)
            {
                Log.Info($"{i}");
            }
        });

        Assert.Equal(Enumerable.Range(1, 49).Select(i => $"{i}"), engine.Log.Messages.Select(message => message.Text));
        Assert.Equal([LogSeverity.Debug, LogSeverity.Info, LogSeverity.Warning], engine.Log.Messages.Take(3).Select(message => message.Severity));
        Assert.Equal((5, true), (engine.Log.Messages.ElementAt(1).StreamId, engine.Log.Messages.ElementAt(1).Ephemeral));
    }

    [Fact]
    public async Task A_message_that_waits_for_its_resource_is_not_overtaken()
    {
        var gate = new TaskCompletionSource();
        var engine = new Engine { Monitor = new() { BeforeRegister = request => request.Name == "slow" ? gate.Task : Task.CompletedTask } };

        var run = engine.RunAsync(() =>
        {
            Log.Info("first", new Widget("slow"));
            Log.Info("second");
        });
        gate.SetResult();

        Assert.Equal(0, await run);
        Assert.Equal(["first", "second"], engine.Log.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_message_about_a_resource_carries_its_urn()
    {
        var engine = new Engine();

        await engine.UpAsync(() => Log.Info("about it", new Widget("w")));

        Assert.Equal("urn:pulumi:dev::shop::test:index:Widget::w", Assert.Single(engine.Log.Messages).Urn);
    }

    [Fact]
    public async Task An_instance_knows_where_it_runs()
    {
        (string, string, string, string, bool) known = default;

        await new Engine { IsPreview = true }.UpAsync(() =>
        {
            var here = Deployment.Instance;
            known = (here.OrganizationName, here.ProjectName, here.StackName, here.RootDirectory, here.IsDryRun);
        });

        Assert.Equal(("acme", "shop", "dev", "/src/shop", true), known);
    }

    [Fact]
    public void Outside_a_program_there_is_no_instance()
    {
        var error = Assert.Throws<InvalidOperationException>(() => Deployment.Instance);

        Assert.Contains("Trying to acquire Deployment.Instance before 'Run' was called.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_within_a_program_is_refused()
    {
        InvalidOperationException? error = null;

        await new Engine().UpAsync(async () =>
            error = await Assert.ThrowsAsync<InvalidOperationException>(() => Deployment.RunAsync(() => { })));

        Assert.Contains("Deployment.Instance should only be set once at the beginning of a 'Run' call.", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Programs_side_by_side_keep_to_themselves()
    {
        var both = new TaskCompletionSource();
        async Task<(Engine Engine, bool IsDryRun)> Run(string name, bool isPreview)
        {
            var engine = new Engine { IsPreview = isPreview };
            var seen = !isPreview;
            await engine.UpAsync(async () =>
            {
                await both.Task;
                new Widget(name);
                seen = Deployment.Instance.IsDryRun;
            });
            return (engine, seen);
        }

        var first = Run("one", isPreview: true);
        var second = Run("two", isPreview: false);
        both.SetResult();

        Assert.Equal((true, false), ((await first).IsDryRun, (await second).IsDryRun));
        Assert.Equal(["shop-dev", "one"], (await first).Engine.Monitor.Registrations.Select(request => request.Name));
        Assert.Equal(["shop-dev", "two"], (await second).Engine.Monitor.Registrations.Select(request => request.Name));
    }

    [Fact]
    public async Task What_the_engine_can_do_is_asked_once()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                new Widget($"w{i}", new WidgetArgs { Anything = new Widget($"v{i}") });
            }
        });

        Assert.Equal(engine.Monitor.FeaturesAsked.Distinct(), engine.Monitor.FeaturesAsked);
    }

    [Fact]
    public async Task A_thousand_resources_are_all_registered()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var box = new Box("box");
            for (var i = 0; i < 1000; i++)
            {
                new Widget($"w{i}", new WidgetArgs { Label = $"l{i}", Tags = { ["n"] = $"{i}" } }, new CustomResourceOptions { Parent = box });
            }
        });

        Assert.Equal(1002, engine.Monitor.Registrations.Select(request => request.Name).Distinct().Count());
    }
}
