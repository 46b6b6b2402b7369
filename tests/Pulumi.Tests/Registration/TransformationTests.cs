using System.Collections.Immutable;
using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Registration;

public class TransformationTests
{
    [Fact]
    public async Task A_resource_s_own_come_first_then_its_parent_s_then_the_stack_s()
    {
        var engine = new Engine();
        ResourceTransformation Append(string text) => args =>
        {
            if (args.Args is WidgetArgs widget)
            {
                widget.Label = widget.Label.Apply(label => label + text);
            }

            return new ResourceTransformationResult(args.Args, args.Options);
        };

        await engine.RunAsync(() => Deployment.RunAsync(
            () =>
            {
                var box = new Box("box", new ComponentResourceOptions { ResourceTransformations = { Append("-parent") } });
                new Widget("w", new WidgetArgs { Label = "l" }, new CustomResourceOptions { Parent = box, ResourceTransformations = { Append("-own"), Append("-own2") } });
                return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
            },
            new StackOptions { ResourceTransformations = { Append("-stack") } }));

        Assert.Equal(Text("l-own-own2-parent-stack"), engine.Monitor.Registration("w").Object["label"]);
    }

    [Fact]
    public async Task A_null_result_changes_nothing()
    {
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Label = "l" }, new CustomResourceOptions { ResourceTransformations = { _ => null } }); });

        Assert.Equal(Text("l"), engine.Monitor.Registration("w").Object["label"]);
    }

    [Fact]
    public async Task Arguments_and_options_can_be_replaced()
    {
        var engine = new Engine();
        ResourceTransformation replace = args => new ResourceTransformationResult(
            new WidgetArgs { Label = "new" },
            CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new CustomResourceOptions { Protect = true, IgnoreChanges = { "size" } }));

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Label = "old" }, new CustomResourceOptions { ResourceTransformations = { replace } }); });

        var sent = engine.Monitor.Registration("w");
        Assert.Equal((Text("new"), true), (sent.Object["label"], sent.Protect));
        Assert.Equal(["size"], sent.IgnoreChanges.AsEnumerable());
    }

    [Fact]
    public async Task It_sees_the_resource_its_arguments_and_its_options()
    {
        Resource? seen = null;
        string? name = null;
        ResourceTransformation look = args =>
        {
            seen = args.Resource;
            name = args.Resource.GetResourceName();
            Assert.IsType<WidgetArgs>(args.Args);
            Assert.IsType<CustomResourceOptions>(args.Options);
            return null;
        };
        Widget widget = null!;

        await new Engine().UpAsync(() => { widget = new Widget("w", null, new CustomResourceOptions { ResourceTransformations = { look } }); });

        Assert.Same(widget, seen);
        Assert.Equal("w", name);
    }

    [Fact]
    public async Task The_parent_cannot_be_changed()
    {
        var error = await new Engine().FailAsync(() =>
        {
            var box = new Box("box");
            ResourceTransformation move = args => new ResourceTransformationResult(args.Args, new CustomResourceOptions { Parent = box });
            new Widget("w", null, new CustomResourceOptions { ResourceTransformations = { move } });
        });

        Assert.Contains("Transformations cannot currently be used to change the 'parent' of a resource.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transform_sees_and_changes_what_is_sent()
    {
        ResourceTransform change = (args, _) =>
        {
            Assert.Equal(("w", Widget.Token, true), (args.Name, args.Type, args.Custom));
            return Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args.SetItem("label", "changed").Add("size", 7), args.Options));
        };
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", new WidgetArgs { Label = "l" }, new CustomResourceOptions { ResourceTransforms = { change } }); });

        Assert.Equal(PropertyMap.Of(("label", Text("changed")), ("size", Number(7))), engine.Monitor.Registration("w").Object);
    }

    [Fact]
    public async Task A_transform_that_returns_null_changes_nothing()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Widget("w", new WidgetArgs { Label = Output.CreateSecret("l") },
                new CustomResourceOptions { ResourceTransforms = { (_, _) => Task.FromResult<ResourceTransformResult?>(null) } });
        });

        Assert.Equal(Secret(Text("l")), engine.Monitor.Registration("w").Object["label"]);
    }

    [Fact]
    public async Task A_transform_can_change_options()
    {
        ResourceTransform protect = (args, _) =>
        {
            args.Options.Protect = true;
            return Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args, args.Options));
        };
        var engine = new Engine();

        await engine.UpAsync(() => { new Widget("w", null, new CustomResourceOptions { ResourceTransforms = { protect } }); });

        Assert.True(engine.Monitor.Registration("w").Protect);
    }

    [Fact]
    public async Task A_transform_sees_the_options_and_what_it_leaves_alone_stays()
    {
        CustomResourceOptions? seen = null;
        ResourceTransform look = (args, _) =>
        {
            seen = (CustomResourceOptions)args.Options;
            return Task.FromResult<ResourceTransformResult?>(new ResourceTransformResult(args.Args, args.Options));
        };
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            new Widget("w", new WidgetArgs { Label = Output.CreateSecret("s") }, new CustomResourceOptions
            {
                CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5) },
                DependsOn = { new Widget("other") },
                IgnoreChanges = { "size" },
                Parent = new Box("box"),
                Provider = new TestProvider("p"),
                RetainOnDelete = true,
                Version = "1.2.3",
                ResourceTransforms = { look },
            });
        });

        Assert.Equal((TimeSpan.FromMinutes(5), true, "1.2.3"), (seen!.CustomTimeouts!.Create!.Value, seen.RetainOnDelete, seen.Version));
        Assert.Equal(["size"], seen.IgnoreChanges);
        var sent = engine.Monitor.Registration("w");
        Assert.Equal(Secret(Text("s")), sent.Object["label"]);
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Widget::other"], sent.Dependencies.AsEnumerable());
        Assert.Equal(
            ("300000000000ns", "urn:pulumi:dev::shop::test:index:Box::box", "urn:pulumi:dev::shop::pulumi:providers:test::p::p-id", "1.2.3", true),
            (sent.CustomTimeouts.Create, sent.Parent, sent.Provider, sent.Version, sent.RetainOnDelete));
    }

    [Fact]
    public async Task A_stack_s_transforms_see_every_resource()
    {
        var seen = ImmutableHashSet<string>.Empty;
        ResourceTransform look = (args, _) =>
        {
            ImmutableInterlocked.Update(ref seen, (names, name) => names.Add(name), args.Name);
            return Task.FromResult<ResourceTransformResult?>(null);
        };
        var engine = new Engine();

        await engine.RunAsync(() => Deployment.RunAsync(
            () =>
            {
                new Widget("w");
                new Box("box");
                return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
            },
            new StackOptions { ResourceTransforms = { look } }));

        Assert.Empty(engine.Log.Of(LogSeverity.Error));
        Assert.Equal(1, engine.Monitor.StackTransforms);
        Assert.Superset(new HashSet<string> { "w", "box" }, new HashSet<string>(seen));
    }

    [Fact]
    public async Task An_engine_without_transforms_refuses_them()
    {
        var engine = new Engine { Monitor = new() { Lacks = ["transforms"] } };

        await engine.FailAsync(() =>
        {
            new Widget("w", null, new CustomResourceOptions { ResourceTransforms = { (_, _) => Task.FromResult<ResourceTransformResult?>(null) } });
        });
    }

    [Fact]
    public async Task A_function_s_arguments_can_be_transformed()
    {
        var engine = new Engine();

        await engine.UpAsync(() =>
        {
            Deployment.Instance.RegisterInvokeTransform((args, _) =>
                Task.FromResult<InvokeTransformResult?>(new InvokeTransformResult(args.Args.SetItem("text", "changed"), args.Options)));
            Deployment.Instance.Invoke<EchoResult>("test:index:echo", new EchoArgs { Text = "x" });
        });

        Assert.Equal(Text("changed"), Assert.Single(engine.Monitor.Invokes).Args["text"]);
    }
}
