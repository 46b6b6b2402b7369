using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Wire.Tests.Monitor;

/// <summary>The engine calls the program's transforms and hooks back.</summary>
public sealed class CallbackTests
{
    private static readonly RegisterResourceRequest Request = new()
    {
        Type = "test:index:Widget",
        Name = "w",
        Parent = "urn:parent",
        Custom = true,
        Object = PropertyMap.Of(("a", PropertyValue.Of(1)), ("b", PropertyValue.Of("x"))),
        Dependencies = ["urn:dep"],
        PropertyDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("a", ["urn:dep"]).Add("b", ["urn:dep"]),
        Protect = true,
        Aliases = [new() { Name = "old" }],
        CustomTimeouts = new("1m", "", ""),
        ReplacementTrigger = PropertyValue.Of("t"),
        Hooks = new() { BeforeCreate = ["h"] },
    };

    /// <summary>An engine that runs the transforms of what is registered, and keeps what comes of it.</summary>
    private static (ScriptedMonitor Engine, Func<RegisterResourceRequest> Transformed) Transforming()
    {
        RegisterResourceRequest? transformed = null;
        var engine = new ScriptedMonitor
        {
            OnRegister = async (request, cancellation) =>
            {
                foreach (var transform in request.Transforms)
                {
                    request = await transform(request, cancellation);
                }

                transformed = request;
                return new() { Urn = "urn:w" };
            },
        };
        return (engine, () => transformed!);
    }

    [Fact]
    public async Task A_transform_sees_the_resource_with_its_options()
    {
        RegisterResourceRequest? seen = null;
        var (engine, _) = Transforming();
        await using var line = await Line.ToAsync(engine);
        await line.RegisterAsync(Request with { Transforms = [(request, _) => Task.FromResult(seen = request)] });

        // What each property depends on goes into no message; the rest is there.
        Same.As(Request with { PropertyDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty }, seen!);
    }

    [Fact]
    public async Task What_a_transform_leaves_alone_stays_exactly_as_it_was()
    {
        var (engine, transformed) = Transforming();
        await using var line = await Line.ToAsync(engine);
        await line.RegisterAsync(Request with { Transforms = [(request, _) => Task.FromResult(request)] });
        Same.As(Request with { Transforms = transformed().Transforms }, transformed());
    }

    [Fact]
    public async Task Transforms_run_in_order_and_change_properties_and_options()
    {
        var (engine, transformed) = Transforming();
        await using var line = await Line.ToAsync(engine);
        await line.RegisterAsync(Request with
        {
            Transforms =
            [
                (request, _) => Task.FromResult(request with { Object = request.Object.With("c", PropertyValue.Of("first")).Without("b"), Protect = null }),
                (request, _) => Task.FromResult(request with
                {
                    Object = request.Object.With("c", PropertyValue.Of($"{request.Object["c"]} then second")),
                    DeleteBeforeReplace = false,
                    IgnoreChanges = ["c"],
                    ImportId = "id",
                    Aliases = [],
                }),
            ],
        });

        Assert.Equal(PropertyMap.Of(("a", PropertyValue.Of(1)), ("c", PropertyValue.Of("\"first\" then second"))), transformed().Object);
        Assert.Equal(["a"], transformed().PropertyDependencies.Keys);
        Assert.Null(transformed().Protect);
        Assert.False(transformed().DeleteBeforeReplace);
        Same.As(["c"], transformed().IgnoreChanges);
        Assert.Equal("id", transformed().ImportId);
        Assert.Empty(transformed().Aliases);
        Assert.Equal("1m", transformed().CustomTimeouts.Create);
    }

    [Fact]
    public async Task What_a_changed_property_depends_on_comes_back_with_it()
    {
        var (engine, transformed) = Transforming();
        await using var line = await Line.ToAsync(engine);
        await line.RegisterAsync(Request with
        {
            Transforms =
            [
                (request, _) => Task.FromResult(request with
                {
                    Object = request.Object
                        .With("s", new PropertyValue.Secret(PropertyValue.Of("hidden")))
                        .With("u", PropertyValue.Unknown.Instance),
                    PropertyDependencies = request.PropertyDependencies.Add("s", ["urn:new"]).Add("u", ["urn:newer"]),
                }),
            ],
        });

        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("hidden")), transformed().Object["s"]);
        Assert.Equal(PropertyValue.Unknown.Instance, transformed().Object["u"]);
        Same.As(["urn:new"], transformed().PropertyDependencies["s"]);
        Same.As(["urn:newer"], transformed().PropertyDependencies["u"]);
        Same.As(["urn:dep"], transformed().PropertyDependencies["a"]);
        Same.As(["urn:dep", "urn:new", "urn:newer"], transformed().Dependencies);
    }

    [Fact]
    public async Task A_transform_that_throws_fails_the_registration_with_its_message()
    {
        var (engine, _) = Transforming();
        await using var line = await Line.ToAsync(engine);
        var error = await Assert.ThrowsAsync<MonitorException>(() => line.RegisterAsync(Request with
        {
            Transforms = [(_, _) => throw new InvalidOperationException("not like this")],
        }));
        Assert.Equal((MonitorStatus.Unknown, "the transform of w[test:index:Widget] failed: not like this"), (error.Status, error.Message));
    }

    [Fact]
    public async Task A_transform_of_the_whole_stack_is_the_engines_to_call()
    {
        await using var line = await Line.ToAsync(new());
        await line.Client.RegisterStackTransformAsync((request, _) => Task.FromResult(request with { Version = "9" }), default);
        var transform = line.Engine.The<TransformCallback>();
        Assert.Equal("9", (await transform(Request, default)).Version);
    }

    [Fact]
    public async Task A_transform_of_function_calls_is_the_engines_to_call()
    {
        InvokeRequest? seen = null;
        await using var line = await Line.ToAsync(new());
        await line.Client.RegisterStackInvokeTransformAsync(
            (request, _) => Task.FromResult((seen = request) with { Args = request.Args.With("more", PropertyValue.Of(true)), Version = "2" }), default);
        var before = new InvokeRequest { Token = "t", Args = Request.Object, Provider = "urn:p::1", Version = "1", PluginDownloadUrl = "u", PackageRef = "p" };
        var after = await line.Engine.The<InvokeTransformCallback>()(before, default);

        Same.As(before with { PackageRef = "" }, seen!);
        Same.As(before with { Args = before.Args.With("more", PropertyValue.Of(true)), Version = "2" }, after);
    }

    [Fact]
    public async Task A_hook_is_told_all_and_says_what_went_wrong()
    {
        var call = new ResourceHookCall
        {
            Urn = "urn:w",
            Id = "id",
            Name = "w",
            Type = "t",
            NewInputs = Request.Object,
            OldInputs = PropertyMap.Empty,
            NewOutputs = null,
            OldOutputs = Request.Object,
        };
        ResourceHookCall? seen = null;
        await using var line = await Line.ToAsync(new());
        await line.Client.RegisterResourceHookAsync(
            new("check", (told, _) =>
            {
                seen = told;
                return Task.FromResult(told.Id.Length > 0 ? "too late" : null);
            })
            { OnDryRun = true, IgnoreErrors = true },
            default);
        var hook = line.Engine.The<ResourceHookSpec>();

        Assert.Equal(("check", true, true), (hook.Name, hook.OnDryRun, hook.IgnoreErrors));
        Assert.Equal("too late", await hook.Run(call, default));
        Same.As(call, seen!);
        Assert.Null(await hook.Run(call with { Id = "" }, default));
    }

    [Fact]
    public async Task An_error_hook_decides()
    {
        var call = new ErrorHookCall
        {
            Urn = "urn:w",
            Id = "id",
            Name = "w",
            Type = "t",
            OldInputs = Request.Object,
            FailedOperation = "update",
            Errors = ["latest", "first"],
        };
        ErrorHookCall? seen = null;
        await using var line = await Line.ToAsync(new());
        await line.Client.RegisterErrorHookAsync(new("again", (told, _) =>
        {
            seen = told;
            return Task.FromResult(new ErrorHookAnswer(told.Errors.Length < 3, null));
        }), default);
        var hook = line.Engine.The<ErrorHookSpec>();

        Assert.Equal(new(true, null), await hook.Run(call, default));
        Same.As(call, seen!);
        Assert.Equal(new(false, null), await hook.Run(call with { Errors = ["3", "2", "1"] }, default));
    }

    [Fact]
    public async Task A_program_that_is_gone_fails_its_hooks_and_does_not_say_that_the_engine_stops()
    {
        ResourceHookSpec hook;
        var line = await Line.ToAsync(new());
        await line.Client.RegisterResourceHookAsync(new("check", (_, _) => Task.FromResult<string?>(null)), default);
        hook = line.Engine.The<ResourceHookSpec>();
        await line.Client.DisposeAsync();

        var error = await Assert.ThrowsAsync<MonitorException>(() => hook.Run(new() { Urn = "u", Name = "n", Type = "t" }, default));
        Assert.Equal(MonitorStatus.Unknown, error.Status);
        Assert.StartsWith("the hook 'check' failed: ", error.Message, StringComparison.Ordinal);
        await line.DisposeAsync();
    }

    [Fact]
    public async Task A_callback_that_the_engine_gives_up_is_given_up_by_the_program()
    {
        var (started, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var line = await Line.ToAsync(new());
        await line.Client.RegisterResourceHookAsync(new("slow", async (_, cancellation) =>
        {
            await using var registration = cancellation.Register(stopped.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        }), default);
        using var giveUp = new CancellationTokenSource();
        var pending = line.Engine.The<ResourceHookSpec>().Run(new() { Urn = "u", Name = "n", Type = "t" }, giveUp.Token);
        await started.Task;
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await stopped.Task;
    }
}
