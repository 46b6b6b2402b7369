using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Blueprint.Components.Composition;
using Blueprint.Components.FinOps;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using ApiExtensions = Pulumi.Kubernetes.ApiExtensions;

namespace Blueprint.Components.Admission;

/// <summary>Images of the account's registry run where a team runs only if that team's own workflows signed them and say what they built them from.</summary>
/// <remarks>
/// Children: for each team an ImageValidatingPolicy <c>{name}-{team}</c>. Signatures are keyless: a workflow signs with what GitHub says it
/// is, so there is no key to keep or to lose. Images of other registries are not asked; which those may be, and that they are named by
/// digest, is said by the rules BP-SUP-IMG-001 and -003.
/// </remarks>
public sealed class ImageVerification : ComponentResource, IService
{
    /// <summary>Who says what a workflow is.</summary>
    public const string Issuer = "https://token.actions.githubusercontent.com";

    /// <summary>The type of the statement that says what an image was built from, and by what.</summary>
    public const string Provenance = "https://slsa.dev/provenance/v1";

    private const int TimeoutSeconds = 15;

    // All that a pod runs: one that is put into it later, too.
    private static readonly ImmutableArray<string> Kinds = ["containers", "initContainers", "ephemeralContainers"];

    /// <summary>Installs the policies.</summary>
    public ImageVerification(string name, ImageVerificationArgs args, ComponentResourceOptions? options = null)
        : base("blueprint:admission:ImageVerification", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        Ready = [.. args.Teams.Select(team => new ApiExtensions.CustomResource($"{name}-{team.Name}", new ImageValidatingPolicyArgs
        {
            Metadata = new ObjectMetaArgs { Name = $"bp-signed-{team.Name}" },
            Spec = Spec(team, args),
        }, this.Child(args.Cluster.Provider, [args.After])))];
        RegisterOutputs();
    }

    /// <summary>What must stand before anything is delivered.</summary>
    public ImmutableArray<Resource> Ready { get; }

    private static ImageValidatingPolicySpecArgs Spec(SigningTeam team, ImageVerificationArgs args)
    {
        var isProduction = args.Stage == Stage.Production;
        return new()
        {
            // In production nothing runs unverified, not even while nobody can verify.
            FailurePolicy = isProduction ? "Fail" : "Ignore",
            ValidationActions = isProduction ? ["Deny"] : ["Audit", "Warn"],
            WebhookConfiguration = new WebhookConfigurationArgs { TimeoutSeconds = TimeoutSeconds },
            MatchConstraints = new ImageMatchArgs
            {
                NamespaceSelector = new LabelSelectorArgs
                {
                    MatchExpressions = new LabelSelectorRequirementArgs { Key = "kubernetes.io/metadata.name", Operator = "In", Values = team.Namespaces },
                },
                ResourceRules = new ImageMatchRuleArgs
                {
                    ApiGroups = "",
                    ApiVersions = "v1",
                    Operations = ["CREATE", "UPDATE"],
                    Resources = ["pods", "pods/ephemeralcontainers"],
                },
            },
            MatchImageReferences = new ImageReferenceArgs { Glob = Output.Format($"{args.Account.Id}.dkr.ecr.{args.Account.Region}.amazonaws.com/*") },
            Credentials = new RegistryCredentialsArgs { Providers = ["amazon"] },
            ValidationConfigurations = new ImageValidationConfigurationArgs { Required = true, VerifyDigest = isProduction, MutateDigest = isProduction },
            Attestors = new AttestorArgs
            {
                Name = "workflow",
                Cosign = new CosignAttestorArgs
                {
                    Keyless = new KeylessArgs { Identities = new KeylessIdentityArgs { Issuer = Issuer, SubjectRegExp = Workflows(team.Repository) } },
                    Ctlog = new SignatureLogArgs { Url = args.LogUrl },
                },
            },
            Attestations = new AttestationArgs { Name = "provenance", Intoto = new IntotoArgs { Type = Provenance } },
            Validations = [.. Kinds.SelectMany(kind => Validations(kind, team))],
        };
    }

    private static IEnumerable<ImageValidationArgs> Validations(string kind, SigningTeam team) =>
    [
        new()
        {
            Expression = $"images.{kind}.map(image, verifyImageSignatures(image, [attestors.workflow])).all(found, found > 0)",
            Message = $"The image is not signed by a workflow on the main branch of {team.Repository}.",
        },
        new()
        {
            // What an attestation says is read only after its signature was verified, in the same expression.
            Expression = $"images.{kind}.map(image, verifyAttestationSignatures(image, attestations.provenance, [attestors.workflow]) > 0"
                + $" && extractPayload(image, attestations.provenance).predicate.buildDefinition.externalParameters.workflow.repository == 'https://github.com/{team.Repository}').all(built, built)",
            Message = $"Nothing signed says that the image was built from {team.Repository}.",
        },
    ];

    /// <summary>Who signs: any workflow of the repository, as it is on the main branch. The whole of the name is compared.</summary>
    internal static string Workflows(string repository) => $@"^https://github\.com/{Regex.Escape(repository)}/\.github/workflows/[^@/]+@refs/heads/main$";
}
