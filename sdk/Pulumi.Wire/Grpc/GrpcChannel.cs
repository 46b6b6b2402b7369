using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Blueprint.Wire.Grpc;

/// <summary>Makes unary gRPC calls to one server.</summary>
/// <threadsafety>Any number of calls at once, all on one connection as far as the server lets them.</threadsafety>
public sealed class GrpcChannel : IDisposable
{
    private const int Window = 1024 * 1024;

    private readonly Uri server;
    private readonly HttpMessageInvoker http;

    /// <summary>Makes a channel; it connects at its first call.</summary>
    /// <param name="target">The server as <c>host:port</c>.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public GrpcChannel(string target)
    {
        server = Uri.TryCreate($"http://{target}/", UriKind.Absolute, out var uri) && uri.Port > 0
            ? uri
            : throw new ArgumentException($"'{target}' is no address of a server; it is written as host:port, such as 127.0.0.1:50051", nameof(target));
        http = new(
            new SocketsHttpHandler
            {
                // The environment often has a proxy, which has no business between two processes of one machine.
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                EnableMultipleHttp2Connections = true,
                InitialHttp2StreamWindowSize = Window,
                PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
                ActivityHeadersPropagator = null,
            },
            disposeHandler: true);
    }

    /// <summary>Calls a method.</summary>
    /// <param name="path">Its path: a slash, the service with its package, a slash, the method.</param>
    /// <param name="request">What it is given.</param>
    /// <param name="parser">Reads its answer.</param>
    /// <param name="cancellation">Gives the call up, and tells the server so.</param>
    /// <exception cref="GrpcException">The server does not answer, or says why it will not.</exception>
    public async Task<T> CallAsync<T>(string path, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        _ = Frame.LengthOf(request);
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new MessageContent(request),
        };
        message.Headers.TE.Add(new("trailers"));
        try
        {
            using var response = await http.SendAsync(message, cancellation).ConfigureAwait(false);
            var answer = await ReadAsync(response, cancellation).ConfigureAwait(false);
            return GrpcMethods.Parse(path, parser, answer);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            cancellation.ThrowIfCancellationRequested();
            throw ConnectionFailure.Of(error, server.Authority);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        // Where there is nothing but a status, it comes as headers.
        if (StatusIn(response.Headers) is { } early)
        {
            ThrowUnlessOk(early, response.Headers);
        }
        else if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new GrpcException(StatusOf(response.StatusCode), $"the server answered with the HTTP status {(int)response.StatusCode} and no gRPC status");
        }

        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var body = PipeReader.Create(stream);
            var message = await Frame.ReadAsync(body, cancellation).ConfigureAwait(false);
            await body.CompleteAsync().ConfigureAwait(false);
            if (StatusIn(response.TrailingHeaders) is { } status)
            {
                ThrowUnlessOk(status, response.TrailingHeaders);
            }
            else if (StatusIn(response.Headers) is null)
            {
                throw new GrpcException(GrpcStatus.Internal, "the server's answer ended without a gRPC status");
            }

            return message ?? throw new GrpcException(GrpcStatus.Internal, "the server said that all went well, and sent no message");
        }
    }

    private static int? StatusIn(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues("grpc-status", out var values)
            ? int.TryParse(values.ToString(), out var status) ? status : (int)GrpcStatus.Unknown
            : null;

    private static void ThrowUnlessOk(int status, HttpResponseHeaders headers)
    {
        if (status == (int)GrpcStatus.Ok)
        {
            return;
        }

        var known = Enum.IsDefined((GrpcStatus)status) ? (GrpcStatus)status : GrpcStatus.Unknown;
        var text = headers.NonValidated.TryGetValues("grpc-message", out var values) ? StatusText.Decode(values.ToString()) : "";
        throw new GrpcException(known, text.Length > 0 ? text : $"the server answered with the gRPC status {status}");
    }

    private static GrpcStatus StatusOf(HttpStatusCode status) => (int)status switch
    {
        400 => GrpcStatus.Internal,
        401 => GrpcStatus.Unauthenticated,
        403 => GrpcStatus.PermissionDenied,
        404 => GrpcStatus.Unimplemented,
        429 or 502 or 503 or 504 => GrpcStatus.Unavailable,
        _ => GrpcStatus.Unknown,
    };

    /// <summary>A message as a request's body.</summary>
    private sealed class MessageContent : HttpContent
    {
        private readonly IMessage message;

        public MessageContent(IMessage message)
        {
            this.message = message;
            Headers.ContentType = new("application/grpc");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var writer = PipeWriter.Create(stream, new(leaveOpen: true));
            Frame.Write(writer, message);
            await writer.CompleteAsync().ConfigureAwait(false);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
