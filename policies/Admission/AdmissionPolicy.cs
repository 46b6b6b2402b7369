namespace Blueprint.Policies.Admission;

/// <summary>A rule as a cluster holds it: a ValidatingAdmissionPolicy, and the binding that puts it into force.</summary>
/// <remarks>Plain data, in the words of <c>admissionregistration.k8s.io/v1</c>; the policy fails closed.</remarks>
public sealed record AdmissionPolicy
{
    /// <summary>The API that both objects belong to; Kubernetes 1.30 has it.</summary>
    public const string ApiVersion = "admissionregistration.k8s.io/v1";

    /// <summary>The label by which every namespace bears its name; the server sets it, and nobody can change it.</summary>
    public const string NamespaceNameLabel = "kubernetes.io/metadata.name";

    /// <summary>What cannot be asked is not let in.</summary>
    public const string FailurePolicy = "Fail";

    /// <summary>What a policy is asked about.</summary>
    public static ImmutableArray<string> Operations { get; } = ["CREATE", "UPDATE"];

    /// <summary>The name of both objects: the rule's id in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The labels of both objects: the rule, its pack and the pack's version.</summary>
    public required ImmutableSortedDictionary<string, string> Labels { get; init; }

    /// <summary>The annotations of both objects: what the rule asks for and why.</summary>
    public required ImmutableSortedDictionary<string, string> Annotations { get; init; }

    /// <summary>What the policy is asked of.</summary>
    public required ImmutableArray<AdmissionResourceRule> ResourceRules { get; init; }

    /// <summary>The namespaces whose objects it leaves alone.</summary>
    public required ImmutableArray<string> ExceptNamespaces { get; init; }

    /// <summary>When it is asked.</summary>
    public required ImmutableArray<CelVariable> MatchConditions { get; init; }

    /// <summary>What its expressions have in common.</summary>
    public required ImmutableArray<CelVariable> Variables { get; init; }

    /// <summary>What must hold.</summary>
    public required ImmutableArray<AdmissionValidation> Validations { get; init; }

    /// <summary>What becomes of a request that breaks it: <c>Deny</c>, or <c>Warn</c> and <c>Audit</c>.</summary>
    public required ImmutableArray<string> Actions { get; init; }
}

/// <summary>Kinds of one API group.</summary>
/// <param name="ApiGroup">The group; empty for the core group.</param>
/// <param name="ApiVersion">The version; <c>*</c> for any.</param>
/// <param name="Resources">The addresses below it.</param>
public sealed record AdmissionResourceRule(string ApiGroup, string ApiVersion, ImmutableArray<string> Resources);

/// <summary>Something that must hold.</summary>
/// <param name="Expression">The expression, in CEL.</param>
/// <param name="Message">What is said where it does not hold.</param>
/// <param name="MessageExpression">The same in CEL, with the names of what broke it; empty where there are none.</param>
public sealed record AdmissionValidation(string Expression, string Message, string MessageExpression);
