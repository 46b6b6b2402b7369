using System.Diagnostics;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Policies.Tests.Serving;

/// <summary>The pack as a process, started and spoken to as Pulumi's command line does it for <c>runtime: dotnet</c>.</summary>
public sealed class Processes
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly string Pack = Path.Combine(Root(AppContext.BaseDirectory), "policies");

    private static readonly PackResource Bucket = new()
    {
        Urn = "urn:pulumi:prod::shop::aws:s3/bucket:Bucket::data",
        Type = "aws:s3/bucket:Bucket",
        Name = "data",
        Properties = PropertyMap.Of(("acl", PropertyValue.Of("public-read")), ("bucket", PropertyValue.Unknown.Instance), ("tags", new PropertyValue.Secret(PropertyValue.Of("hush")))),
    };

    [Fact]
    public async Task It_answers_every_call_and_ends_when_it_is_cancelled()
    {
        await using var engine = await GrpcServer.StartAsync(new GrpcMethods(), None);
        using var process = Started("--logtostderr", "-v=3", engine.Address);
        using var client = new PackClient($"127.0.0.1:{await process.StandardOutput.ReadLineAsync(None)}");
        await client.HandshakeAsync(new(engine.Address, Pack, Pack), None);
        await client.ConfigureStackAsync(new() { Organization = "acme", Project = "shop", Stack = "prod", IsPreview = true }, None);
        var info = await client.InfoAsync(None);
        Assert.Equal("blueprint", info.Name);
        Assert.Equal(info.Version, await client.VersionAsync(None));
        Assert.Equal(info.Version, File.ReadLines(Path.Combine(Pack, "PulumiPolicy.yaml")).Single(line => line.StartsWith("version: ", StringComparison.Ordinal))["version: ".Length..]);
        await client.ConfigureAsync(info.InitialConfig, None);
        await client.RemediateAsync(Bucket, None);

        var found = await client.AnalyzeAsync(Bucket, None);
        var acl = Assert.Single(found.Diagnostics, diagnostic => diagnostic.Policy == "BP-DAT-S3-002");
        Assert.Equal((PolicyLevel.Mandatory, "blueprint", info.Version, PolicySeverity.Critical), (acl.Level, acl.Pack, acl.PackVersion, acl.Severity));
        Assert.DoesNotContain(found.Diagnostics, diagnostic => diagnostic.Message.Contains("hush", StringComparison.Ordinal));
        Assert.Contains(found.NotApplicable, policy => policy.Policy == "BP-DAT-RDS-001");
        var ofStack = await client.AnalyzeStackAsync([Bucket], None);
        Assert.Contains(ofStack.Diagnostics, diagnostic => (diagnostic.Policy, diagnostic.Urn) == ("BP-DAT-S3-001", Bucket.Urn));

        await client.CancelAsync(None);
        Assert.Equal((0, "", ""), await EndAsync(process));
    }

    [Fact]
    public async Task Calls_that_make_no_sense_are_refused_and_harm_nothing()
    {
        using var process = Started("127.0.0.1:1");
        var address = $"127.0.0.1:{await process.StandardOutput.ReadLineAsync(None)}";
        using var channel = new GrpcChannel(address);
        Assert.Equal(GrpcStatus.Unimplemented, await StatusAsync("/pulumirpc.Analyzer/Abracadabra", new Empty()));
        Assert.Equal(GrpcStatus.InvalidArgument, await StatusAsync("/pulumirpc.Analyzer/Analyze", new StringValue { Value = "a type, and nothing else" }));
        Assert.Equal(GrpcStatus.InvalidArgument, await StatusAsync("/pulumirpc.Analyzer/Analyze", new Any { Value = Google.Protobuf.ByteString.CopyFromUtf8("no object") }));

        using var client = new PackClient(address);
        var given = new string('x', 1_000_000);
        Assert.NotEmpty((await client.AnalyzeAsync(Bucket with { Properties = Bucket.Properties.With("bucket", PropertyValue.Of(given)) }, None)).Diagnostics);
        process.Kill(entireProcessTree: true);
        Assert.Equal(GrpcStatus.Unavailable, (await Assert.ThrowsAsync<GrpcException>(() => client.AnalyzeAsync(Bucket, None))).Status);

        async Task<GrpcStatus> StatusAsync(string path, Google.Protobuf.IMessage request) =>
            (await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(path, request, Empty.Parser, None))).Status;
    }

    [Fact]
    public async Task It_does_not_outlive_the_engine()
    {
        var engine = await GrpcServer.StartAsync(new GrpcMethods(), None);
        using var process = Started(engine.Address);
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(None));
        await engine.DisposeAsync();
        Assert.Equal((0, "", ""), await EndAsync(process));
    }

    [Fact]
    public async Task Without_an_engine_it_says_what_it_is_for()
    {
        using var process = Started("--logtostderr");
        var (code, output, error) = await EndAsync(process);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("pulumi preview --policy-pack policies", error, StringComparison.Ordinal);
    }

    // The language host builds the pack first, as the tests' own build has done.
    private static Served Started(params string[] args)
    {
        var process = new Served
        {
            StartInfo = new("dotnet", ["run", "--no-build", "--project", Pack, "--", .. args])
            {
                WorkingDirectory = Path.GetTempPath(),
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.Start();
        process.StandardInput.Close();
        return process;
    }

    private static async Task<(int Code, string Output, string Error)> EndAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(None);
        var error = process.StandardError.ReadToEndAsync(None);
        await process.WaitForExitAsync(None);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>A process that no failure of a test leaves behind.</summary>
    private sealed class Served : Process
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing && !HasExited)
            {
                Kill(entireProcessTree: true);
            }

            base.Dispose(disposing);
        }
    }

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Blueprint.sln"))
        ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run below the folder of Blueprint.sln."));
}
