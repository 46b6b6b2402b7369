using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Hooks;

/// <summary>How hooks are made known to the engine, and what they are told.</summary>
public class HookTests
{
    [Fact]
    public async Task A_hook_is_made_known_once_and_named_by_the_resources_that_have_it()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            var hook = new ResourceHook("notify", (_, _) => Task.CompletedTask, new() { OnDryRun = true, IgnoreErrors = true });
            var onError = new ErrorHook("again", (_, _) => Task.FromResult(true));
            new Widget("a", null, new CustomResourceOptions { Hooks = { AfterCreate = { hook }, BeforeDelete = { hook }, OnError = { onError } } });
            new Widget("b", null, new CustomResourceOptions { Hooks = { BeforeUpdate = { hook } } });
            new Widget("c");
        });

        var spec = Assert.Single(engine.Monitor.Requests.OfType<ResourceHookSpec>());
        Assert.Equal(("notify", true, true), (spec.Name, spec.OnDryRun, spec.IgnoreErrors));
        Assert.Equal("again", Assert.Single(engine.Monitor.Requests.OfType<ErrorHookSpec>()).Name);
        var a = engine.Monitor.Registration("a").Hooks;
        Assert.Equal(("notify", "notify", "again"), (Assert.Single(a.AfterCreate), Assert.Single(a.BeforeDelete), Assert.Single(a.OnError)));
        Assert.Empty(a.BeforeCreate);
        Assert.Equal("notify", Assert.Single(engine.Monitor.Registration("b").Hooks.BeforeUpdate));
        Assert.Same(HookBinding.None, engine.Monitor.Registration("c").Hooks);
    }

    [Fact]
    public async Task The_engine_knows_a_hook_before_it_hears_of_a_resource_that_has_it()
    {
        var engine = new Engine();

        await engine.UpAsync(() => new Widget("a", null, new CustomResourceOptions { Hooks = { AfterCreate = { new("notify", (_, _) => Task.CompletedTask) } } }));

        var order = engine.Monitor.Requests.ToList();
        Assert.True(order.FindIndex(request => request is ResourceHookSpec) < order.FindIndex(request => request is RegisterResourceRequest { Name: "a" }));
    }

    [Fact]
    public async Task A_hook_is_told_plain_values_and_fails_by_throwing()
    {
        ResourceHookArgs? told = null;
        string? good = "not run", bad = null;
        var engine = EngineThatCalls<ResourceHookSpec>(async hook =>
        {
            good = await hook.Run(
                new()
                {
                    Urn = "urn:x", Id = "id", Name = "a", Type = "t",
                    NewInputs = PropertyMap.Of(("size", PropertyValue.Of(1)), ("password", new PropertyValue.Secret(Text("p"))), ("__defaults", PropertyValue.Null.Instance)),
                    OldOutputs = PropertyMap.Of(("list", PropertyValue.Of([Text("x")]))),
                },
                CancellationToken.None);
            bad = await hook.Run(new() { Urn = "urn:x", Name = "bad", Type = "t" }, CancellationToken.None);
        });

        await engine.UpAsync(() => new ResourceHook("notify", (args, _) =>
        {
            Assert.Equal("shop", Deployment.Instance.ProjectName);
            if (args.Name == "bad")
            {
                throw new InvalidOperationException("not today");
            }

            told = args;
            return Task.CompletedTask;
        }));

        Assert.Null(good);
        Assert.Equal("not today", bad);
        Assert.Equal(("urn:x", "id", "a", "t"), (told!.Urn, told.Id, told.Name, told.Type));
        Assert.Equal([("password", (object?)"p"), ("size", 1.0)], told.NewInputs!.Select(entry => (entry.Key, entry.Value)).Order());
        Assert.Equal(new object?[] { "x" }, (ImmutableArray<object?>)told.OldOutputs!["list"]!);
        Assert.Null(told.OldInputs);
        Assert.Null(told.NewOutputs);
    }

    [Fact]
    public async Task An_error_hook_says_whether_to_try_again_or_what_went_wrong_in_it()
    {
        var call = new ErrorHookCall { Urn = "urn:x", Name = "a", Type = "t", FailedOperation = "create", Errors = ["second", "first"] };
        ErrorHookCall[] calls = [call, call with { Errors = ["first"] }, call with { FailedOperation = "update" }];
        var answers = new List<ErrorHookAnswer>();
        var engine = EngineThatCalls<ErrorHookSpec>(async hook =>
        {
            foreach (var each in calls)
            {
                answers.Add(await hook.Run(each, CancellationToken.None));
            }
        });

        await engine.UpAsync(() => new ErrorHook("again", (args, _) =>
            args.FailedOperation == "create" ? Task.FromResult(args.Errors is ["second", "first"]) : throw new InvalidOperationException("confused")));

        Assert.Equal([new(true, null), new(false, null), new(false, "confused")], answers);
    }

    [Fact]
    public async Task A_transform_sees_hooks_by_name_and_hands_them_on()
    {
        var engine = new Engine();
        string[] seen = [];

        await engine.UpAsync(() =>
        {
            var hook = new ResourceHook("notify", (_, _) => Task.CompletedTask);
            var more = new ResourceHook("more", (_, _) => Task.CompletedTask);
            new Widget("a", null, new CustomResourceOptions
            {
                Hooks = { AfterCreate = { hook } },
                ResourceTransforms =
                {
                    (args, _) =>
                    {
                        seen = [.. args.Options.Hooks.AfterCreate.Select(one => one.Name)];
                        args.Options.Hooks.AfterCreate.Add(more);
                        return Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options));
                    },
                },
            });
        });

        Assert.Equal(["notify"], seen);
        Assert.Equal(["notify", "more"], engine.Monitor.Registration("a").Hooks.AfterCreate.AsEnumerable());
    }

    [Fact]
    public async Task A_provider_sends_its_environment_variable_mappings()
    {
        var engine = new Engine();

        await engine.UpAsync(() => new Widget("a", null, new CustomResourceOptions { EnvVarMappings = { ["MINE"] = "THEIRS" } }));

        Assert.Equal("THEIRS", engine.Monitor.Registration("a").EnvVarMappings["MINE"]);
    }

    [Fact]
    public async Task What_was_left_out_of_an_update_has_outputs_that_are_not_known()
    {
        var engine = new Engine { Monitor = new() { OnRegister = request => request.Name == "left out" ? new() { Urn = "urn:pulumi:dev::shop::t::x", IsUnknown = true } : null } };
        var ran = new List<string>();

        await engine.UpAsync(() =>
        {
            new Widget("left out").Label.Apply(_ => { ran.Add("left out"); return 0; });
            new Widget("made").Label.Apply(_ => { ran.Add("made"); return 0; });
        });

        Assert.Equal(["made"], ran);
    }

    [Fact]
    public async Task A_function_call_says_what_it_comes_after_and_below_whom_it_is_and_may_be_unknown()
    {
        var engine = new Engine { Monitor = new() { OnInvoke = _ => new(PropertyMap.Empty, []) { IsUnknown = true } } };
        var ran = false;

        await engine.UpAsync(() =>
        {
            var a = new Widget("a");
            var result = Deployment.Instance.Invoke<ImmutableDictionary<string, object>>("test:index:get", InvokeArgs.Empty, new InvokeOutputOptions { DependsOn = { a }, Parent = a });
            result.Apply(_ => ran = true);
        });

        var request = Assert.Single(engine.Monitor.Invokes);
        var urn = RecordingMonitor.UrnOf("", Widget.Token, "a");
        Assert.Equal(urn, Assert.Single(request.DependsOn));
        Assert.Equal(urn, request.Parent);
        Assert.False(ran);
    }

    [Fact]
    public async Task A_package_is_made_known_once_and_referred_to()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            Deployment.Instance.Invoke<ImmutableDictionary<string, object>>("test:index:get", InvokeArgs.Empty, (InvokeOptions?)null, new("test", "1.2.3", null));
            Deployment.Instance.Invoke<ImmutableDictionary<string, object>>("test:index:get", InvokeArgs.Empty, (InvokeOptions?)null, new("test", "1.2.3", null));
        });

        Assert.Equal("1.2.3", Assert.Single(engine.Monitor.Requests.OfType<PackageSpec>()).Version);
        Assert.All(engine.Monitor.Invokes, request => Assert.Equal(("ref of test", "", ""), (request.PackageRef, request.Version, request.PluginDownloadUrl)));
        Assert.Equal(2, engine.Monitor.Invokes.Count());
    }

    // Hooks run while the program does; at its end it waits for the engine, which deletes then.
    private static Engine EngineThatCalls<T>(Func<T, Task> call)
    {
        RecordingMonitor monitor = null!;
        monitor = new() { OnEnd = () => call(Assert.Single(monitor.Requests.OfType<T>())) };
        return new() { Monitor = monitor };
    }
}
