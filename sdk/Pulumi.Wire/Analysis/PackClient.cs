using System.Collections.Immutable;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Monitor;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Analysis;

/// <summary>A policy pack of another process, as an engine sees it.</summary>
/// <remarks>Every method throws <see cref="GrpcException"/> where the pack is gone or refuses, with the status that it gave.</remarks>
/// <param name="address">Where the pack listens, as <c>host:port</c>.</param>
public sealed class PackClient(string address) : IPolicyPack, IDisposable
{
    private readonly GrpcChannel channel = new(address);

    /// <inheritdoc/>
    public Task HandshakeAsync(PackHandshake handshake, CancellationToken cancellation)
    {
        var request = new AnalyzerHandshakeRequest { EngineAddress = handshake.EngineAddress };
        if (handshake.RootDirectory is { } root)
        {
            request.RootDirectory = root;
        }

        if (handshake.ProgramDirectory is { } program)
        {
            request.ProgramDirectory = program;
        }

        return CallAsync("Handshake", request, Empty.Parser, cancellation);
    }

    /// <inheritdoc/>
    public Task ConfigureStackAsync(PackStack stack, CancellationToken cancellation) =>
        CallAsync("ConfigureStack", InfoMessages.Write(stack), Empty.Parser, cancellation);

    /// <inheritdoc/>
    public async Task<PackInfo> InfoAsync(CancellationToken cancellation) =>
        InfoMessages.Read(await CallAsync("GetAnalyzerInfo", new Empty(), AnalyzerInfo.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<string> VersionAsync(CancellationToken cancellation) =>
        (await CallAsync("GetPluginInfo", new Empty(), PluginInfo.Parser, cancellation).ConfigureAwait(false)).Version;

    /// <inheritdoc/>
    public Task ConfigureAsync(ImmutableDictionary<string, PolicySetting> settings, CancellationToken cancellation) =>
        CallAsync("Configure", InfoMessages.Write(settings), Empty.Parser, cancellation);

    /// <inheritdoc/>
    public async Task<PackRemediations> RemediateAsync(PackResource resource, CancellationToken cancellation) => PackMessages.Read(
        await CallAsync("Remediate", PackMessages.Write(resource, toRemediate: true), RemediateResponse.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<PackFindings> AnalyzeAsync(PackResource resource, CancellationToken cancellation) => PackMessages.Read(
        await CallAsync("Analyze", PackMessages.Write(resource, toRemediate: false), AnalyzeResponse.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public async Task<PackFindings> AnalyzeStackAsync(ImmutableArray<PackResource> resources, CancellationToken cancellation) => PackMessages.Read(
        await CallAsync("AnalyzeStack", PackMessages.Write(resources), AnalyzeResponse.Parser, cancellation).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task CancelAsync(CancellationToken cancellation) => CallAsync("Cancel", new Empty(), Empty.Parser, cancellation);

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private Task<T> CallAsync<T>(string method, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T> =>
        channel.CallAsync(Paths.Analyzer(method), request, parser, cancellation);
}
