using System.Collections.Immutable;
using Blueprint.Components.Admission;
using Blueprint.Components.FinOps;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;

namespace Blueprint.Components.Secrets;

/// <summary>What a cluster asks of stores of secrets, so that no team can read another's.</summary>
/// <remarks>
/// The operator may take every team's role, and reads the platform's path itself. So it is the store that says whose secrets are
/// read, and a namespace whose people could write one freely could read everybody's.
/// </remarks>
public static class SecretStoreRules
{
    private const string Group = "external-secrets.io";

    private static readonly ImmutableArray<string> Deny = ["Deny"];

    /// <summary>The rules of an environment; they hold in all stages, since nothing that is allowed breaks them.</summary>
    public static ImmutableArray<ClusterRule> Of(string environment) =>
    [
        new("bp-secrets-own-store", Spec(
            Group,
            "secretstores",
            $"object.?spec.?provider.?aws.?role.orValue('').contains(':role{SecretPaths.ReaderRoles(environment)}' + namespaceObject.metadata.labels[?'{CostKeys.Team}'].orValue('') + '/')",
            "A store of secrets names the reader of its own namespace's team; the platform makes it."), Deny),
        new("bp-secrets-no-cluster-store", Spec(
            Group,
            "externalsecrets",
            $"namespaceObject.metadata.labels[?'{CostKeys.Team}'].orValue('') == '{CostKeys.PlatformTeam}'"
            + " || (object.?spec.?secretStoreRef.?kind.orValue('SecretStore') == 'SecretStore'"
            + " && object.?spec.?data.orValue([]).all(one, !has(one.sourceRef) && one.?remoteRef.?key.orValue('') != '')"
            + " && object.?spec.?dataFrom.orValue([]).all(one, !has(one.sourceRef)))",
            "A team's secrets come from its own store, which is called 'team'."), Deny),
        new("bp-secrets-no-generators", Spec(
            "generators.external-secrets.io",
            "*",
            "false",
            "Generators would use the rights of the operator; secrets are drawn by the platform's components."), Deny),
    ];

    private static ValidatingAdmissionPolicySpecArgs Spec(string group, string resources, string expression, string message) => new()
    {
        FailurePolicy = "Fail",
        MatchConstraints = new MatchResourcesArgs
        {
            ResourceRules = new NamedRuleWithOperationsArgs
            {
                ApiGroups = group,
                ApiVersions = "*",
                Operations = ["CREATE", "UPDATE"],
                Resources = resources,
            },
        },
        Validations = new ValidationArgs { Expression = expression, Message = message },
    };
}
