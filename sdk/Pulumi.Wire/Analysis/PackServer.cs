using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Monitor;
using Blueprint.Wire.Values;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Blueprint.Wire.Analysis;

/// <summary>Serves a policy pack to an engine: Pulumi's service Analyzer, on a port of the loopback.</summary>
/// <remarks>What the pack throws goes back as the call's status: <see cref="GrpcException"/> with its own, anything else as unknown.</remarks>
public sealed class PackServer : IAsyncDisposable
{
    private readonly GrpcServer server;

    private PackServer(GrpcServer server) => this.server = server;

    /// <summary>Where it listens, as <c>127.0.0.1:PORT</c>.</summary>
    public string Address => server.Address;

    /// <summary>Starts to serve a pack.</summary>
    /// <param name="pack">The pack; called by any number of threads at once.</param>
    /// <param name="cancellation">Gives up starting; it does not stop a server that has started.</param>
    public static async Task<PackServer> StartAsync(IPolicyPack pack, CancellationToken cancellation) =>
        new(await GrpcServer.StartAsync(Methods(pack), cancellation).ConfigureAwait(false));

    /// <summary>Stops at once. Calls under way are broken off.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static GrpcMethods Methods(IPolicyPack pack)
    {
        var methods = new GrpcMethods();
        Add("Handshake", AnalyzerHandshakeRequest.Parser, (request, stop) => Done(pack.HandshakeAsync(
            new(request.EngineAddress, request.HasRootDirectory ? request.RootDirectory : null, request.HasProgramDirectory ? request.ProgramDirectory : null), stop)));
        Add("ConfigureStack", AnalyzerStackConfigureRequest.Parser, (request, stop) => Done(pack.ConfigureStackAsync(InfoMessages.Read(request), stop)));
        Add("GetAnalyzerInfo", Empty.Parser, async (_, stop) => InfoMessages.Write(await pack.InfoAsync(stop).ConfigureAwait(false)));
        Add("GetPluginInfo", Empty.Parser, async (_, stop) => new PluginInfo { Version = await pack.VersionAsync(stop).ConfigureAwait(false) });
        Add("Configure", ConfigureAnalyzerRequest.Parser, (request, stop) => Done(pack.ConfigureAsync(InfoMessages.Read(request.PolicyConfig), stop)));
        Add("Remediate", AnalyzeRequest.Parser, async (request, stop) =>
            PackMessages.Write(await pack.RemediateAsync(PackMessages.Read(request), stop).ConfigureAwait(false)));
        Add("Analyze", AnalyzeRequest.Parser, async (request, stop) =>
            PackMessages.Write(await pack.AnalyzeAsync(PackMessages.Read(request), stop).ConfigureAwait(false)));
        Add("AnalyzeStack", AnalyzeStackRequest.Parser, async (request, stop) =>
            PackMessages.Write(await pack.AnalyzeStackAsync(PackMessages.Read(request), stop).ConfigureAwait(false)));
        Add("Cancel", Empty.Parser, (_, stop) => Done(pack.CancelAsync(stop)));
        return methods;

        void Add<T>(string method, MessageParser<T> parser, Func<T, CancellationToken, Task<IMessage>> serve)
            where T : IMessage<T> =>
            methods.Add(Paths.Analyzer(method), parser, (request, call) => AnswerAsync(request, call, serve));
    }

    private static async Task<IMessage> AnswerAsync<T>(T request, GrpcCall call, Func<T, CancellationToken, Task<IMessage>> serve)
    {
        try
        {
            return await serve(request, call.Cancellation).ConfigureAwait(false);
        }
        catch (PropertyFormatException error)
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, error.Message, error);
        }
    }

    private static async Task<IMessage> Done(Task work)
    {
        await work.ConfigureAwait(false);
        return new Empty();
    }
}
