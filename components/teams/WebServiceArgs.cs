using System.Collections.Immutable;
using Blueprint.Components.Identity;
using Blueprint.Components.Secrets;

namespace Blueprint.Components.Teams;

/// <summary>Who may reach a service.</summary>
public enum Exposure
{
    /// <summary>Workloads of the same team.</summary>
    Team,

    /// <summary>Anybody, through a load balancer of the service's own.</summary>
    LoadBalancer,

    /// <summary>Anybody, by the service's name under the environment's domain, through the shared load balancer.</summary>
    Ingress,
}

/// <summary>What a service speaks.</summary>
public enum Protocol
{
    /// <summary>HTTP.</summary>
    Http,

    /// <summary>gRPC.</summary>
    Grpc,

    /// <summary>Something else over TCP.</summary>
    Tcp,
}

/// <summary>What a team decides about a web service. Everything else is the platform's decision.</summary>
public sealed class WebServiceArgs : ResourceArgs
{
    /// <summary>Where the service runs.</summary>
    /// <value>Required.</value>
    public required TeamEnvironment Environment { get; init; }

    /// <summary>The image to run, by name and tag; the digest comes from the lock of images.</summary>
    /// <value>Required. A change rolls the pods over, one at a time.</value>
    public required Input<string> Image { get; init; }

    /// <summary>What to run in place of the image's own entry point.</summary>
    /// <value>Default: the image's own.</value>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>Arguments to run it with.</summary>
    /// <value>Default: the image's own.</value>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>The port that the container listens on.</summary>
    /// <value>1 to 65535. Default: none, and there is no service, only a workload that calls others.</value>
    public int? Port { get; init; }

    /// <summary>The port that callers use.</summary>
    /// <value>1 to 65535. Default: <see cref="Port"/>.</value>
    public int? ServicePort { get; init; }

    /// <summary>What the service speaks.</summary>
    /// <value>Default: <see cref="Protocol.Http"/>.</value>
    public Protocol Protocol { get; init; } = Protocol.Http;

    /// <summary>Who may reach the service.</summary>
    /// <value>Default: <see cref="Exposure.Team"/>.</value>
    public Exposure Exposure { get; init; } = Exposure.Team;

    /// <summary>Whether a pod is ready for calls.</summary>
    /// <value>Required with a port.</value>
    public Probe? Readiness { get; init; }

    /// <summary>Whether a pod is alive, or must be started again.</summary>
    /// <value>Default: <see cref="Readiness"/>.</value>
    public Probe? Liveness { get; init; }

    /// <summary>How many identical pods run.</summary>
    /// <value>A count. Default: <see cref="WebServiceDefaults.Replicas"/>. A change scales in place. Ignored where <see cref="Autoscaling"/> is set.</value>
    public Input<int>? Replicas { get; init; }

    /// <summary>Scales with load instead.</summary>
    /// <value>Default: none.</value>
    public Autoscaling? Autoscaling { get; init; }

    /// <summary>What each pod gets.</summary>
    /// <value>Default: <see cref="ContainerSize.Small"/>.</value>
    public ContainerSize Size { get; init; } = ContainerSize.Small;

    /// <summary>Environment variables, in this order.</summary>
    /// <value>Default: none.</value>
    public OrderedDictionary<string, Input<string>> Env { get; init; } = [];

    /// <summary>Environment variables from secrets: the secret and the key in it.</summary>
    /// <value>Default: none.</value>
    public OrderedDictionary<string, (SecretReference Secret, string Key)> SecretEnv { get; init; } = [];

    /// <summary>Folders that may be written to; all else is read-only. They are empty at each start of a pod.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<Scratch> Scratch { get; init; } = [];

    /// <summary>What must succeed before the service starts.</summary>
    /// <value>Default: nothing.</value>
    public ImmutableArray<StartStep> Before { get; init; } = [];

    /// <summary>How long a pod may take to end.</summary>
    /// <value>Seconds, 1 or more. Default: 30, which is Kubernetes' own.</value>
    public int? GraceSeconds { get; init; }

    /// <summary>What the service may do in AWS.</summary>
    /// <value>Default: nothing, and it has no identity there.</value>
    public ImmutableArray<PolicyStatement> Permissions { get; init; } = [];

    /// <summary>Whether the service may call HTTPS outside the cluster; with <see cref="Permissions"/> it may in any case.</summary>
    /// <value>Default: no.</value>
    public bool CallsHttps { get; init; }
}

/// <summary>A folder to write to, empty at each start of a pod.</summary>
/// <param name="Name">A name for it.</param>
/// <param name="Path">Where it is.</param>
/// <param name="SizeLimit">How much it may hold, such as <c>1Gi</c>; as much as the node has if left out.</param>
public sealed record Scratch(string Name, string Path, string? SizeLimit = null);

/// <summary>Something that must succeed before a service starts.</summary>
/// <param name="Name">A name for it.</param>
/// <param name="Image">The image to run, by name and tag.</param>
/// <param name="Command">What to run in it.</param>
/// <param name="Env">Environment variables, in this order.</param>
public sealed record StartStep(string Name, string Image, ImmutableArray<string> Command, OrderedDictionary<string, Input<string>> Env);

/// <summary>Pods by load.</summary>
/// <param name="Least">The fewest pods, 1 or more.</param>
/// <param name="Most">The most pods.</param>
/// <param name="CpuPercent">The part of its requested processor time that a pod should use, 1 to 100.</param>
public sealed record Autoscaling(int Least, int Most, int CpuPercent = WebServiceDefaults.CpuPercent);
