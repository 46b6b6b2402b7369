using System.Collections.Immutable;
using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Monitor;
using Blueprint.Wire.Values;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Blueprint.Wire.Analysis;

/// <summary>Resources, findings and remediations in the messages of the service Analyzer.</summary>
internal static class PackMessages
{
    /// <summary>Policies see neither references nor output values; what is the SDK's own affair is kept only where they change inputs.</summary>
    private static readonly MarshalOptions Seen = new() { KeepResources = false, KeepInternalKeys = false };

    private static readonly MarshalOptions Changed = Seen with { KeepInternalKeys = true };

    public static AnalyzeRequest Write(PackResource resource, bool toRemediate) => new()
    {
        Type = resource.Type,
        Properties = Bytes.Of(resource.Properties, toRemediate ? Changed : Seen),
        Urn = resource.Urn,
        Name = resource.Name,
        Options = Write(resource),
        Provider = Write(resource.Provider),
    };

    public static PackResource Read(AnalyzeRequest request) => new()
    {
        Urn = request.Urn,
        Type = request.Type,
        Name = request.Name,
        Properties = Properties(request.HasProperties ? request.Properties : null, request.Urn),
        Options = Read(request.Options),
        Provider = Read(request.Provider),
        Parent = request.Options?.Parent ?? "",
    };

    public static AnalyzeStackRequest Write(ImmutableArray<PackResource> resources)
    {
        var request = new AnalyzeStackRequest();
        foreach (var resource in resources)
        {
            var message = new AnalyzerResource
            {
                Type = resource.Type,
                Properties = Bytes.Of(resource.Properties, Seen),
                Urn = resource.Urn,
                Name = resource.Name,
                Options = Write(resource),
                Provider = Write(resource.Provider),
                Parent = resource.Parent,
                Dependencies = { resource.Dependencies },
            };
            Bytes.Put(message.PropertyDependencies, resource.PropertyDependencies);
            request.Resources.Add(message);
        }

        return request;
    }

    public static ImmutableArray<PackResource> Read(AnalyzeStackRequest request) =>
    [
        .. request.Resources.Select(resource => new PackResource
        {
            Urn = resource.Urn,
            Type = resource.Type,
            Name = resource.Name,
            Properties = Properties(resource.HasProperties ? resource.Properties : null, resource.Urn),
            Options = Read(resource.Options),
            Provider = Read(resource.Provider),
            Parent = resource.Parent,
            Dependencies = [.. resource.Dependencies],
            PropertyDependencies = Bytes.Lists(resource.PropertyDependencies),
        }),
    ];

    public static AnalyzeResponse Write(PackFindings findings)
    {
        var response = new AnalyzeResponse();
        response.Diagnostics.AddRange(findings.Diagnostics.Select(diagnostic => new AnalyzeDiagnostic
        {
            PolicyName = diagnostic.Policy,
            PolicyPackName = diagnostic.Pack,
            PolicyPackVersion = diagnostic.PackVersion,
            Description = diagnostic.Description,
            Message = diagnostic.Message,
            EnforcementLevel = (EnforcementLevel)diagnostic.Level,
            Urn = diagnostic.Urn,
            Severity = (Messages.PolicySeverity)diagnostic.Severity,
        }));
        Put(response.NotApplicable, findings.NotApplicable);
        return response;
    }

    public static PackFindings Read(AnalyzeResponse response) => new(
        [
            .. response.Diagnostics.Select(diagnostic => new PackDiagnostic
            {
                Policy = diagnostic.PolicyName,
                Pack = diagnostic.PolicyPackName,
                PackVersion = diagnostic.PolicyPackVersion,
                Description = diagnostic.Description,
                Message = diagnostic.Message,
                Level = (PolicyLevel)diagnostic.EnforcementLevel,
                Urn = diagnostic.Urn,
                Severity = (PolicySeverity)diagnostic.Severity,
            }),
        ],
        Skipped(response.NotApplicable));

    public static RemediateResponse Write(PackRemediations done)
    {
        var response = new RemediateResponse();
        foreach (var remediation in done.Remediations)
        {
            var message = new Remediation
            {
                PolicyName = remediation.Policy,
                PolicyPackName = remediation.Pack,
                PolicyPackVersion = remediation.PackVersion,
                Description = remediation.Description,
                Diagnostic = remediation.Diagnostic,
            };
            if (remediation.Properties is { } properties)
            {
                message.Properties = Bytes.Of(properties, Changed);
            }

            response.Remediations.Add(message);
        }

        Put(response.NotApplicable, done.NotApplicable);
        return response;
    }

    public static PackRemediations Read(RemediateResponse response) => new(
        [
            .. response.Remediations.Select(remediation => new PackRemediation
            {
                Policy = remediation.PolicyName,
                Pack = remediation.PolicyPackName,
                PackVersion = remediation.PolicyPackVersion,
                Description = remediation.Description,
                Properties = remediation.HasProperties ? Bytes.Read(remediation.Properties, Changed) : null,
                Diagnostic = remediation.Diagnostic,
            }),
        ],
        Skipped(response.NotApplicable));

    private static AnalyzerResourceOptions Write(PackResource resource)
    {
        var options = resource.Options;
        return new()
        {
            Protect = options.Protect,
            IgnoreChanges = { options.IgnoreChanges },
            DeleteBeforeReplace = options.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = options.DeleteBeforeReplace is not null,
            AdditionalSecretOutputs = { options.AdditionalSecretOutputs },
            Aliases = { options.Aliases },
            CustomTimeouts = new()
            {
                Create = options.Timeouts.Create,
                Update = options.Timeouts.Update,
                Delete = options.Timeouts.Delete,
                Read = options.Timeouts.Read,
            },
            Parent = resource.Parent,
        };
    }

    private static PackOptions Read(AnalyzerResourceOptions? options) => options is null ? new() : new()
    {
        Protect = options.Protect,
        IgnoreChanges = [.. options.IgnoreChanges],
        DeleteBeforeReplace = options.DeleteBeforeReplaceDefined ? options.DeleteBeforeReplace : null,
        AdditionalSecretOutputs = [.. options.AdditionalSecretOutputs],
        Aliases = [.. options.Aliases],
        Timeouts = options.CustomTimeouts is { } timeouts ? new(timeouts.Create, timeouts.Update, timeouts.Delete, timeouts.Read) : new(),
    };

    private static AnalyzerProviderResource? Write(PackProvider? provider) => provider is null ? null : new()
    {
        Urn = provider.Urn,
        Type = provider.Type,
        Name = provider.Name,
        Properties = Bytes.Of(provider.Properties, Seen),
    };

    private static PackProvider? Read(AnalyzerProviderResource? provider) => provider is null ? null : new(
        provider.Urn, provider.Type, provider.Name, provider.HasProperties ? Bytes.Read(provider.Properties, Seen) : PropertyMap.Empty);

    // Without properties a rule would find nothing set, and pass or fail what it never saw.
    private static PropertyMap Properties(ByteString? bytes, string urn) => bytes is null
        ? throw new GrpcException(GrpcStatus.InvalidArgument, $"the resource '{urn}' comes without properties; where it has none, an empty object is sent")
        : Bytes.Read(bytes, Changed);

    private static void Put(RepeatedField<PolicyNotApplicable> field, ImmutableArray<PolicySkipped> skipped) =>
        field.AddRange(skipped.Select(policy => new PolicyNotApplicable { PolicyName = policy.Policy, Reason = policy.Reason }));

    private static ImmutableArray<PolicySkipped> Skipped(RepeatedField<PolicyNotApplicable> field) =>
        [.. field.Select(policy => new PolicySkipped(policy.PolicyName, policy.Reason))];
}
