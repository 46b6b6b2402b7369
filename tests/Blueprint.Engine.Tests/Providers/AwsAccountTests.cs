using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>A stack names its account, and in another one nothing is done.</summary>
public sealed class AwsAccountTests
{
    private static readonly Urn ProviderUrn = Urn.Create("dev", "shop", "", "pulumi:providers:aws", "aws");

    [Theory]
    [InlineData("111122223333", null)]
    [InlineData("444455556666", "has 111122223333, and the credentials are those of account 444455556666; sign in to the right account, or choose the stack that belongs to this one")]
    public async Task Another_account_than_the_stack_names_is_refused(string signedIn, string? expected)
    {
        var settings = Props(("region", Text("eu-west-1")), ("allowedAccountIds", Text("""["111122223333"]""")));
        var provider = new ProviderSource(Catalog.Find, account: signedIn).Find("aws", "", PropertyMap.Empty)!;

        var check = await provider.CheckConfigAsync(new(ProviderUrn, null, settings, new byte[32]), CancellationToken.None);

        Assert.Equal(expected, check.Failures.SingleOrDefault()?.Reason);
    }

    [Theory]
    [InlineData("""["111122223333"]""", null, "111122223333")]
    [InlineData("""["111122223333","444455556666"]""", null, "000000000000")]
    [InlineData("""["111122223333","444455556666"]""", "444455556666", "444455556666")]
    public async Task Without_another_word_it_is_the_account_that_the_stack_names(string allowed, string? signedIn, string expected)
    {
        var provider = new ProviderSource(Catalog.Find, account: signedIn).Find("aws", "", Props(("allowedAccountIds", Text(allowed))))!;

        var caller = await provider.InvokeAsync("aws:index/getCallerIdentity:getCallerIdentity", PropertyMap.Empty, CancellationToken.None);

        Assert.Equal(Text(expected), caller.Return["accountId"]);
    }
}
