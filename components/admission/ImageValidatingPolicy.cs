using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Components.Admission;

/// <summary>A policy of Kyverno over images: whose signature they bear, and what is attested of them.</summary>
public sealed class ImageValidatingPolicyArgs() : CustomResourceArgs("policies.kyverno.io/v1", "ImageValidatingPolicy")
{
    /// <summary>What it asks of which images.</summary>
    [Input("spec", required: true)]
    public Input<ImageValidatingPolicySpecArgs> Spec { get; set; } = null!;
}

/// <summary>What is asked of which images.</summary>
public sealed class ImageValidatingPolicySpecArgs : ResourceArgs
{
    [Input("validationActions")]
    private InputList<string>? validationActions;

    [Input("matchImageReferences")]
    private InputList<ImageReferenceArgs>? matchImageReferences;

    [Input("attestors", required: true)]
    private InputList<AttestorArgs>? attestors;

    [Input("attestations")]
    private InputList<AttestationArgs>? attestations;

    [Input("validations", required: true)]
    private InputList<ImageValidationArgs>? validations;

    /// <summary>What becomes of a request when nobody can judge it: <c>Fail</c> or <c>Ignore</c>.</summary>
    [Input("failurePolicy")]
    public Input<string>? FailurePolicy { get; set; }

    /// <summary>What becomes of a request that breaks it: <c>Deny</c>, <c>Warn</c>, <c>Audit</c>.</summary>
    public InputList<string> ValidationActions { get => validationActions ??= []; set => validationActions = value; }

    /// <summary>How it is called.</summary>
    [Input("webhookConfiguration")]
    public Input<WebhookConfigurationArgs>? WebhookConfiguration { get; set; }

    /// <summary>Which objects.</summary>
    [Input("matchConstraints")]
    public Input<ImageMatchArgs>? MatchConstraints { get; set; }

    /// <summary>Which of their images; one that fits will do.</summary>
    public InputList<ImageReferenceArgs> MatchImageReferences { get => matchImageReferences ??= []; set => matchImageReferences = value; }

    /// <summary>How the registry is entered.</summary>
    [Input("credentials")]
    public Input<RegistryCredentialsArgs>? Credentials { get; set; }

    /// <summary>What is asked of digests.</summary>
    [Input("validationConfigurations")]
    public Input<ImageValidationConfigurationArgs>? ValidationConfigurations { get; set; }

    /// <summary>Who signs.</summary>
    public InputList<AttestorArgs> Attestors { get => attestors ??= []; set => attestors = value; }

    /// <summary>What is attested.</summary>
    public InputList<AttestationArgs> Attestations { get => attestations ??= []; set => attestations = value; }

    /// <summary>What must hold, in CEL.</summary>
    public InputList<ImageValidationArgs> Validations { get => validations ??= []; set => validations = value; }
}

/// <summary>How a policy is called.</summary>
public sealed class WebhookConfigurationArgs : ResourceArgs
{
    /// <summary>How long an answer may take, in seconds.</summary>
    [Input("timeoutSeconds")]
    public Input<int>? TimeoutSeconds { get; set; }
}

/// <summary>Which objects a policy is asked about.</summary>
public sealed class ImageMatchArgs : ResourceArgs
{
    [Input("resourceRules")]
    private InputList<ImageMatchRuleArgs>? resourceRules;

    /// <summary>In which namespaces.</summary>
    [Input("namespaceSelector")]
    public Input<LabelSelectorArgs>? NamespaceSelector { get; set; }

    /// <summary>Of which kinds.</summary>
    public InputList<ImageMatchRuleArgs> ResourceRules { get => resourceRules ??= []; set => resourceRules = value; }
}

/// <summary>Which kinds of objects, and what is done with them.</summary>
public sealed class ImageMatchRuleArgs : ResourceArgs
{
    [Input("apiGroups")]
    private InputList<string>? apiGroups;

    [Input("apiVersions")]
    private InputList<string>? apiVersions;

    [Input("operations")]
    private InputList<string>? operations;

    [Input("resources")]
    private InputList<string>? resources;

    /// <summary>API groups; empty for the core.</summary>
    public InputList<string> ApiGroups { get => apiGroups ??= []; set => apiGroups = value; }

    /// <summary>Versions.</summary>
    public InputList<string> ApiVersions { get => apiVersions ??= []; set => apiVersions = value; }

    /// <summary>What is done: <c>CREATE</c>, <c>UPDATE</c>.</summary>
    public InputList<string> Operations { get => operations ??= []; set => operations = value; }

    /// <summary>Kinds, as addresses name them.</summary>
    public InputList<string> Resources { get => resources ??= []; set => resources = value; }
}

/// <summary>Which images.</summary>
public sealed class ImageReferenceArgs : ResourceArgs
{
    /// <summary>A pattern of names.</summary>
    [Input("glob")]
    public Input<string>? Glob { get; set; }
}

/// <summary>How a registry is entered.</summary>
public sealed class RegistryCredentialsArgs : ResourceArgs
{
    [Input("providers")]
    private InputList<string>? providers;

    /// <summary>Clouds whose identities are used.</summary>
    public InputList<string> Providers { get => providers ??= []; set => providers = value; }
}

/// <summary>What is asked of digests.</summary>
public sealed class ImageValidationConfigurationArgs : ResourceArgs
{
    /// <summary>Whether every image that fits must have been verified.</summary>
    [Input("required")]
    public Input<bool>? Required { get; set; }

    /// <summary>Whether an image must be named by its digest.</summary>
    [Input("verifyDigest")]
    public Input<bool>? VerifyDigest { get; set; }

    /// <summary>Whether a tag is replaced by the digest that was verified.</summary>
    [Input("mutateDigest")]
    public Input<bool>? MutateDigest { get; set; }
}

/// <summary>Something that must hold of images.</summary>
public sealed class ImageValidationArgs : ResourceArgs
{
    /// <summary>What must hold, in CEL.</summary>
    [Input("expression", required: true)]
    public Input<string> Expression { get; set; } = null!;

    /// <summary>What is said where it does not.</summary>
    [Input("message")]
    public Input<string>? Message { get; set; }
}
