using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Blueprint.Components.Teams;

/// <summary>A question put to a workload on its port, again and again.</summary>
public sealed record Probe
{
    private const int DefaultPeriodSeconds = 10;

    private Probe(Kind kind, string path, int delay, int period, ImmutableArray<(string Name, string Value)> headers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delay);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1);
        (How, Path, DelaySeconds, PeriodSeconds, Headers) = (kind, path, delay, period, headers);
    }

    private enum Kind
    {
        Http,
        Grpc,
        Tcp,
    }

    /// <summary>How long after its start the workload is first asked, in seconds.</summary>
    public int DelaySeconds { get; }

    /// <summary>How long between two questions, in seconds.</summary>
    public int PeriodSeconds { get; }

    private Kind How { get; }

    private string Path { get; }

    private ImmutableArray<(string Name, string Value)> Headers { get; }

    /// <summary>A GET that must be answered with 200 to 399.</summary>
    /// <param name="path">The path, with its leading slash.</param>
    /// <param name="delay">Seconds before the first question.</param>
    /// <param name="period">Seconds between two questions.</param>
    /// <param name="headers">Headers to send.</param>
    public static Probe Http(string path, int delay = 0, int period = DefaultPeriodSeconds, params ImmutableArray<(string Name, string Value)> headers) =>
        new(Kind.Http, path, delay, period, headers);

    /// <summary>A call of gRPC's own health service.</summary>
    /// <param name="delay">Seconds before the first question.</param>
    /// <param name="period">Seconds between two questions.</param>
    public static Probe Grpc(int delay = 0, int period = DefaultPeriodSeconds) => new(Kind.Grpc, "", delay, period, []);

    /// <summary>A connection that must be taken.</summary>
    /// <param name="delay">Seconds before the first question.</param>
    /// <param name="period">Seconds between two questions.</param>
    public static Probe Tcp(int delay = 0, int period = DefaultPeriodSeconds) => new(Kind.Tcp, "", delay, period, []);

    internal ProbeArgs On(int port)
    {
        var probe = new ProbeArgs { InitialDelaySeconds = DelaySeconds, PeriodSeconds = PeriodSeconds };
        switch (How)
        {
            case Kind.Grpc:
                probe.Grpc = new GRPCActionArgs { Port = port };
                break;
            case Kind.Tcp:
                probe.TcpSocket = new TCPSocketActionArgs { Port = port };
                break;
            default:
                probe.HttpGet = Get(port);
                break;
        }

        return probe;
    }

    private HTTPGetActionArgs Get(int port)
    {
        var get = new HTTPGetActionArgs { Path = Path, Port = port };
        foreach (var (name, value) in Headers)
        {
            get.HttpHeaders.Add(new HTTPHeaderArgs { Name = name, Value = value });
        }

        return get;
    }
}
