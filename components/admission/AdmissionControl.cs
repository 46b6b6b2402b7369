using System.Collections.Immutable;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using AdmissionRegistration = Pulumi.Kubernetes.AdmissionRegistration.V1;

namespace Blueprint.Components.Admission;

/// <summary>What a cluster's API server asks of objects before it takes them, whoever sends them.</summary>
/// <remarks>Children: for each rule a ValidatingAdmissionPolicy <c>{name}-{rule}</c> and, once it stands, the binding of that name that puts it into force.</remarks>
public sealed class AdmissionControl : ComponentResource, IService
{
    /// <summary>Installs the rules.</summary>
    public AdmissionControl(string name, AdmissionControlArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:admission:AdmissionControl", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);

        foreach (var rule in args.Rules)
        {
            var policy = new AdmissionRegistration.ValidatingAdmissionPolicy($"{name}-{rule.Name}", new ValidatingAdmissionPolicyArgs
            {
                Metadata = Metadata(rule),
                Spec = rule.Spec,
            }, this.Child(args.Cluster.Provider, args.After));
            _ = new AdmissionRegistration.ValidatingAdmissionPolicyBinding($"{name}-{rule.Name}", new ValidatingAdmissionPolicyBindingArgs
            {
                Metadata = Metadata(rule),
                Spec = new ValidatingAdmissionPolicyBindingSpecArgs { PolicyName = rule.Name, ValidationActions = rule.Actions },
            }, this.Child(args.Cluster.Provider, [policy]));
        }

        RegisterOutputs();
    }

    private static ObjectMetaArgs Metadata(ClusterRule rule) => new()
    {
        Name = rule.Name,
        Labels = rule.Labels.ToImmutableDictionary(),
        Annotations = rule.Annotations.ToImmutableDictionary(),
    };
}
