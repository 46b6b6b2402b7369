using System.Reflection;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;

namespace Pulumi.Tests.Options;

public class MergeTests
{
    /// <summary>Options of which the second wins, each with two values that differ.</summary>
    public static TheoryData<string, object, object> Singles => new()
    {
        { nameof(CustomResourceOptions.Id), (Input<string>)"a", (Input<string>)"b" },
        { nameof(CustomResourceOptions.Protect), true, false },
        { nameof(CustomResourceOptions.Urn), "urn:a", "urn:b" },
        { nameof(CustomResourceOptions.Version), "1", "2" },
        { nameof(CustomResourceOptions.PluginDownloadURL), "a", "b" },
        { nameof(CustomResourceOptions.CustomTimeouts), new CustomTimeouts(), new CustomTimeouts { Create = TimeSpan.Zero } },
        { nameof(CustomResourceOptions.RetainOnDelete), true, false },
        { nameof(CustomResourceOptions.ReplacementTrigger), (Input<object>)"a", (Input<object>)"b" },
        { nameof(CustomResourceOptions.DeleteBeforeReplace), true, false },
        { nameof(CustomResourceOptions.ImportId), "a", "b" },
    };

    [Theory]
    [MemberData(nameof(Singles))]
    public async Task Of_two_single_values_the_second_wins_and_of_one_the_one_that_is_there(string option, object first, object second)
    {
        Assert.Equal(await Said(second), await Said(Merged(option, first, second)));
        Assert.Equal(await Said(first), await Said(Merged(option, first, null)));
        Assert.Equal(await Said(second), await Said(Merged(option, null, second)));
        Assert.Null(Merged(option, null, null));
    }

    [Fact]
    public async Task Resources_among_the_options_follow_the_same_rule()
    {
        CustomResourceOptions? merged = null;
        Widget a = null!, b = null!;
        TestProvider p = null!, q = null!;

        await new Engine().UpAsync(() =>
        {
            (a, b, p, q) = (new Widget("a"), new Widget("b"), new TestProvider("p"), new TestProvider("q"));
            merged = CustomResourceOptions.Merge(
                new CustomResourceOptions { Parent = a, DeletedWith = a, Provider = p },
                new CustomResourceOptions { Parent = b, Provider = q });
        });

        Assert.Equal<Resource?>([b, a, q], [merged!.Parent, merged.DeletedWith, merged.Provider]);
    }

    [Fact]
    public void Lists_follow_one_another_and_keep_what_comes_twice()
    {
        Alias alias = new() { Name = "n" };
        ResourceTransformation transformation = _ => null;
        ResourceTransform transform = (_, _) => Task.FromResult<ResourceTransformResult?>(null);

        var merged = CustomResourceOptions.Merge(
            new CustomResourceOptions
            {
                IgnoreChanges = { "a", "b" }, ReplaceOnChanges = { "a" }, HideDiffs = { "a" }, AdditionalSecretOutputs = { "a" }, Aliases = { alias },
                ResourceTransformations = { transformation }, ResourceTransforms = { transform },
            },
            new CustomResourceOptions
            {
                IgnoreChanges = { "b", "c" }, ReplaceOnChanges = { "b" }, HideDiffs = { "b" }, AdditionalSecretOutputs = { "a" }, Aliases = { alias },
                ResourceTransformations = { transformation }, ResourceTransforms = { transform },
            });

        Assert.Equal(["a", "b", "b", "c"], merged.IgnoreChanges);
        Assert.Equal(["a", "b"], merged.ReplaceOnChanges);
        Assert.Equal(["a", "b"], merged.HideDiffs);
        Assert.Equal(["a", "a"], merged.AdditionalSecretOutputs);
        Assert.Equal((2, 2, 2), (merged.Aliases.Count, merged.ResourceTransformations.Count, merged.ResourceTransforms.Count));
    }

    [Fact]
    public async Task Dependencies_follow_one_another()
    {
        IEnumerable<string>? dependsOn = null, replaceWith = null;

        await new Engine().UpAsync(async () =>
        {
            Widget a = new("a"), b = new("b");
            var merged = CustomResourceOptions.Merge(
                new CustomResourceOptions { DependsOn = { a }, ReplaceWith = { b } },
                new CustomResourceOptions { DependsOn = { b, a }, ReplaceWith = { a } });
            dependsOn = (await OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput())).Select(resource => resource.GetResourceName());
            replaceWith = (await OutputUtilities.GetValueAsync(merged.ReplaceWith.ToOutput())).Select(resource => resource.GetResourceName());
        });

        Assert.Equal(["a", "b", "a"], dependsOn);
        Assert.Equal(["b", "a"], replaceWith);
    }

    [Fact]
    public Task Hooks_follow_one_another_by_event() => new Engine().UpAsync(() =>
    {
        ResourceHook a = new("a", (_, _) => Task.CompletedTask), b = new("b", (_, _) => Task.CompletedTask);
        var onError = new ErrorHook("e", (_, _) => Task.FromResult(true));

        var merged = CustomResourceOptions.Merge(
            new CustomResourceOptions { Hooks = { BeforeCreate = { a }, AfterDelete = { a }, OnError = { onError } } },
            new CustomResourceOptions { Hooks = { BeforeCreate = { b }, AfterCreate = { b }, BeforeUpdate = { b }, AfterUpdate = { b }, BeforeDelete = { b } } });

        Assert.Equal([a, b], merged.Hooks.BeforeCreate);
        Assert.Equal(
            (b, b, b, b, a, onError),
            (Assert.Single(merged.Hooks.AfterCreate), Assert.Single(merged.Hooks.BeforeUpdate), Assert.Single(merged.Hooks.AfterUpdate),
             Assert.Single(merged.Hooks.BeforeDelete), Assert.Single(merged.Hooks.AfterDelete), Assert.Single(merged.Hooks.OnError)));
    });

    [Fact]
    public void Names_of_environment_variables_are_overwritten_by_key()
    {
        var merged = CustomResourceOptions.Merge(
            new CustomResourceOptions { EnvVarMappings = { ["A"] = "1", ["B"] = "1" } },
            new CustomResourceOptions { EnvVarMappings = { ["B"] = "2" } });

        Assert.Equal([("A", "1"), ("B", "2")], merged.EnvVarMappings.Select(entry => (entry.Key, entry.Value)).Order());
    }

    [Fact]
    public async Task Of_providers_there_is_one_a_package_the_later_one()
    {
        IEnumerable<string>? names = null;

        await new Engine().UpAsync(() =>
        {
            TestProvider a1 = new("a1", "a"), a2 = new("a2", "a"), b = new("b", "b"), c = new("c", "c"), b2 = new("b2", "b");
            var merged = ComponentResourceOptions.Merge(
                new ComponentResourceOptions { Providers = { a1, b } },
                new ComponentResourceOptions { Providers = { c, a1, a2 } });
            names = merged.Providers.Select(provider => provider.GetResourceName());
            Assert.Contains("b2", ComponentResourceOptions.Merge(merged, new ComponentResourceOptions { Providers = { b2 } }).Providers.Select(p => p.GetResourceName()));
        });

        Assert.Equal(["a2", "b", "c"], names!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Merging_changes_neither_of_the_two()
    {
        var first = new CustomResourceOptions { IgnoreChanges = { "a" }, Version = "1", EnvVarMappings = { ["A"] = "1" } };
        var second = new CustomResourceOptions { IgnoreChanges = { "b" }, Version = "2", EnvVarMappings = { ["A"] = "2" } };

        var merged = CustomResourceOptions.Merge(first, second);
        merged.IgnoreChanges.Add("c");
        merged.EnvVarMappings["B"] = "3";

        Assert.Equal(("a", "1", "1"), (Assert.Single(first.IgnoreChanges), first.Version, Assert.Single(first.EnvVarMappings).Value));
        Assert.Equal(("b", "2", "2"), (Assert.Single(second.IgnoreChanges), second.Version, Assert.Single(second.EnvVarMappings).Value));
    }

    [Fact]
    public void Either_of_the_two_or_both_may_be_missing()
    {
        Assert.Equal("1", CustomResourceOptions.Merge(new CustomResourceOptions { Version = "1" }, null).Version);
        Assert.Equal("1", ComponentResourceOptions.Merge(null, new ComponentResourceOptions { Version = "1" }).Version);
        Assert.Null(CustomResourceOptions.Merge(null, null).Version);
    }

    private static object? Merged(string option, object? first, object? second)
    {
        var property = typeof(CustomResourceOptions).GetProperty(option, BindingFlags.Public | BindingFlags.Instance)!;
        CustomResourceOptions one = new(), two = new();
        property.SetValue(one, first);
        property.SetValue(two, second);
        return property.GetValue(CustomResourceOptions.Merge(one, two));
    }

    // Inputs are told apart by what they hold.
    private static async Task<object?> Said(object? value) => value switch
    {
        Input<string> input => await OutputUtilities.GetValueAsync(input.ToOutput()),
        Input<object> input => await OutputUtilities.GetValueAsync(input.ToOutput()),
        _ => value,
    };
}
