using Blueprint.Components.Composition;

namespace Blueprint.Components.Teams;

/// <summary>What a web service is unless its args say otherwise.</summary>
public static class WebServiceDefaults
{
    /// <summary>One to serve while the other moves.</summary>
    public const int Replicas = 2;

    /// <summary>Room for what comes before new pods are ready.</summary>
    public const int CpuPercent = 70;

    /// <summary>The name of the one container.</summary>
    public const string ContainerName = "server";

    /// <summary>The user and group that it runs as; nobody on any node.</summary>
    public const int UserId = 1000;

    /// <summary>How many old revisions of a deployment are kept to go back to.</summary>
    public const int KeptRevisions = 3;

    /// <summary>The label that tells the pods of one service from others.</summary>
    public const string NameLabel = CommonLabels.Name;

    /// <summary>The label that tells whose they are.</summary>
    public const string PartOfLabel = CommonLabels.PartOf;
}
