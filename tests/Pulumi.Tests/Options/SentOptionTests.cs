using Blueprint.Protocol;
using Pulumi.Tests.Hosting;
using static Pulumi.Tests.Hosting.Values;

namespace Pulumi.Tests.Options;

public class SentOptionTests
{
    [Fact]
    public async Task Each_option_of_a_custom_resource_reaches_the_engine()
    {
        var sent = await Sent(() => new CustomResourceOptions
        {
            AdditionalSecretOutputs = { "computed" },
            DeleteBeforeReplace = true,
            HideDiffs = { "tags" },
            IgnoreChanges = { "label", "tags[\"a\"]" },
            ImportId = "i-7",
            PluginDownloadURL = "https://x",
            Protect = true,
            ReplaceOnChanges = { "size" },
            ReplacementTrigger = "2025",
            RetainOnDelete = true,
            Version = "1.2.3",
        });

        Assert.Equal(["computed"], sent.AdditionalSecretOutputs.AsEnumerable());
        Assert.Equal(["tags"], sent.HideDiffs.AsEnumerable());
        Assert.Equal(["label", "tags[\"a\"]"], sent.IgnoreChanges.AsEnumerable());
        Assert.Equal(["size"], sent.ReplaceOnChanges.AsEnumerable());
        Assert.Equal((true, true, true), (sent.DeleteBeforeReplace, sent.Protect, sent.RetainOnDelete));
        Assert.Equal(("i-7", "https://x", "1.2.3"), (sent.ImportId, sent.PluginDownloadUrl, sent.Version));
        Assert.Equal(Text("2025"), sent.ReplacementTrigger);
    }

    [Fact]
    public async Task What_is_not_said_is_left_to_the_engine()
    {
        var sent = await Sent(() => new CustomResourceOptions());

        Assert.Equal((null, null, null), (sent.DeleteBeforeReplace, sent.Protect, sent.RetainOnDelete));
        Assert.Equal(("", "", "", ""), (sent.ImportId, sent.PluginDownloadUrl, sent.Version, sent.DeletedWith));
        Assert.Equal(CustomTimeoutSpec.None, sent.CustomTimeouts);
        Assert.Null(sent.ReplacementTrigger);
        Assert.Empty(sent.IgnoreChanges);
        Assert.Empty(sent.Aliases);
        Assert.Empty(sent.Transforms);
    }

    [Fact]
    public async Task False_is_something_that_was_said()
    {
        var sent = await Sent(() => new CustomResourceOptions { DeleteBeforeReplace = false, Protect = false, RetainOnDelete = false });

        Assert.Equal((false, false, false), (sent.DeleteBeforeReplace, sent.Protect, sent.RetainOnDelete));
    }

    [Fact]
    public async Task Timeouts_are_sent_in_nanoseconds()
    {
        var sent = await Sent(() => new CustomResourceOptions
        {
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromMinutes(5), Delete = TimeSpan.FromTicks(1) },
        });

        Assert.Equal(new CustomTimeoutSpec("300000000000ns", "", "100ns"), sent.CustomTimeouts);
    }

    [Fact]
    public async Task Fates_that_are_tied_to_another_resource_name_it_by_its_urn()
    {
        var sent = await Sent(() =>
        {
            var other = new Widget("other");
            return new CustomResourceOptions { DeletedWith = other, ReplaceWith = { other } };
        });

        Assert.Equal("urn:pulumi:dev::shop::test:index:Widget::other", sent.DeletedWith);
        Assert.Equal(["urn:pulumi:dev::shop::test:index:Widget::other"], sent.ReplaceWith.AsEnumerable());
    }

    [Fact]
    public async Task A_trigger_may_be_an_output()
    {
        var sent = await Sent(() => new CustomResourceOptions { ReplacementTrigger = Output.Create<object>("computed") });

        Assert.Equal(Text("computed"), sent.ReplacementTrigger);
    }

    [Theory]
    [InlineData("deletedWith", "DeletedWith")]
    [InlineData("replaceWith", "ReplaceWith")]
    public async Task An_option_that_the_engine_does_not_know_is_refused(string feature, string option)
    {
        var engine = new Engine { Monitor = new() { Lacks = [feature] } };

        var error = await engine.FailAsync(() =>
        {
            var other = new Widget("other");
            new Widget("w", null, feature == "deletedWith" ? new CustomResourceOptions { DeletedWith = other } : new CustomResourceOptions { ReplaceWith = { other } });
        });

        Assert.Contains(option, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_list_of_options_is_there_to_be_added_to()
    {
        var custom = new CustomResourceOptions();
        var component = new ComponentResourceOptions();

        Assert.All(
            new System.Collections.ICollection[]
            {
                custom.Aliases, custom.IgnoreChanges, custom.ReplaceOnChanges, custom.HideDiffs, custom.ResourceTransformations, custom.ResourceTransforms,
                custom.AdditionalSecretOutputs, custom.EnvVarMappings, component.Providers,
            },
            list => Assert.Empty(list));
        Assert.NotNull(custom.DependsOn);
        Assert.NotNull(custom.ReplaceWith);
        Assert.True(custom.Hooks.IsEmpty);
    }

    private static async Task<RegisterResourceRequest> Sent(Func<CustomResourceOptions> options)
    {
        var engine = new Engine();
        await engine.UpAsync(() => { new Widget("w", null, options()); });
        return engine.Monitor.Registration("w");
    }
}
