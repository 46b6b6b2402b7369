using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Wire.Tests.Monitor;

/// <summary>What a program says through client and server is what the engine hears, and the other way round.</summary>
public sealed class MonitorTests
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Urns =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("a", ["urn:one", "urn:two"]).Add("b", []);

    /// <summary>A request in which nothing is left as it is by default.</summary>
    private static readonly RegisterResourceRequest Full = new()
    {
        Type = "test:index:Widget",
        Name = "w::1 $",
        Parent = "urn:parent",
        Custom = true,
        Object = PropertyMap.Of(
            ("text", PropertyValue.Of("x")),
            ("secret", new PropertyValue.Secret(PropertyValue.Of(1))),
            ("unknown", PropertyValue.Unknown.Instance),
            ("ref", new PropertyValue.Reference("urn:two", PropertyValue.Of("id-2"), "1.2.3"))),
        Protect = false,
        Dependencies = ["urn:one", "urn:two"],
        PropertyDependencies = Urns,
        Provider = "urn:provider::id",
        Providers = ImmutableDictionary<string, string>.Empty.Add("test", "urn:p::1"),
        DeleteBeforeReplace = false,
        Version = "1.0.0",
        PluginDownloadUrl = "https://example.com",
        IgnoreChanges = ["a.b[0]"],
        ReplaceOnChanges = ["*"],
        AdditionalSecretOutputs = ["password"],
        Aliases =
        [
            new() { Urn = "urn:old" },
            new() { Name = "n", Type = "t", Stack = "s", Project = "p", ParentUrn = "urn:elder" },
            new() { Name = "orphan", NoParent = true },
            new() { Name = "same-parent" },
        ],
        ImportId = "import",
        CustomTimeouts = new("1m", "2m", "3m"),
        RetainOnDelete = true,
        DeletedWith = "urn:with",
        ReplaceWith = ["urn:also"],
        ReplacementTrigger = PropertyValue.Of([PropertyValue.Of(1), PropertyValue.Unknown.Instance]),
        HideDiffs = ["noise"],
        PackageRef = "package",
        Hooks = new() { BeforeCreate = ["h1"], AfterCreate = ["h2"], BeforeUpdate = ["h3"], AfterUpdate = ["h4"], BeforeDelete = ["h5"], AfterDelete = ["h6"], OnError = ["h7"] },
        EnvVarMappings = ImmutableDictionary<string, string>.Empty.Add("FROM", "TO"),
        SourcePosition = new(() => ("/src/Program.cs", 12, 5)),
    };

    [Fact]
    public async Task A_registration_arrives_whole()
    {
        await using var line = await Line.ToAsync(new());
        await line.RegisterAsync(Full);
        Same.As(Full, line.Engine.The<RegisterResourceRequest>());
    }

    [Fact]
    public async Task A_registration_that_says_nothing_arrives_so()
    {
        var bare = new RegisterResourceRequest { Type = "t", Name = "n" };
        await using var line = await Line.ToAsync(new());
        await line.RegisterAsync(bare);
        Same.As(bare, line.Engine.The<RegisterResourceRequest>());
    }

    [Fact]
    public async Task A_remote_component_keeps_its_outputs_as_values()
    {
        var remote = new RegisterResourceRequest
        {
            Type = "test:index:Remote",
            Name = "r",
            Remote = true,
            Object = PropertyMap.Of(("x", new PropertyValue.OutputValue(PropertyValue.Of("v"), true, ["urn:dep"])), ("y", new PropertyValue.OutputValue(null, false, []))),
        };
        await using var line = await Line.ToAsync(new());
        await line.RegisterAsync(remote);
        Same.As(remote, line.Engine.The<RegisterResourceRequest>());
    }

    [Theory]
    [InlineData(RegistrationResult.Success)]
    [InlineData(RegistrationResult.Fail)]
    [InlineData(RegistrationResult.Skip)]
    public async Task An_answer_to_a_registration_arrives_whole(RegistrationResult result)
    {
        var answer = new RegisterResourceResponse { Urn = "urn:x", Id = "id", Object = Full.Object, Result = result, IsUnknown = true, PropertyDependencies = Urns };
        await using var line = await Line.ToAsync(new() { OnRegister = (_, _) => Task.FromResult(answer) });
        Same.As(answer, await line.RegisterAsync(Full));
    }

    [Fact]
    public async Task Outputs_of_components_arrive()
    {
        await using var line = await Line.ToAsync(new());
        await line.Client.RegisterResourceOutputsAsync("urn:x", Full.Object, default);
        await line.Client.RegisterResourceOutputsAsync("urn:y", PropertyMap.Empty, default);
        Assert.Equal([("urn:x", Full.Object), ("urn:y", PropertyMap.Empty)], line.Engine.Asked.Cast<(string, PropertyMap)>());
    }

    [Fact]
    public async Task A_read_goes_there_and_back()
    {
        var request = new ReadResourceRequest
        {
            Id = "id",
            Type = "t",
            Name = "n",
            Parent = "urn:p",
            Properties = Full.Object,
            Dependencies = ["urn:d"],
            Provider = "urn:p::1",
            Version = "1",
            PluginDownloadUrl = "https://example.com",
            PackageRef = "package",
            AdditionalSecretOutputs = ["s"],
            SourcePosition = new(() => ("/src/Program.cs", 1, 2)),
        };
        await using var line = await Line.ToAsync(new());
        var answer = await line.Client.ReadResourceAsync(request, default);
        Same.As(request, line.Engine.The<ReadResourceRequest>());
        Same.As(new ReadResourceResponse("urn:n", Full.Object), answer);
    }

    [Fact]
    public async Task A_function_call_goes_there_and_back()
    {
        var request = new InvokeRequest
        {
            Token = "test:index:get",
            Args = Full.Object,
            Provider = "urn:p::1",
            Version = "1",
            PluginDownloadUrl = "https://example.com",
            PackageRef = "package",
            DependsOn = ["urn:d"],
            Parent = "urn:p",
        };
        var response = new InvokeResponse(Full.Object, [new("a.b", "too long"), new("", "all of it")]) { IsUnknown = true };
        await using var line = await Line.ToAsync(new() { OnInvoke = (_, _) => Task.FromResult(response) });
        var answer = await line.Client.InvokeAsync(request, default);
        Same.As(request, line.Engine.The<InvokeRequest>());
        Same.As(response, answer);
    }

    [Fact]
    public async Task A_method_call_goes_there_and_back()
    {
        var request = new CallRequest
        {
            Token = "test:index:Widget/turn",
            Args = Full.Object.With("__self__", new PropertyValue.OutputValue(PropertyValue.Of("x"), false, ["urn:d"])),
            ArgDependencies = Urns,
            Provider = "urn:p::1",
            Version = "1",
            PluginDownloadUrl = "https://example.com",
            PackageRef = "package",
        };
        var response = new CallResponse(Full.Object, Urns, [new("a", "b")]);
        await using var line = await Line.ToAsync(new() { OnCall = _ => response });
        var answer = await line.Client.CallAsync(request, default);
        Same.As(request, line.Engine.The<CallRequest>());
        Same.As(response, answer);
    }

    [Fact]
    public async Task A_package_goes_there_and_its_reference_back()
    {
        var package = new PackageSpec("terraform-provider", "1.0.0")
        {
            DownloadUrl = "https://example.com",
            Checksums = ImmutableDictionary<string, ImmutableArray<byte>>.Empty.Add("linux-amd64", [1, 2, 3]),
            Parameterization = new("thing", "2.0.0", [4, 5]),
            Extension = new("more", "3.0.0", []),
        };
        await using var line = await Line.ToAsync(new());
        Assert.Equal("ref of terraform-provider", await line.Client.RegisterPackageAsync(package, default));
        Same.As(package, line.Engine.The<PackageSpec>());
    }

    [Fact]
    public async Task Messages_arrive()
    {
        var message = new LogMessage(LogSeverity.Warning, "two\nlines", "urn:x", 7, Ephemeral: true);
        await using var line = await Line.ToAsync(new());
        await line.Client.LogAsync(message, default);
        Assert.Equal(message, line.Engine.The<LogMessage>());
    }

    [Fact]
    public async Task Features_are_those_of_the_engine()
    {
        await using var line = await Line.ToAsync(new());
        Assert.True(await line.Client.SupportsFeatureAsync("secrets", default));
        Assert.False(await line.Client.SupportsFeatureAsync("anything else", default));
    }

    [Fact]
    public async Task The_version_is_the_engines_to_judge()
    {
        await using var line = await Line.ToAsync(new() { OnVersion = range => throw new MonitorException(MonitorStatus.Unknown, $"not {range}") });
        var error = await Assert.ThrowsAsync<MonitorException>(() => line.Client.RequirePulumiVersionAsync(">=4.0.0", default));
        Assert.Equal("not >=4.0.0", error.Message);
    }

    [Theory]
    [InlineData(MonitorStatus.Cancelled)]
    [InlineData(MonitorStatus.Unknown)]
    [InlineData(MonitorStatus.InvalidArgument)]
    [InlineData(MonitorStatus.NotFound)]
    [InlineData(MonitorStatus.Unimplemented)]
    [InlineData(MonitorStatus.Internal)]
    [InlineData(MonitorStatus.Unavailable)]
    public async Task A_refusal_keeps_its_status_and_text(MonitorStatus status)
    {
        await using var line = await Line.ToAsync(new() { OnRegister = (_, _) => throw new MonitorException(status, "no:\n100 % impossible ✗") });
        var error = await Assert.ThrowsAsync<MonitorException>(() => line.RegisterAsync(Full));
        Assert.Equal((status, "no:\n100 % impossible ✗"), (error.Status, error.Message));
    }

    [Fact]
    public async Task The_end_waits_for_the_engine_and_can_be_signalled_once()
    {
        var (signalled, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var line = await Line.ToAsync(new()
        {
            OnShutdown = _ => signalled.TrySetResult() ? done.Task : throw new MonitorException(MonitorStatus.Unknown, "Already waiting for shutdown"),
        });
        var end = line.Client.SignalAndWaitForShutdownAsync(default);
        await signalled.Task;

        var second = await Assert.ThrowsAsync<MonitorException>(() => line.Client.SignalAndWaitForShutdownAsync(default));
        Assert.Equal("Already waiting for shutdown", second.Message);
        Assert.False(end.IsCompleted);
        Assert.False(line.HasSignalled);
        done.SetResult();
        await end;
        Assert.True(line.HasSignalled);
    }

    [Fact]
    public async Task Three_hundred_registrations_wait_at_once_and_others_still_get_through()
    {
        const int Many = 300;
        var arrived = 0;
        var (all, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var line = await Line.ToAsync(new()
        {
            OnRegister = async (request, _) =>
            {
                if (Interlocked.Increment(ref arrived) == Many)
                {
                    all.SetResult();
                }

                await go.Task;
                return new() { Urn = $"urn:{request.Name}" };
            },
        });
        var pending = Enumerable.Range(0, Many).Select(i => line.RegisterAsync(new() { Type = "t", Name = $"{i}" })).ToArray();
        await all.Task;
        await line.Client.LogAsync(new(LogSeverity.Info, "still there"), default);
        go.SetResult();
        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"urn:{i}"), (await Task.WhenAll(pending)).Select(answer => answer.Urn));
    }

    [Fact]
    public async Task What_a_program_gives_up_the_engine_is_told_to_give_up()
    {
        var (started, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var line = await Line.ToAsync(new()
        {
            OnInvoke = async (_, cancellation) =>
            {
                await using var registration = cancellation.Register(stopped.SetResult);
                started.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation);
                throw new InvalidOperationException("never");
            },
        });
        using var giveUp = new CancellationTokenSource();
        var pending = line.Client.InvokeAsync(new() { Token = "t" }, giveUp.Token);
        await started.Task;
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await stopped.Task;
    }

    [Fact]
    public async Task A_value_nested_a_thousand_levels_deep_survives()
    {
        var deep = PropertyValue.Of("bottom");
        for (var i = 0; i < 1000; i++)
        {
            deep = i % 2 == 0 ? PropertyValue.Of([deep]) : PropertyValue.Of(PropertyMap.Of(("in", deep)));
        }

        await using var line = await Line.ToAsync(new());
        var answer = await line.RegisterAsync(new() { Type = "t", Name = "n", Object = PropertyMap.Of(("deep", deep)) });
        Assert.Equal(deep, answer.Object["deep"]);
    }

    [Fact]
    public async Task A_property_of_30_MiB_survives()
    {
        var big = PropertyValue.Of(new string('x', 30 * 1024 * 1024));
        await using var line = await Line.ToAsync(new());
        var answer = await line.RegisterAsync(new() { Type = "t", Name = "n", Object = PropertyMap.Of(("big", big)) });
        Assert.Equal(big, answer.Object["big"]);
    }
}
