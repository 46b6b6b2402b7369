using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Components.Admission;
using Blueprint.Policies;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Exemptions;
using Blueprint.Policies.Settings;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.AdmissionRegistration.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Stacks.Platform;

/// <summary>The rules of the policy packs, as a cluster holds them.</summary>
internal static class ClusterRules
{
    /// <summary>The rules of an environment, by the configuration and the exemptions that this program was built with.</summary>
    /// <param name="stack">The name of the platform's stack.</param>
    /// <param name="today">The day, in UTC: exemptions expire.</param>
    /// <exception cref="RunException">A file of <c>policies/</c> is faulty.</exception>
    public static ImmutableArray<ClusterRule> Of(string stack, DateOnly today)
    {
        var settings = PolicySettings.Read(Text("config.yaml"), "policies/config.yaml", PolicyPacks.All, out var inConfig);
        var exemptions = ExemptionReader.Read(Text("exemptions.yaml"), "policies/exemptions.yaml", PolicyPacks.All, inConfig.IsEmpty ? settings : null, today, out var inExemptions);
        if (!inConfig.IsEmpty || !inExemptions.IsEmpty)
        {
            throw new RunException(string.Join('\n', inConfig.Concat(inExemptions)));
        }

        var suite = new PolicySuite(PolicyPacks.All, settings, exemptions, today);
        return [.. AdmissionEmitter.Emit(suite, suite.EnvironmentOf(stack)).Select(Rule)];
    }

    private static ClusterRule Rule(AdmissionPolicy policy) => new(policy.Name, Spec(policy), policy.Actions)
    {
        Labels = policy.Labels,
        Annotations = policy.Annotations,
    };

    private static ValidatingAdmissionPolicySpecArgs Spec(AdmissionPolicy policy) => new()
    {
        FailurePolicy = AdmissionPolicy.FailurePolicy,
        MatchConstraints = new MatchResourcesArgs
        {
            NamespaceSelector = new LabelSelectorArgs
            {
                MatchExpressions = new LabelSelectorRequirementArgs
                {
                    Key = AdmissionPolicy.NamespaceNameLabel,
                    Operator = "NotIn",
                    Values = policy.ExceptNamespaces,
                },
            },
            ResourceRules = policy.ResourceRules.Select(rule => new NamedRuleWithOperationsArgs
            {
                ApiGroups = rule.ApiGroup,
                ApiVersions = rule.ApiVersion,
                Operations = AdmissionPolicy.Operations,
                Resources = rule.Resources,
            }).ToArray(),
        },
        MatchConditions = policy.MatchConditions.Select(condition => new MatchConditionArgs { Name = condition.Name, Expression = condition.Expression }).ToArray(),
        Variables = policy.Variables.Select(variable => new VariableArgs { Name = variable.Name, Expression = variable.Expression }).ToArray(),
        Validations = policy.Validations.Select(Validation).ToArray(),
    };

    private static ValidationArgs Validation(AdmissionValidation validation)
    {
        var made = new ValidationArgs { Expression = validation.Expression, Message = validation.Message };
        if (validation.MessageExpression.Length > 0)
        {
            made.MessageExpression = validation.MessageExpression;
        }

        return made;
    }

    private static string Text(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"policies/{file}")
            ?? throw new InvalidOperationException($"policies/{file} is not built into the platform's program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
