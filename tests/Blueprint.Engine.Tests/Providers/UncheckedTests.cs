using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>Packages and modules of which there is no catalog are taken as they are, with a word of warning.</summary>
public class UncheckedTests
{
    private static readonly Urn Bucket = Urn.Create("dev", "shop", "", "gcp:storage/bucket:Bucket", "assets");
    private static readonly PropertyMap Inputs = PropertyMap.Of(("location", PropertyValue.Of("EU")), ("key", new PropertyValue.Secret(PropertyValue.Of("k"))));

    private readonly ProviderSource source = new(Catalog.Find);

    private IProvider Gcp => source.Find("gcp", "", PropertyMap.Empty)!;

    [Fact]
    public async Task A_package_without_catalog_warns_once_for_each_provider_of_it()
    {
        var settings = await Gcp.CheckConfigAsync(new(Bucket, null, PropertyMap.Empty, default), default);
        var resource = await Gcp.CheckAsync(new(Bucket, null, Inputs, default), default);

        Assert.StartsWith("There is no catalog of package 'gcp' in the embedded engine, so nothing of it is checked", Assert.Single(settings.Warnings), StringComparison.Ordinal);
        Assert.Empty(settings.Failures);
        Assert.Empty(resource.Warnings);
        Assert.Equal(Inputs, resource.Inputs);
    }

    [Fact]
    public async Task Its_resources_have_their_inputs_and_an_id_that_stays()
    {
        var preview = await Gcp.CreateAsync(new(Bucket, Inputs, Preview: true, 0), default);
        var made = await Gcp.CreateAsync(new(Bucket, Inputs, Preview: false, 0), default);
        var again = await Gcp.CreateAsync(new(Bucket, Inputs, Preview: false, 0), default);

        Assert.Equal("", preview.Id);
        Assert.NotEqual("", made.Id);
        Assert.Equal(made.Id, again.Id);
        Assert.Equal(Inputs, made.Outputs);
    }

    [Fact]
    public async Task Its_changes_are_in_place_and_said_to_be_a_guess()
    {
        var diff = await Gcp.DiffAsync(new(Bucket, "id", Inputs, Inputs, Inputs.With("location", PropertyValue.Of("US")), []), default);

        var change = Assert.Single(diff.Changes);
        Assert.Equal("location", change.Path);
        Assert.False(change.Replaces);
        Assert.Contains("not known whether this replaces", change.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_functions_have_no_answer() => Assert.True((await Gcp.InvokeAsync("gcp:index:getProject", PropertyMap.Empty, default)).IsUnknown);

    [Fact]
    public async Task A_module_that_the_catalog_leaves_out_warns_with_each_resource()
    {
        var aws = source.Find("aws", "", PropertyMap.Empty)!;

        var result = await aws.CheckAsync(new(Urn.Create("dev", "shop", "", "aws:gamelift/fleet:Fleet", "fleet"), null, Inputs, default), default);

        Assert.Empty(result.Failures);
        Assert.StartsWith("There is no catalog of the module of 'aws:gamelift/fleet:Fleet'", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.True((await aws.InvokeAsync("aws:gamelift/getFleet:getFleet", PropertyMap.Empty, default)).IsUnknown);
    }

    [Theory]
    [InlineData("aws:s3/buket:Buket", "did you mean 'aws:s3/bucket:Bucket'?")]
    [InlineData("random:index/randomPett:RandomPett", "did you mean 'random:index/randomPet:RandomPet'?")]
    public async Task A_slip_within_a_module_that_is_there_is_still_refused(string type, string hint)
    {
        var provider = source.Find(type.Split(':')[0], "", PropertyMap.Empty)!;

        var result = await provider.CheckAsync(new(Urn.Create("dev", "shop", "", type, "x"), null, PropertyMap.Empty, default), default);

        Assert.Contains(hint, Assert.Single(result.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dynamic_provider_is_refused()
    {
        var refusal = Assert.Throws<ProviderException>(() => source.Find("pulumi-nodejs", "", PropertyMap.Empty));

        Assert.Contains("pulumi.dynamic", refusal.Message, StringComparison.Ordinal);
    }
}
