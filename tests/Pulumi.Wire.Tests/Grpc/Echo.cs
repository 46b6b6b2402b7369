using System.Net;
using System.Net.Http.Headers;
using Blueprint.Wire.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Tests.Grpc;

/// <summary>A server whose one method answers with what it is given, or does what a test wants.</summary>
internal sealed class Echo : IAsyncDisposable
{
    public const string Path = "/test.Service/Echo";

    private readonly GrpcServer server;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false });

    private Echo(GrpcServer server)
    {
        this.server = server;
        Channel = new(server.Address);
    }

    public GrpcChannel Channel { get; }

    public string Address => server.Address;

    public static Task<Echo> StartAsync() => StartAsync((request, _) => Task.FromResult(request));

    public static async Task<Echo> StartAsync(Func<StringValue, GrpcCall, Task<StringValue>> serve) => new(await GrpcServer.StartAsync(
        new GrpcMethods().Add<StringValue>(Path, StringValue.Parser, async (request, call) => await serve(request, call)), CancellationToken.None));

    public static byte[] Framed(IMessage message) => [0, .. Length(message.CalculateSize()), .. message.ToByteArray()];

    public async Task<string> CallAsync(string text, CancellationToken cancellation = default) =>
        (await Channel.CallAsync(Path, new StringValue { Value = text }, StringValue.Parser, cancellation)).Value;

    /// <summary>The refusal that a call meets.</summary>
    public Task<GrpcException> FailAsync(string text) => Assert.ThrowsAsync<GrpcException>(() => CallAsync(text));

    /// <summary>Sends bytes of any form, and gives the status and the text of the answer.</summary>
    public async Task<(GrpcStatus Status, string Text)> SendAsync(HttpContent body, string path = Path)
    {
        using var response = await PostAsync(body, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/grpc", response.Content.Headers.ContentType?.ToString());
        await response.Content.ReadAsByteArrayAsync();
        var trailers = response.TrailingHeaders;
        return ((GrpcStatus)int.Parse(trailers.GetValues("grpc-status").Single()), trailers.TryGetValues("grpc-message", out var text) ? text.Single() : "");
    }

    public async Task<HttpResponseMessage> PostAsync(HttpContent body, string path = Path, string type = "application/grpc", HttpMethod? method = null, HttpClient? through = null)
    {
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, $"http://{Address}{path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        return await (through ?? http).SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        http.Dispose();
        await server.DisposeAsync();
    }

    private static byte[] Length(int length) => [(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];
}
