using System.Globalization;
using System.Net;
using Blueprint.Wire.Analysis;
using Blueprint.Wire.Grpc;

namespace Blueprint.Policies.Serving;

/// <summary>The packs as a process of their own, started by Pulumi's command line.</summary>
/// <remarks>
/// Its last argument that is an address is the engine's; the others are settings of Pulumi's own. The first line of standard
/// output is the port; nothing else is ever written there. It ends when it is cancelled, when the engine is gone, or when it is killed.
/// </remarks>
internal static class Program
{
    private const int Usage = 2;

    // So that the answer to the cancellation is out before the process is gone.
    private static readonly TimeSpan LastAnswer = TimeSpan.FromMilliseconds(500);

    public static async Task<int> Main(string[] args)
    {
        // Standard output belongs to the engine: whatever anyone prints goes elsewhere.
        using var answers = new StreamWriter(Console.OpenStandardOutput());
        Console.SetOut(Console.Error);
        if (EngineAddress(args) is not { } engine)
        {
            await Console.Error.WriteLineAsync("This serves Blueprint's policies to Pulumi, which starts it: pulumi preview --policy-pack policies. By hand: dotnet run --project policies -- HOST:PORT, with the address of an engine.");
            return Usage;
        }

        var watch = new EngineWatch(engine);
        await watch.LookAsync(CancellationToken.None);
        var pack = new PackService(PolicyPacks.All, TimeProvider.System, OwnFolder);
        await using var server = await PackServer.StartAsync(pack, CancellationToken.None);
        await answers.WriteLineAsync(server.Address.AsMemory(server.Address.LastIndexOf(':') + 1));
        await answers.FlushAsync();

        using var watching = new CancellationTokenSource();
        var gone = watch.GoneAsync(watching.Token);
        if (await Task.WhenAny(pack.Cancelled, gone) == pack.Cancelled)
        {
            await Task.Delay(LastAnswer, CancellationToken.None);
        }

        await watching.CancelAsync();
        return 0;
    }

    /// <summary>The engine's address among the arguments; null where there is none.</summary>
    internal static DnsEndPoint? EngineAddress(IEnumerable<string> args) => args.Select(Address).LastOrDefault(address => address is not null);

    // An engine says where the pack lies; one that does not has at least started it from there.
    private static string OwnFolder()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "policies", "PulumiPolicy.yaml")))
            {
                return Path.Combine(folder, "policies");
            }
        }

        throw new GrpcException(GrpcStatus.FailedPrecondition, "nobody says where the policy pack's folder is, and it is not above its program");
    }

    private static DnsEndPoint? Address(string text) =>
        !text.StartsWith('-') && text.LastIndexOf(':') is > 0 and var colon && !text.Contains('/', StringComparison.Ordinal) &&
        int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? new(text[..colon].Trim('[', ']'), port)
            : null;
}
