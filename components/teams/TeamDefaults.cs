namespace Blueprint.Components.Teams;

/// <summary>What holds in a team's namespace unless a workload says otherwise.</summary>
public static class TeamDefaults
{
    /// <summary>What a container requests.</summary>
    public const string CpuRequest = "100m";

    /// <summary>What a container requests.</summary>
    public const string MemoryRequest = "128Mi";

    /// <summary>What a container may use.</summary>
    public const string MemoryLimit = "512Mi";

    /// <summary>What a container may ask for at most.</summary>
    public const string LargestMemory = "16Gi";

    /// <summary>What a container may ask for at most.</summary>
    public const string LargestCpu = "8";

    /// <summary>How many images of a repository are kept.</summary>
    public const int KeptImages = 50;
}
