using Blueprint.Policies.Packs.Identity;

namespace Blueprint.Policies.Tests.Documents;

public sealed class OwnAccounts
{
    [Theory]
    [InlineData("111122223333", "111122223333")]
    [InlineData("arn:aws:iam::111122223333:root", "111122223333")]
    [InlineData("arn:aws-us-gov:iam::111122223333:root", "111122223333")]
    [InlineData("arn:aws:iam::111122223333:role/a", null)]
    [InlineData("arn:aws:iam::111122223333", null)]
    [InlineData("111122223333:root", null)]
    [InlineData("ec2.amazonaws.com", null)]
    public void An_account_is_named_by_its_number_or_its_root(string principal, string? account) => Assert.Equal(account, Accounts.Of(principal));

    [Theory]
    [InlineData("""{ allowedAccountIds: '["111122223333"]' }""", true)]
    [InlineData("""{ allowedAccountIds: ["444455556666", "111122223333"] }""", true)]
    [InlineData("""{ allowedAccountIds: '["444455556666"]' }""", false)]
    [InlineData("""{ allowedAccountIds: "$unknown" }""", false)]
    [InlineData("{ region: eu-west-1 }", false)]
    public void An_account_is_one_s_own_where_the_provider_works_in_no_other(string settings, bool own)
    {
        var resource = new PolicyResource
        {
            Urn = "urn:pulumi:dev::shop::aws:iam/role:Role::a",
            Type = "aws:iam/role:Role",
            Name = "a",
            Properties = PropertyMap.Empty,
            ProviderSettings = YamlValues.Map(settings),
        };

        Assert.Equal(own, Accounts.IsOwn("111122223333", resource));
    }
}
