using System.Net;
using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Monitor;
using Blueprint.Wire.Values;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Tests.Monitor;

/// <summary>Requests as other SDKs, and older ones, send them: the answer holds what they say that they understand.</summary>
public sealed class OtherSdkTests
{
    private static readonly PropertyMap Answer = PropertyMap.Of(
        ("plain", PropertyValue.Of(0)),
        ("secret", new PropertyValue.Secret(PropertyValue.Of("s"))),
        ("ref", new PropertyValue.Reference("urn:r", PropertyValue.Of("id-r"), "")),
        ("component", new PropertyValue.Reference("urn:c", null, "")),
        ("partial", PropertyValue.Of([PropertyValue.Of(1), PropertyValue.Unknown.Instance])));

    private static Messages.RegisterResourceRequest Request => new() { Type = "t", Name = "n" };

    [Fact]
    public async Task An_answer_has_nothing_that_its_asker_does_not_take()
    {
        var bare = PropertyMap.Of(("plain", PropertyValue.Of(0)), ("secret", PropertyValue.Of("s")), ("ref", PropertyValue.Of("id-r")), ("component", PropertyValue.Of("urn:c")));
        Assert.Equal(bare, (await AskAsync(Request)).Object);
        Assert.Equal(bare.With("secret", Answer["secret"]), (await AskAsync(With(request => request.AcceptSecrets = true))).Object);
        Assert.Equal(
            bare.With("ref", Answer["ref"]).With("component", Answer["component"]), (await AskAsync(With(request => request.AcceptResources = true))).Object);
        Assert.Equal(bare.With("partial", Answer["partial"]), (await AskAsync(With(request => request.SupportsPartialValues = true))).Object);
    }

    [Theory]
    [InlineData(RegistrationResult.Fail)]
    [InlineData(RegistrationResult.Skip)]
    public async Task Who_knows_no_results_gets_an_error_instead(RegistrationResult result)
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => AskAsync(Request, result));
        Assert.Equal(GrpcStatus.Internal, error.Status);
        Assert.Equal(result, (await AskAsync(With(request => request.SupportsResultReporting = true), result)).Result);
    }

    [Fact]
    public async Task An_empty_answer_is_there_all_the_same()
    {
        await using var line = await Line.ToAsync(new() { OnInvoke = (_, _) => Task.FromResult(new InvokeResponse(PropertyMap.Empty, [])) });
        using var channel = new GrpcChannel(line.Address);
        var registered = await channel.CallAsync("/pulumirpc.ResourceMonitor/RegisterResource", Request, Messages.RegisterResourceResponse.Parser, default);
        var read = await channel.CallAsync("/pulumirpc.ResourceMonitor/ReadResource", new Messages.ReadResourceRequest(), Messages.ReadResourceResponse.Parser, default);
        var invoked = await channel.CallAsync("/pulumirpc.ResourceMonitor/Invoke", new ResourceInvokeRequest(), ResourceInvokeResponse.Parser, default);
        Assert.True(registered.HasObject);
        Assert.True(read.HasProperties);
        Assert.True(invoked.HasReturn);
    }

    [Theory]
    [InlineData("anything", false, false)]
    [InlineData("anything", true, true)]
    [InlineData("pulumi:pulumi:getResource", false, true)]
    public async Task A_function_gives_resources_to_who_takes_them(string token, bool accepts, bool gets)
    {
        await using var line = await Line.ToAsync(new() { OnInvoke = (_, _) => Task.FromResult(new InvokeResponse(Answer, [])) });
        using var channel = new GrpcChannel(line.Address);
        var answer = await channel.CallAsync(
            "/pulumirpc.ResourceMonitor/Invoke", new ResourceInvokeRequest { Tok = token, AcceptResources = accepts }, ResourceInvokeResponse.Parser, default);
        Assert.Equal(gets ? Answer["ref"] : PropertyValue.Of("id-r"), StructReader.Read(answer.Return.Span, MarshalOptions.All)["ref"]);
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    [InlineData(false, true, false)]
    public async Task Delete_before_replace_counts_when_it_is_true_or_said(bool value, bool defined, bool? meant)
    {
        var heard = await HeardAsync(With(request => (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (value, defined)));
        Assert.Equal(meant, heard.DeleteBeforeReplace);
    }

    [Fact]
    public async Task Aliases_of_both_forms_are_heard_the_urns_first()
    {
        var heard = await HeardAsync(With(request =>
        {
            request.AliasURNs.Add("urn:a");
            request.Aliases.Add(new Alias { Urn = "urn:b" });
            request.Aliases.Add(new Alias { Spec = new() { Name = "c" } });
        }));
        Same.As([new() { Urn = "urn:a" }, new() { Urn = "urn:b" }, new() { Name = "c" }], heard.Aliases);
    }

    [Theory]
    [InlineData("grpc-node-js/1.9.0", null, false, true)]
    [InlineData("other", "nodejs", false, true)]
    [InlineData("grpc-node-js/1.9.0", null, true, false)]
    [InlineData("grpc-dotnet/2.0", null, false, false)]
    public async Task Old_Node_SDKs_mean_the_opposite_by_no_parent(string agent, string? runtime, bool aliasSpecs, bool fixedUp)
    {
        var request = With(request =>
        {
            request.AliasSpecs = aliasSpecs;
            request.Aliases.Add(new Alias { Spec = new() { Name = "silent" } });
            request.Aliases.Add(new Alias { Spec = new() { Name = "empty", ParentUrn = "" } });
            request.Aliases.Add(new Alias { Spec = new() { Name = "none", NoParent = true } });
            request.Aliases.Add(new Alias { Spec = new() { Name = "other", ParentUrn = "urn:p" } });
        });
        await using var line = await Line.ToAsync(new());
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://{line.Address}/pulumirpc.ResourceMonitor/RegisterResource")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Grpc.Echo.Framed(request)) { Headers = { ContentType = new("application/grpc") } },
        };
        message.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (runtime is not null)
        {
            message.Headers.Add("pulumi-runtime", runtime);
        }

        using var response = await http.SendAsync(message);
        var aliases = line.Engine.The<Protocol.RegisterResourceRequest>().Aliases;
        Assert.Equal(fixedUp ? [true, true, false, false] : [false, false, true, false], aliases.Select(alias => alias.NoParent));
        Assert.Equal("urn:p", aliases[3].ParentUrn);
    }

    [Fact]
    public async Task Output_values_are_made_plain_but_for_remote_components()
    {
        var sent = PropertyMap.Of(
            ("known", new PropertyValue.OutputValue(PropertyValue.Of("v"), false, ["urn:d"])),
            ("secret", new PropertyValue.OutputValue(PropertyValue.Of("v"), true, [])),
            ("unknown", new PropertyValue.OutputValue(null, true, [])));
        var bytes = UnsafeByteOperations.UnsafeWrap(StructWriter.Write(sent, MarshalOptions.All));
        Assert.Equal(
            PropertyMap.Of(("known", PropertyValue.Of("v")), ("secret", new PropertyValue.Secret(PropertyValue.Of("v"))), ("unknown", PropertyValue.Unknown.Instance)),
            (await HeardAsync(With(request => request.Object = bytes))).Object);
        Assert.Equal(sent, (await HeardAsync(With(request => (request.Object, request.Remote) = (bytes, true)))).Object);
    }

    [Fact]
    public async Task A_signature_that_nobody_knows_is_refused_with_its_place()
    {
        var sent = PropertyMap.Of(("outer", PropertyValue.Of([PropertyValue.Of(PropertyMap.Of((Signatures.Key, PropertyValue.Of("what"))))])));
        var error = await Assert.ThrowsAsync<GrpcException>(() => AskAsync(With(request => request.Object = UnsafeByteOperations.UnsafeWrap(StructWriter.Write(sent, MarshalOptions.All)))));
        Assert.Equal((GrpcStatus.InvalidArgument, "outer[0]: unrecognized signature 'what'"), (error.Status, error.Message));
    }

    [Fact]
    public async Task What_newer_peers_add_is_passed_over()
    {
        // A known field, field 1000 as a varint, 1001 as bytes, 1002 as eight bytes and 1003 as four.
        var bytes = new byte[] { 0x0a, 1, (byte)'x', 0xc0, 0x3e, 5, 0xca, 0x3e, 2, 1, 2, 0xd1, 0x3e, 0, 0, 0, 0, 0, 0, 0, 0, 0xdd, 0x3e, 0, 0, 0, 0 };
        Assert.Equal("x", Messages.RegisterResourceRequest.Parser.ParseFrom(bytes).Type);
        await using var line = await Line.ToAsync(new());
        using var channel = new GrpcChannel(line.Address);
        await channel.CallAsync(
            "/pulumirpc.ResourceMonitor/RegisterResource", Messages.RegisterResourceRequest.Parser.ParseFrom(bytes), Messages.RegisterResourceResponse.Parser, default);
        Assert.Equal("x", line.Engine.The<Protocol.RegisterResourceRequest>().Type);
    }

    [Fact]
    public async Task State_migrations_are_refused_instead_of_passed_over()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => AskAsync(With(request => request.StateMigrations.Add(new Callback()))));
        Assert.Equal((GrpcStatus.Unimplemented, "n[t]: the engine runs no state migrations"), (error.Status, error.Message));
    }

    [Fact]
    public async Task The_root_resource_is_kept_for_who_asks()
    {
        await using var line = await Line.ToAsync(new());
        using var channel = new GrpcChannel(line.Address);
        await channel.CallAsync("/pulumirpc.Engine/SetRootResource", new RootResourceRequest { Urn = "urn:stack" }, Empty.Parser, default);
        Assert.Equal("urn:stack", (await channel.CallAsync("/pulumirpc.Engine/GetRootResource", new Empty(), RootResourceRequest.Parser, default)).Urn);
    }

    [Theory]
    [InlineData("/pulumirpc.ResourceMonitor/GetDeploymentInfo")]
    [InlineData("/pulumirpc.ResourceMonitor/StreamInvoke")]
    [InlineData("/grpc.health.v1.Health/Check")]
    public async Task What_the_engine_does_not_have_is_unimplemented(string path)
    {
        await using var line = await Line.ToAsync(new());
        using var channel = new GrpcChannel(line.Address);
        Assert.Equal(GrpcStatus.Unimplemented, (await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(path, new Empty(), Empty.Parser, default))).Status);
    }

    [Fact]
    public async Task The_bytes_are_those_of_the_protocol()
    {
        await using var line = await Line.ToAsync(new());
        Assert.Equal("0000000002-0801", await ExchangeAsync(line, "SupportsFeature", "00000000090A0773656372657473"));
        Assert.Equal("0000000000-", await ExchangeAsync(line, "SupportsFeature", "00000000050A036E6F74"));
        Assert.Equal("0000000000-", await ExchangeAsync(line, "RegisterResourceOutputs", "0000000000"));
    }

    private static async Task<string> ExchangeAsync(Line line, string method, string hex)
    {
        using var http = new HttpClient();
        using var message = new HttpRequestMessage(HttpMethod.Post, $"http://{line.Address}/pulumirpc.ResourceMonitor/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Convert.FromHexString(hex)) { Headers = { ContentType = new("application/grpc") } },
        };
        using var response = await http.SendAsync(message);
        var answer = Convert.ToHexString(await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
        return $"{answer[..10]}-{answer[10..]}";
    }

    private static Messages.RegisterResourceRequest With(Action<Messages.RegisterResourceRequest> change)
    {
        var request = Request;
        change(request);
        return request;
    }

    private static async Task<Protocol.RegisterResourceResponse> AskAsync(Messages.RegisterResourceRequest request, RegistrationResult result = RegistrationResult.Success)
    {
        await using var line = await Line.ToAsync(new() { OnRegister = (_, _) => Task.FromResult(new Protocol.RegisterResourceResponse { Urn = "urn:n", Object = Answer, Result = result }) });
        using var channel = new GrpcChannel(line.Address);
        return RegistrationMessages.Read(await channel.CallAsync("/pulumirpc.ResourceMonitor/RegisterResource", request, Messages.RegisterResourceResponse.Parser, default));
    }

    private static async Task<Protocol.RegisterResourceRequest> HeardAsync(Messages.RegisterResourceRequest request)
    {
        await using var line = await Line.ToAsync(new());
        using var channel = new GrpcChannel(line.Address);
        await channel.CallAsync("/pulumirpc.ResourceMonitor/RegisterResource", request, Messages.RegisterResourceResponse.Parser, default);
        return line.Engine.The<Protocol.RegisterResourceRequest>();
    }
}
