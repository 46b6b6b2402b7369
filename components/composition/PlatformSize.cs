namespace Blueprint.Components.Composition;

/// <summary>How much a platform is made for. It decides replicas of controllers, what they are given, and how far nodes may grow.</summary>
public enum PlatformSize
{
    /// <summary>A handful of developers: one replica of each controller, up to 32 processor cores of workloads, 1 GPU.</summary>
    Small,

    /// <summary>Several teams with customers: two replicas, up to 256 cores, 8 GPUs.</summary>
    Standard,

    /// <summary>Dozens of teams: three replicas where that helps, up to 2,000 cores, 64 GPUs.</summary>
    Large,
}

/// <summary>What a size means for a controller.</summary>
public static class PlatformSizes
{
    /// <summary>How many pods of a controller run, of which one leads: 1, 2 or 2.</summary>
    public static int Replicas(this PlatformSize size) => size == PlatformSize.Small ? 1 : 2;

    /// <summary>How many pods run of what is asked at every change of an object, such as a webhook: 1, 2 or 3.</summary>
    public static int WebhookReplicas(this PlatformSize size) => size switch
    {
        PlatformSize.Small => 1,
        PlatformSize.Standard => 2,
        PlatformSize.Large => 3,
    };
}
