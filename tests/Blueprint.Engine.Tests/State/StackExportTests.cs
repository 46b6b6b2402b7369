using System.Text;
using System.Text.Json;
using Blueprint.Engine.State;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

public sealed class StackExportTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    private static readonly Snapshot Sample = new([Root, Provider, Thing("a", Props(("x", Secret("hunter2"))))], []);

    [Fact]
    public void An_export_carries_its_writers_digest_and_who_keeps_its_secrets()
    {
        files.SetPassphrase("passw0rd");

        using var document = JsonDocument.Parse(StackExport.Write(Sample, files.Secrets().ForNew(), DateTimeOffset.UnixEpoch, Stack));

        var deployment = document.RootElement.GetProperty("deployment");
        Assert.Equal(64, deployment.GetProperty("manifest").GetProperty("magic").GetString()!.Length);
        Assert.Equal("passphrase", deployment.GetProperty("secrets_providers").GetProperty("type").GetString());
        Assert.StartsWith("v1:", deployment.GetProperty("secrets_providers").GetProperty("state").GetProperty("salt").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", document.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_shown_to_those_who_ask_and_in_the_form_that_Pulumi_reads()
    {
        var text = Encoding.UTF8.GetString(StackExport.Write(Sample, null, DateTimeOffset.UnixEpoch, null));

        Assert.Contains("""
                                "x": {
                                    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                                    "plaintext": "\"hunter2\""
                                }
            """, text, StringComparison.Ordinal);
        Assert.DoesNotContain("blueprint\":{", text, StringComparison.Ordinal);
        Assert.Equal(Secret("hunter2"), StackExport.Read(Encoding.UTF8.GetBytes(text), "it", files.Secrets()).Resources[^1].Inputs["x"]);
    }

    [Fact]
    public void An_export_of_a_Pulumi_stack_is_read_with_its_passphrase()
    {
        files.SetPassphrase("passw0rd");
        const string Document = """
            {
                "version": 3,
                "deployment": {
                    "manifest": { "time": "2026-08-21T10:00:00.0+02:00", "magic": "7dff0d166258e7f1d265e8e044021ea087795d58a0c6415ab6fe8b7c790e447f", "version": "v3.260.0" },
                    "secrets_providers": { "type": "passphrase", "state": { "salt": "v1:AQIDBAUGBwg=:v1:AAECAwQFBgcICQoL:y0uw3uvtQ4W3oBmhZDS5jiJIX3kKRg==" } },
                    "resources": [
                        { "urn": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev", "custom": false, "type": "pulumi:pulumi:Stack",
                          "outputs": { "greeting": { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "ciphertext": "v1:CwoJCAcGBQQDAgEA:Q3NBXHrHwBzzdsr+TkSEs/RXhC6c9v4=" } } },
                        { "urn": "urn:pulumi:dev::shop::pulumi:providers:random::default_4_16_0", "custom": true, "id": "7c1e", "type": "pulumi:providers:random",
                          "inputs": { "__internal": {}, "version": "4.16.0" }, "outputs": { "version": "4.16.0" } },
                        { "urn": "urn:pulumi:dev::shop::random:index/randomPet:RandomPet::pet", "custom": true, "id": "wise-fox", "type": "random:index/randomPet:RandomPet",
                          "inputs": {}, "outputs": { "length": 2 }, "parent": "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
                          "provider": "urn:pulumi:dev::shop::pulumi:providers:random::default_4_16_0::7c1e",
                          "propertyDependencies": { "length": null, "prefix": [] }, "created": "2026-08-21T08:00:00.123456789Z", "stackTrace": [] }
                    ],
                    "pending_operations": null,
                    "metadata": {}
                }
            }
            """;

        var snapshot = StackExport.Read(Encoding.UTF8.GetBytes(Document), "prod.json", files.Secrets());

        Assert.Equal(Secret("hello"), snapshot.Outputs["greeting"]);
        Assert.Equal(("wise-fox", Number(2)), (snapshot.Resources[2].Id, snapshot.Resources[2].Outputs["length"]));
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "the document is a list")]
    [InlineData("""{"version":4,"features":["timeTravel"],"deployment":{}}""", "timeTravel")]
    [InlineData("""{"version":3,"deployment":{}}""", "no manifest")]
    [InlineData("""{"version":3,"deployment":{"manifest":{},"resources":{}}}""", "deployment.resources is an object")]
    [InlineData("""{"version":3,"deployment":{"manifest":{},"pending_operations":[{"resource":{},"type":"dreaming"}]}}""", "'dreaming'")]
    public void What_is_no_export_says_why(string document, string expected)
    {
        var error = Assert.Throws<StateException>(() => StackExport.Read(Encoding.UTF8.GetBytes(document), "prod.json", files.Secrets()));

        Assert.StartsWith("prod.json cannot be used:", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
