using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using Pulumi.Tests.Serialization;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

/// <summary>How classes of resources, arguments and outputs may be declared.</summary>
public class DeclarationTests
{
    [Fact]
    public async Task An_output_property_needs_a_setter() =>
        Assert.Contains("did not have a 'set' method", await new Engine().FailAsync(() => { new WithoutSetter("r"); }), StringComparison.Ordinal);

    [Fact]
    public async Task An_output_property_must_be_an_output() =>
        Assert.Contains(
            "Output(s) 'plain' have incorrect type. [Output] attributed properties must be instances of Output<T>.",
            await new Engine().FailAsync(() => { new WithPlainOutput("r"); }),
            StringComparison.Ordinal);

    [Fact]
    public async Task An_output_without_a_name_has_the_name_of_its_property()
    {
        var engine = Answering(PropertyMap.Of(("Unnamed", Text("x"))));
        WithUnnamedOutput resource = null!;

        await engine.UpAsync(() => { resource = new WithUnnamedOutput("r"); });

        Assert.Equal("x", await OutputUtilities.GetValueAsync(resource.Unnamed));
    }

    [Fact]
    public async Task A_class_may_inherit_outputs_from_another()
    {
        var engine = Answering(PropertyMap.Of(("label", Text("l")), ("more", Text("m"))));
        DerivedWidget resource = null!;

        await engine.UpAsync(() => { resource = new DerivedWidget("r"); });

        Assert.Equal(("l", "m"), (await OutputUtilities.GetValueAsync(resource.Label), await OutputUtilities.GetValueAsync(resource.More)));
    }

    [Fact]
    public async Task An_output_type_without_a_marked_constructor_is_made_by_its_only_public_one()
    {
        var engine = Answering(PropertyMap.Of(("value", Map(("name", Text("n"))))));
        Reading<Unmarked> resource = null!;

        await engine.UpAsync(() => { resource = new Reading<Unmarked>("r"); });

        Assert.Equal("n", (await OutputUtilities.GetValueAsync(resource.Value)).Name);
    }

    [Fact]
    public void A_dictionary_of_arguments_is_checked_when_it_is_made()
    {
        Assert.Throws<InvalidOperationException>(() => new DictionaryResourceArgs(ImmutableDictionary<string, object?>.Empty.Add("when", DateTime.UnixEpoch)));
        Assert.Throws<InvalidOperationException>(() => new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("count", 1L)));
    }

    [Fact]
    public async Task A_function_s_arguments_may_be_a_dictionary()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            Deployment.Instance.Invoke<ImmutableDictionary<string, object>>(
                "a:b:c", new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("text", "x").Add("none", null)));
        });

        Assert.Equal(PropertyMap.Of(("text", Text("x"))), Assert.Single(engine.Monitor.Invokes).Args);
    }

    [Fact]
    public async Task A_hook_is_refused_by_an_engine_that_runs_none()
    {
        var engine = new Engine { Monitor = new() { Lacks = ["resourceHooks"] } };

        Assert.NotEqual(0, await engine.RunAsync(() =>
        {
            var hook = new ResourceHook("notify", (_, _) => Task.CompletedTask);
            new Widget("w", null, new CustomResourceOptions { Hooks = { AfterCreate = { hook } } });
        }));

        Assert.Contains(engine.Log.Of(LogSeverity.Error), error => error.Contains("notify", StringComparison.Ordinal));
    }

    private static Engine Answering(PropertyMap outputs) => new()
    {
        Monitor = new() { OnRegister = request => request.Custom ? RecordingMonitor.Accept(request, outputs: outputs) : null },
    };

    private sealed class WithoutSetter(string name) : CustomResource("test:index:A", name, ResourceArgs.Empty, new CustomResourceOptions())
    {
        [Output("value")]
        public Output<string> Value { get; } = null!;
    }

    private sealed class WithPlainOutput(string name) : CustomResource("test:index:B", name, ResourceArgs.Empty, new CustomResourceOptions())
    {
        [Output("plain")]
        public string Plain { get; private set; } = "";
    }

    private sealed class WithUnnamedOutput(string name) : CustomResource("test:index:C", name, ResourceArgs.Empty, new CustomResourceOptions())
    {
        [Output]
        public Output<string> Unnamed { get; private set; } = null!;
    }

    private sealed class DerivedWidget(string name) : Widget(name)
    {
        [Output("more")]
        public Output<string> More { get; private set; } = null!;
    }

    [OutputType]
    private sealed class Unmarked
    {
        public readonly string Name;

        public Unmarked(string name) => Name = name;
    }
}
