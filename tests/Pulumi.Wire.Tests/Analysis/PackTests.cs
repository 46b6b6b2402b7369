using System.Collections.Immutable;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Tests.Monitor;

namespace Blueprint.Wire.Tests.Analysis;

/// <summary>What an engine says through client and server is what the pack hears, and the other way round.</summary>
public sealed class PackTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly PropertyMap Properties = PropertyMap.Of(
        ("text", PropertyValue.Of("x")),
        ("secret", new PropertyValue.Secret(PropertyValue.Of("s3cret"))),
        ("unknown", PropertyValue.Unknown.Instance),
        ("list", PropertyValue.Of([PropertyValue.Of(1), PropertyValue.Unknown.Instance])));

    /// <summary>A resource in which nothing is left as it is by default.</summary>
    private static readonly PackResource Full = new()
    {
        Urn = "urn:pulumi:dev::shop::t::r",
        Type = "t",
        Name = "r",
        Properties = Properties,
        Options = new()
        {
            Protect = true,
            IgnoreChanges = ["a.b[0]"],
            DeleteBeforeReplace = false,
            AdditionalSecretOutputs = ["password"],
            Aliases = ["urn:old"],
            Timeouts = new(1, 2.5, 3, 4),
        },
        Provider = new("urn:provider", "pulumi:providers:aws", "p", PropertyMap.Of(("region", PropertyValue.Of("eu-west-1")))),
        Parent = "urn:parent",
        Dependencies = ["urn:one", "urn:two"],
        PropertyDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("text", ["urn:one"]).Add("list", []),
    };

    private static readonly PackInfo Info = new()
    {
        Name = "house",
        DisplayName = "House rules",
        Version = "1.2.3",
        Description = "Rules of the house",
        Tags = ["a", "b"],
        SupportsConfig = true,
        Policies =
        [
            new()
            {
                Name = "tidy",
                DisplayName = "Tidy",
                Description = "Things are tidy",
                Message = "Tidy up",
                Level = PolicyLevel.Remediate,
                Kind = PolicyKind.Stack,
                Severity = PolicySeverity.Critical,
                Schema = new(PropertyMap.Of(("days", PropertyValue.Of(PropertyMap.Of(("type", PropertyValue.Of("integer")))))), ["days"]),
                Framework = new("CIS", "3.0", "ref", "1.2"),
                Tags = ["c"],
                RemediationSteps = "Tidy up, then go.",
                Url = "https://example.com/tidy",
            },
            new() { Name = "plain" },
        ],
        InitialConfig = ImmutableDictionary<string, PolicySetting>.Empty.Add("tidy", new(PolicyLevel.Disabled, PropertyMap.Of(("days", PropertyValue.Of(3))))),
    };

    [Fact]
    public async Task A_resource_arrives_whole()
    {
        await using var line = await Line.ToAsync(new());
        await line.Client.AnalyzeStackAsync([Full], None);
        Same.As(Full, Assert.Single(line.Pack.The<ImmutableArray<PackResource>>()));
    }

    [Fact]
    public async Task One_resource_by_itself_comes_without_what_it_depends_on()
    {
        await using var line = await Line.ToAsync(new());
        await line.Client.AnalyzeAsync(Full, None);
        Same.As(Full with { Dependencies = [], PropertyDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty }, line.Pack.The<PackResource>());
    }

    [Fact]
    public async Task Policies_see_ids_instead_of_references_and_values_instead_of_outputs()
    {
        await using var line = await Line.ToAsync(new());
        await line.Client.AnalyzeAsync(
            Full with
            {
                Properties = PropertyMap.Of(
                    ("component", new PropertyValue.Reference("urn:c", null, "")),
                    ("custom", new PropertyValue.Reference("urn:r", PropertyValue.Of("id-1"), "1.0")),
                    ("new", new PropertyValue.Reference("urn:n", PropertyValue.Of(""), "")),
                    ("output", new PropertyValue.OutputValue(PropertyValue.Of("v"), isSecret: true, ["urn:r"])),
                    ("later", new PropertyValue.OutputValue(null, isSecret: false, []))),
            },
            None);
        Assert.Equal(
            PropertyMap.Of(
                ("component", PropertyValue.Of("urn:c")),
                ("custom", PropertyValue.Of("id-1")),
                ("new", PropertyValue.Unknown.Instance),
                ("output", new PropertyValue.Secret(PropertyValue.Of("v"))),
                ("later", PropertyValue.Unknown.Instance)),
            line.Pack.The<PackResource>().Properties);
    }

    [Fact]
    public async Task Internal_properties_are_seen_only_by_what_gives_all_of_them_back()
    {
        await using var line = await Line.ToAsync(new());
        var resource = Full with { Properties = PropertyMap.Of(("__defaults", PropertyValue.Of([])), ("a", PropertyValue.Of(1))) };
        await line.Client.AnalyzeAsync(resource, None);
        await line.Client.RemediateAsync(resource, None);
        Assert.Equal(["a", "__defaults a"], line.Pack.Heard.OfType<PackResource>().Select(seen => string.Join(' ', seen.Properties.Keys.Order(StringComparer.Ordinal))));
    }

    [Fact]
    public async Task What_a_pack_says_of_itself_comes_back_whole()
    {
        await using var line = await Line.ToAsync(new() { Info = Info });
        Same.As(Info, await line.Client.InfoAsync(None));
        Assert.Equal("1.2.3", await line.Client.VersionAsync(None));
    }

    [Fact]
    public async Task What_a_pack_finds_and_mends_comes_back_whole()
    {
        var findings = new PackFindings(
            [
                new() { Policy = "tidy", Pack = "house", PackVersion = "1.2.3", Description = "d", Message = "m", Level = PolicyLevel.Mandatory, Urn = "urn:x", Severity = PolicySeverity.Low },
                new() { Policy = "plain" },
            ],
            [new("other", "not asked")]);
        var mended = new PackRemediations(
            [
                new() { Policy = "tidy", Pack = "house", PackVersion = "1.2.3", Description = "d", Properties = Properties },
                new() { Policy = "plain", Diagnostic = "cannot" },
            ],
            [new("other", "not asked")]);
        await using var line = await Line.ToAsync(new() { Findings = findings, Mended = mended });
        Same.As(findings, await line.Client.AnalyzeAsync(Full, None));
        Same.As(findings, await line.Client.AnalyzeStackAsync([Full], None));
        Same.As(mended, await line.Client.RemediateAsync(Full, None));
    }

    [Fact]
    public async Task What_a_pack_is_told_arrives_whole()
    {
        var handshake = new PackHandshake("127.0.0.1:1", "/pack", "/pack/src");
        var stack = new PackStack
        {
            Stack = "dev",
            Project = "shop",
            Organization = "acme",
            IsPreview = true,
            Config = ImmutableDictionary<string, string>.Empty.Add("shop:a", "1"),
            ConfigSecretKeys = ["shop:a"],
            Tags = ImmutableDictionary<string, string>.Empty.Add("k", "v"),
        };
        var settings = ImmutableDictionary<string, PolicySetting>.Empty.Add("tidy", new(PolicyLevel.Disabled, PropertyMap.Empty));
        await using var line = await Line.ToAsync(new());
        await line.Client.HandshakeAsync(handshake, None);
        await line.Client.ConfigureStackAsync(stack, None);
        await line.Client.ConfigureAsync(settings, None);
        await line.Client.CancelAsync(None);
        Assert.Equal(handshake, line.Pack.The<PackHandshake>());
        Same.As(stack, line.Pack.The<PackStack>());
        Same.As(settings, line.Pack.The<ImmutableDictionary<string, PolicySetting>>());
        Assert.Equal("cancel", line.Pack.The<string>());
    }

    [Fact]
    public async Task A_refusal_keeps_its_status_and_a_fault_becomes_unknown()
    {
        await using var line = await Line.ToAsync(new() { Fails = new GrpcException(GrpcStatus.FailedPrecondition, "not yet") });
        var refused = await Assert.ThrowsAsync<GrpcException>(() => line.Client.AnalyzeAsync(Full, None));
        Assert.Equal((GrpcStatus.FailedPrecondition, "not yet"), (refused.Status, refused.Message));

        line.Pack.Fails = new InvalidOperationException("tripped");
        var failed = await Assert.ThrowsAsync<GrpcException>(() => line.Client.AnalyzeAsync(Full, None));
        Assert.Equal((GrpcStatus.Unknown, "tripped"), (failed.Status, failed.Message));
    }

    [Fact]
    public async Task A_resource_without_properties_is_refused()
    {
        await using var line = await Line.ToAsync(new());
        using var channel = new GrpcChannel(line.Address);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(
            "/pulumirpc.Analyzer/Analyze", new Messages.AnalyzeRequest { Urn = "urn:x" }, Messages.AnalyzeResponse.Parser, None));
        Assert.Equal((GrpcStatus.InvalidArgument, "the resource 'urn:x' comes without properties; where it has none, an empty object is sent"), (refused.Status, refused.Message));
        Assert.Empty(line.Pack.Heard);
    }

    private sealed class Line(PackServer server, ScriptedPack pack) : IAsyncDisposable
    {
        public string Address => server.Address;

        public ScriptedPack Pack => pack;

        public PackClient Client { get; } = new(server.Address);

        public static async Task<Line> ToAsync(ScriptedPack pack) => new(await PackServer.StartAsync(pack, None), pack);

        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            return server.DisposeAsync();
        }
    }
}
