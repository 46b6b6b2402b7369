namespace Blueprint.Components.Tests.Access;

public sealed class IamPolicyTests
{
    [Theory]
    [InlineData("arn:aws:secretsmanager:r:1:secret:a/shop/*", "arn:aws:secretsmanager:r:1:secret:a/shop/login-AbCdEf", true)]
    [InlineData("arn:aws:secretsmanager:r:1:secret:a/shop/*", "arn:aws:secretsmanager:r:1:secret:a/shop-2/login-AbCdEf", false)]
    [InlineData("arn:aws:secretsmanager:r:1:secret:a/shop*", "arn:aws:secretsmanager:r:1:secret:a/shop-2/login-AbCdEf", true)]
    [InlineData("arn:aws:secretsmanager:r:1:secret:a/sho?/*", "arn:aws:secretsmanager:r:1:secret:a/shop/login", true)]
    [InlineData("*", "anything", true)]
    public void Stars_stand_for_any_text_and_question_marks_for_one_letter(string pattern, string resource, bool allowed) =>
        Assert.Equal(allowed, new IamPolicy(Document("Allow", "secretsmanager:Get*", pattern)).Allows("secretsmanager:GetSecretValue", resource));

    [Fact]
    public void A_denial_wins_and_what_is_not_allowed_is_refused()
    {
        Assert.False(new IamPolicy(Document("Allow", "*", "*"), Document("Deny", "kms:Decrypt", "key")).Allows("kms:Decrypt", "key"));
        Assert.False(new IamPolicy(Document("Allow", "kms:Encrypt", "*")).Allows("kms:Decrypt", "key"));
    }

    [Theory]
    [InlineData("secretsmanager.r.amazonaws.com", true)]
    [InlineData("s3.r.amazonaws.com", false)]
    [InlineData(null, false)]
    public void A_condition_holds_for_what_the_request_says(string? via, bool allowed)
    {
        var policy = new IamPolicy("""
            {"Statement":[{"Effect":"Allow","Action":["kms:Decrypt"],"Resource":["key"],"Condition":{"StringEquals":{"kms:ViaService":["secretsmanager.r.amazonaws.com"]}}}]}
            """);

        Assert.Equal(allowed, policy.Allows("kms:Decrypt", "key", via is null ? [] : [("kms:ViaService", via)]));
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","NotAction":["a"],"Action":["*"],"Resource":["*"]}]}""")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Action":["*"],"Resource":["*"],"Condition":{"NumericLessThan":{"a":["1"]}}}]}""")]
    public void What_it_does_not_know_is_an_error(string document) =>
        Assert.Throws<NotSupportedException>(() => new IamPolicy(document).Allows("a", "b"));

    private static string Document(string effect, string action, string resource) =>
        $$"""{"Statement":[{"Effect":"{{effect}}","Action":["{{action}}"],"Resource":["{{resource}}"]}]}""";
}
