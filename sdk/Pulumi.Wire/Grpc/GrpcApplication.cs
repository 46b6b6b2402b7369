using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Blueprint.Wire.Grpc;

/// <summary>Answers the HTTP requests that are gRPC calls.</summary>
internal sealed class GrpcApplication(GrpcMethods methods) : IHttpApplication<IFeatureCollection>, IDisposable
{
    private const string ContentType = "application/grpc";
    private const int MethodNotAllowed = 405;
    private const int UnsupportedMediaType = 415;

    private readonly CancellationTokenSource stopping = new();

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public Task StopAsync() => stopping.CancelAsync();

    public void Dispose() => stopping.Dispose();

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        if (request.Method != "POST" || !request.Headers.ContentType.ToString().StartsWith(ContentType, StringComparison.Ordinal))
        {
            response.StatusCode = request.Method == "POST" ? UnsupportedMediaType : MethodNotAllowed;
            return;
        }

        response.Headers.ContentType = ContentType;
        var aborted = context.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping.Token);
        var (status, text) = (GrpcStatus.Ok, "");
        try
        {
            await AnswerAsync(context, request, cancelled.Token).ConfigureAwait(false);
        }
        catch (Exception) when (aborted.IsCancellationRequested)
        {
            // Nobody is there to be told; whatever broke off with it is a consequence.
            return;
        }
        catch (GrpcException error)
        {
            (status, text) = (error.Status, error.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            (status, text) = (GrpcStatus.Unavailable, "the server is stopping");
        }
        catch (OperationCanceledException error)
        {
            (status, text) = (GrpcStatus.Cancelled, error.Message);
        }
#pragma warning disable CA1031 // Whatever a method throws is the caller's answer; a connection serves many others.
        catch (Exception error)
#pragma warning restore CA1031
        {
            (status, text) = (GrpcStatus.Unknown, error.Message);
        }

        var trailers = context.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;
        trailers["grpc-status"] = ((int)status).ToString(CultureInfo.InvariantCulture);
        if (text.Length > 0)
        {
            trailers["grpc-message"] = StatusText.Encode(text);
        }
    }

    private async Task AnswerAsync(IFeatureCollection context, IHttpRequestFeature request, CancellationToken cancellation)
    {
        var message = await Frame.ReadAsync(context.GetRequiredFeature<IRequestBodyPipeFeature>().Reader, cancellation).ConfigureAwait(false)
            ?? throw new GrpcException(GrpcStatus.Internal, "the call has no message");
        var call = new GrpcCall(name => request.Headers[name] is { Count: > 0 } values ? values.ToString() : null, cancellation);
        var answer = await methods.ServeAsync(request.Path, message, call).ConfigureAwait(false);
        var body = context.GetRequiredFeature<IHttpResponseBodyFeature>();
        Frame.Write(body.Writer, answer);
        await body.Writer.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
