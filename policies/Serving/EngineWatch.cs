using System.Net;
using System.Net.Sockets;

namespace Blueprint.Policies.Serving;

/// <summary>Notices when the engine is gone, so that no pack outlives a command that was killed.</summary>
/// <param name="engine">Where the engine listens.</param>
internal sealed class EngineWatch(DnsEndPoint engine)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool wasThere;

    /// <summary>Looks for the engine, so that it is missed from then on.</summary>
    public async Task<bool> LookAsync(CancellationToken stop)
    {
        var isThere = await IsThereAsync(stop);
        wasThere |= isThere;
        return isThere;
    }

    /// <summary>Ends once the engine was there and is not any more. One that was never there is not missed: it need not listen.</summary>
    public async Task GoneAsync(CancellationToken stop)
    {
        try
        {
            while (await LookAsync(stop) || !wasThere)
            {
                await Task.Delay(Pause, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody waits any longer.
        }
    }

    private async Task<bool> IsThereAsync(CancellationToken stop)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(engine.Host, engine.Port, stop);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
