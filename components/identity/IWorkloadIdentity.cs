namespace Blueprint.Components.Identity;

/// <summary>What a pod is to the world outside its cluster.</summary>
public interface IWorkloadIdentity
{
    /// <summary>The namespace of the service account that carries the identity.</summary>
    Output<string> Namespace { get; }

    /// <summary>The service account that carries the identity.</summary>
    string ServiceAccount { get; }

    /// <summary>What must stand before the first pod starts: a pod made earlier never gets the identity.</summary>
    Resource Ready { get; }
}
