using System.Security.Cryptography;
using System.Text.Json;
using Blueprint.Engine.Secrets;
using Blueprint.Engine.Tests.World;

namespace Blueprint.Engine.Tests.Secrets;

public sealed class SecretsTests : IDisposable
{
    private const string Salt = "v1:AQIDBAUGBwg=:v1:AAECAwQFBgcICQoL:y0uw3uvtQ4W3oBmhZDS5jiJIX3kKRg==";
    private static readonly byte[] BackwardsNonce = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    private SecretsSource Source(params (string Name, string Value)[] environment) =>
        new(name => environment.FirstOrDefault(variable => variable.Name == name).Value, folder["data/key"]);

    [Fact]
    public void A_passphrase_and_a_salt_lead_to_the_key_that_Pulumi_derives()
    {
        var key = PassphraseSecrets.DeriveKey("passw0rd", [1, 2, 3, 4, 5, 6, 7, 8]);

        Assert.Equal("a98e0fe4febaa6f6b51193b3853a649ee19ae4e19f0b3221fe5e26d2ee97ce6a", Convert.ToHexStringLower(key));
        var box = new SecretBox(key);
        Assert.Equal("v1:CwoJCAcGBQQDAgEA:CX5IXHk0u6j79sWUz5cO5DHeTsVq", box.Seal("hello", BackwardsNonce));
        Assert.Equal("v1:CwoJCAcGBQQDAgEA:Q3NBXHrHwBzzdsr+TkSEs/RXhC6c9v4=", box.Seal("\"hello\"", BackwardsNonce));
    }

    [Fact]
    public void What_Pulumi_sealed_under_a_passphrase_opens()
    {
        var secrets = PassphraseSecrets.Open("passw0rd", Salt);

        Assert.Equal("hello", secrets.Open("v1:CwoJCAcGBQQDAgEA:CX5IXHk0u6j79sWUz5cO5DHeTsVq"));
        Assert.Equal(Salt, secrets.Salt);
    }

    [Fact]
    public void A_salt_of_Pulumis_own_tests_opens_with_its_passphrase() =>
        Assert.Equal("v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==",
            PassphraseSecrets.Open("password", "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==").Salt);

    [Fact]
    public void A_wrong_passphrase_is_told_when_the_first_secret_is_met()
    {
        var secrets = PassphraseSecrets.Open("guess", Salt);

        var error = Assert.Throws<SecretsException>(() => secrets.Open("v1:CwoJCAcGBQQDAgEA:CX5IXHk0u6j79sWUz5cO5DHeTsVq"));

        Assert.Contains("incorrect passphrase", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_salt_serves_the_same_passphrase_again()
    {
        var made = PassphraseSecrets.Create("p");
        var sealedText = made.Seal("x");

        Assert.Equal("x", PassphraseSecrets.Open("p", made.Salt).Open(sealedText));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1:abc")]
    [InlineData("v2:AAECAwQFBgcICQoL:CX5IXHk0u6j79sWUz5cO5DHeTsVq")]
    [InlineData("v1:AAECAwQFBgcICQoL:AAAA")]
    [InlineData("v1:AAEC:CX5IXHk0u6j79sWUz5cO5DHeTsVq")]
    [InlineData("v1:!!!!:CX5IXHk0u6j79sWUz5cO5DHeTsVq")]
    [InlineData("v1:AAECAwQFBgcICQoL:CX5IXHk0u6j79sWUz5cO5DHeTsVq")]
    public void What_is_no_sealed_text_of_this_key_does_not_open(string ciphertext) =>
        Assert.ThrowsAny<CryptographicException>(() => new SecretBox(new byte[32]).Open(ciphertext));

    [Fact]
    public void The_same_text_is_sealed_differently_each_time()
    {
        var box = new SecretBox(new byte[32]);

        Assert.NotEqual(box.Seal("x"), box.Seal("x"));
    }

    [Fact]
    public void Without_a_passphrase_a_random_key_of_the_user_is_made_once_and_only_the_user_may_read_it()
    {
        var sealedText = Source().ForNew().Seal("x");

        Assert.Equal(32, File.ReadAllBytes(folder["data/key"]).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["data/key"]));
        }

        Assert.Equal("x", Source().ForNew().Open(sealedText));
        Assert.Single(Directory.GetFiles(folder["data"]));
    }

    [Fact]
    public async Task Many_who_make_the_key_at_once_end_with_one_key()
    {
        var texts = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => Source().ForNew().Seal($"{i}"))));

        var one = Source().ForNew();
        Assert.Equal(Enumerable.Range(0, 16).Select(i => $"{i}"), texts.Select(one.Open));
    }

    [Fact]
    public void A_key_file_that_is_none_is_told_and_left_alone()
    {
        Directory.CreateDirectory(folder["data"]);
        File.WriteAllText(folder["data/key"], "short");

        var error = Assert.Throws<SecretsException>(() => Source().ForNew().Seal("x"));

        Assert.Contains(folder["data/key"], error.Message, StringComparison.Ordinal);
        Assert.Equal("short", File.ReadAllText(folder["data/key"]));
    }

    [Fact]
    public void A_passphrase_that_is_set_is_used_even_if_it_is_empty() =>
        Assert.Equal("passphrase", Source(("PULUMI_CONFIG_PASSPHRASE", "")).ForNew().Type);

    [Fact]
    public void A_passphrase_file_is_read_without_the_space_around_it()
    {
        File.WriteAllText(folder["pass"], "passw0rd\n");

        Assert.Equal("passw0rd", Source(("PULUMI_CONFIG_PASSPHRASE_FILE", folder["pass"])).Passphrase);
    }

    [Fact]
    public void A_passphrase_file_that_is_not_there_is_told()
    {
        var error = Assert.Throws<SecretsException>(() => Source(("PULUMI_CONFIG_PASSPHRASE_FILE", folder["none"])).ForNew());

        Assert.Contains(folder["none"], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("passphrase", "{\"salt\":\"v1:AQIDBAUGBwg=:v1:AAECAwQFBgcICQoL:y0uw3uvtQ4W3oBmhZDS5jiJIX3kKRg==\"}", "PULUMI_CONFIG_PASSPHRASE")]
    [InlineData("service", "{}", "'service'")]
    [InlineData("blueprint-user-key", "{\"key\":\"0123456789abcdef\"}", "another user")]
    public void Secrets_that_cannot_be_opened_here_say_what_is_missing(string type, string state, string expected)
    {
        using var document = JsonDocument.Parse(state);

        var error = Assert.Throws<SecretsException>(() => Source().ForRecorded(type, document.RootElement));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_derived_when_the_first_secret_is_met_and_once_a_salt()
    {
        const string Salt = "v1:BwYFBAMCAQA=:v1:AAECAwQFBgcICQoL:";
        var box = new SecretBox(PassphraseSecrets.DeriveKey("passw0rd", [7, 6, 5, 4, 3, 2, 1, 0]));
        var salt = Salt.Replace("v1:AAECAwQFBgcICQoL:", box.Seal("pulumi"), StringComparison.Ordinal);
        var keepers = Enumerable.Range(0, 8).Select(_ => PassphraseSecrets.Open("passw0rd", salt)).ToArray();

        Assert.Equal(0, PassphraseSecrets.Derivations(salt));
        Parallel.ForEach(Enumerable.Range(0, 200), i => Assert.Equal($"{i}", keepers[i % 8].Open(keepers[(i + 1) % 8].Seal($"{i}"))));
        Assert.Equal(1, PassphraseSecrets.Derivations(salt));
    }
}
