using System.Collections.Immutable;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;

namespace Blueprint.Components.Admission;

/// <summary>A rule that the API server of a cluster asks of objects before it takes them. Where it comes from is not the component's business.</summary>
/// <param name="Name">Its name, as a Kubernetes object may have one.</param>
/// <param name="Spec">What it asks of which objects, in CEL.</param>
/// <param name="Actions">What becomes of a request that breaks it: <c>Deny</c>, or <c>Warn</c> and <c>Audit</c>.</param>
public sealed record ClusterRule(string Name, ValidatingAdmissionPolicySpecArgs Spec, ImmutableArray<string> Actions)
{
    /// <summary>Labels of the objects that hold it.</summary>
    /// <value>Default: none.</value>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Annotations of the objects that hold it.</summary>
    /// <value>Default: none.</value>
    public ImmutableSortedDictionary<string, string> Annotations { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
