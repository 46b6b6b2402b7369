using System.IO.Compression;
using System.Text;
using Blueprint.Engine.State;
using Blueprint.Engine.State.Json;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

/// <summary>What Pulumi wrote passes through without a byte being lost.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly string Real = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "State", "Samples", "real-export.json"));

    private readonly StateFixture files = new();

    public RoundTripTests() => files.SetPassphrase("passw0rd");

    public void Dispose() => files.Dispose();

    private Snapshot Read(string text, bool sealedStay = false) => StackExport.Read(Encoding.UTF8.GetBytes(text), "prod.json", files.Secrets(), sealedStay);

    private string Write(Snapshot snapshot) => Encoding.UTF8.GetString(StackExport.Write(snapshot, files.Secrets().ForNew(), DateTimeOffset.UnixEpoch, null));

    [Fact]
    public void An_export_that_is_read_and_written_again_is_the_same_byte_for_byte() => Assert.Equal(Real, Write(Read(Real)));

    [Fact]
    public async Task So_it_is_after_it_has_been_the_state_of_a_stack()
    {
        var import = StackImport.Read(Encoding.UTF8.GetBytes(Real), "prod.json", Stack, files.Secrets(), force: false);
        await using (var writer = await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            await writer.CommitAsync(import.Snapshot, CancellationToken.None);
        }

        // The one pending operation goes, as it does under Pulumi.
        Assert.Equal("the pending operation 'creating' on urn:pulumi:dev::shop::random:index/randomPet:RandomPet::late is dropped", Assert.Single(import.Warnings));
        Assert.DoesNotContain("hunter2", files.Content, StringComparison.Ordinal);
        Assert.Equal(Write(Read(Real) with { PendingOperations = [] }), Write(await files.Load()));
    }

    [Fact]
    public async Task A_run_that_changes_one_resource_leaves_what_it_does_not_know_of_the_others()
    {
        await using (var writer = await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            await writer.CommitAsync(StackImport.Read(Encoding.UTF8.GetBytes(Real), "prod.json", Stack, files.Secrets(), force: false).Snapshot, CancellationToken.None);
        }

        var before = await files.Load();
        await using (var writer = await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            var changed = before.Resources[^1] with { Outputs = Props(("length", Number(3))) };
            await writer.RecordAsync(new(before.Resources[^1], changed, null), CancellationToken.None);
            await writer.CommitAsync(new([.. before.Resources[..^1], changed], []), CancellationToken.None);
        }

        var after = await files.Load();
        Assert.Equal(before.Resources[..^1].Select(resource => resource.OtherFields), after.Resources[..^1].Select(resource => resource.OtherFields));
        Assert.Equal(before.Origin!.OtherFields, after.Origin!.OtherFields);
        Assert.NotEqual(before.Origin.Version, after.Origin.Version);
        Assert.Equal(Ciphertext(Real), Ciphertext(Write(after)));
    }

    private static string Ciphertext(string text) => text.Split("\"ciphertext\": \"")[1].Split('"')[0];

    [Theory]
    [InlineData("taint", "true", "taint")]
    [InlineData("refreshBeforeUpdate", "true", "refreshBeforeUpdate")]
    [InlineData("viewOf", "\"urn:pulumi:dev::shop::a:b:C::x\"", "views")]
    [InlineData("resourceHooks", "{\"BeforeCreate\": [\"h\"]}", "hooks")]
    [InlineData("extensionRef", "\"x\"", "extensionParameterization")]
    [InlineData("snippetID", "\"x\"", "snippets-prototype")]
    public void What_only_newer_readers_understand_makes_version_4_and_names_the_feature(string field, string json, string feature)
    {
        var text = Write(Read(Real.Replace("\"custom\": false,", $"\"custom\": false, \"{field}\": {json},", StringComparison.Ordinal)));

        Assert.StartsWith($"{{\n    \"version\": 4,\n    \"features\": [\n        \"{feature}\"\n    ],", text, StringComparison.Ordinal);
        Assert.Contains($"\"{field}\": ", text, StringComparison.Ordinal);
        Assert.Equal(text, Write(Read(text)));
    }

    [Fact]
    public void Bytes_that_are_no_text_stay_as_they_are()
    {
        var text = Write(Read(Real.Replace("\"plain\": 1.5", "\"plain\": {\"4dabf18193072939515e22adb298388d\": \"803fd3297a5875dc03ca845dda5d2a98\", \"value\": \"//4=\"}", StringComparison.Ordinal)));

        Assert.Contains("\"byteString\"", text, StringComparison.Ordinal);
        Assert.Equal(text, Write(Read(text)));
    }

    [Fact]
    public void A_secret_in_a_field_that_nobody_knows_is_refused_rather_than_kept_in_clear()
    {
        var error = Assert.Throws<StateException>(() => Read(Real.Replace(
            "\"custom\": false,", "\"custom\": false, \"novelty\": {\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\", \"plaintext\": \"1\"},", StringComparison.Ordinal)));

        Assert.Contains("'novelty' that holds a secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_of_a_file_backend_are_read_too_packed_or_not()
    {
        var start = Real.IndexOf("\"deployment\":", StringComparison.Ordinal) + "\"deployment\":".Length;
        var checkpoint = $"{{\"version\":3,\"checkpoint\":{{\"stack\":\"organization/shop/dev\",\"latest\":{Real[start..Real.LastIndexOf('}')]}}}}}";
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(checkpoint));
        }

        Assert.Equal(Real, Write(Read(checkpoint)));
        Assert.Equal(Real, Write(StackExport.Read(packed.ToArray(), "dev.json.gz", files.Secrets())));
        Assert.Empty(Read("""{"version":3,"checkpoint":{"stack":"organization/shop/dev"}}""").Resources);
        Assert.Contains("zstd -d", Assert.Throws<StateException>(() => StackExport.Read([0x28, 0xB5, 0x2F, 0xFD, 0], "x", files.Secrets())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_that_cannot_be_opened_may_stay_sealed_where_only_a_look_is_taken()
    {
        var service = Real.Replace("\"type\": \"passphrase\"", "\"type\": \"service\"", StringComparison.Ordinal);

        Assert.Contains("'service', which is not supported", Assert.Throws<StateException>(() => Read(service)).Message, StringComparison.Ordinal);
        var snapshot = Read(service, sealedStay: true);
        Assert.Equal(2, snapshot.Origin!.SealedSecrets);
        Assert.Equal(new PropertyValue.Secret(PropertyValue.Unknown.Instance), snapshot.Resources[2].Inputs["token"]);
        files.SetPassphrase(null);
        Assert.Equal(2, Read(Real, sealedStay: true).Origin!.SealedSecrets);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1, "1")]
    [InlineData(1.5, "1.5")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1.5e20, "150000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.25e100, "1.25e+100")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.00001234, "0.00001234")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(1.5e-10, "1.5e-10")]
    [InlineData(123456.789, "123456.789")]
    [InlineData(9007199254740993, "9007199254740992")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    public void Numbers_stand_as_Go_writes_them(double value, string text) => Assert.Equal(text, GoNumber.Text(value));

    [Fact]
    public void Texts_stand_as_Go_writes_them()
    {
        var text = Encoding.UTF8.GetString(GoJson.Indent("""{"a":"<b> & 'c' \u00e9 \ud83d\ude00 \u2028 \u0001 \u007f \u001F \b\f\n\r\t \" \\ \/ +","e":{},"l":[]}"""u8.ToArray()));

        Assert.Equal("{\n    \"a\": \"<b> & 'c' é 😀 \\u2028 \\u0001 \u007f \\u001f \\b\\f\\n\\r\\t \\\" \\\\ / +\",\n    \"e\": {},\n    \"l\": []\n}\n", text);
    }
}
