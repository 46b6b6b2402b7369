using System.Collections.Immutable;
using Pulumi.Tests.Hosting;

namespace Blueprint.Conformance.Providers;

/// <summary>The settings of a package, as a program reads them.</summary>
public class GeneratedConfigTests
{
    [Fact]
    public async Task Settings_are_read_from_the_package_s_namespace_in_their_types()
    {
        (string?, bool?, int?) seen = default;
        ImmutableArray<string> accounts = default;

        await With(("aws:region", "eu-west-1"), ("aws:insecure", "true"), ("aws:maxRetries", "3"), ("aws:allowedAccountIds", """["1","2"]""")).UpAsync(() =>
        {
            seen = (Pulumi.Aws.Config.Region, Pulumi.Aws.Config.Insecure, Pulumi.Aws.Config.MaxRetries);
            accounts = Pulumi.Aws.Config.AllowedAccountIds;
        });

        Assert.Equal(("eu-west-1", true, 3), seen);
        Assert.Equal(["1", "2"], accounts.AsEnumerable());
    }

    [Fact]
    public async Task A_setting_that_is_not_there_is_null()
    {
        (string?, bool?) seen = ("?", true);

        await With().UpAsync(() => seen = (Pulumi.Aws.Config.Profile, Pulumi.Aws.Config.Insecure));

        Assert.Equal((null, null), seen);
    }

    [Fact]
    public async Task A_program_may_set_one_for_itself_and_for_no_other()
    {
        string? own = null, other = null;

        await With(("aws:profile", "configured")).UpAsync(() =>
        {
            Pulumi.Aws.Config.Profile = "mine";
            own = Pulumi.Aws.Config.Profile;
        });
        await With(("aws:profile", "configured")).UpAsync(() => other = Pulumi.Aws.Config.Profile);

        Assert.Equal(("mine", "configured"), (own, other));
    }

    private static Engine With(params (string Key, string Value)[] settings) =>
        new() { Config = settings.ToImmutableDictionary(setting => setting.Key, setting => setting.Value) };
}
