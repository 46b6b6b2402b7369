using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>The sandbox of the Kubernetes package: judges objects as an API server would.</summary>
internal sealed class KubernetesProvider(PackageCatalog catalog, PropertyMap config, ReferenceData reference)
    : SandboxProvider(catalog, Plans, ComparisonRules.Kubernetes, coerces: false)
{
    private static readonly ObjectPlans Plans = new(KubernetesRules.All);

    private readonly KubernetesSettings settings = KubernetesSettings.From(ProviderSettings.Read(catalog, config));

    /// <inheritdoc/>
    protected override void JudgeSettings(PropertyMap settings, Findings findings) => KubernetesSettings.Judge(settings, findings);

    /// <inheritdoc/>
    protected override PropertyMap? Check(CheckRequest request, Findings findings)
    {
        if (Catalog.FindResource(request.Urn.Type) is null)
        {
            return CheckCustom(request, findings);
        }

        var inputs = base.Check(request, findings);
        if (inputs is null)
        {
            return null;
        }

        if (request.Urn.Type == HelmReleases.Token)
        {
            HelmReleases.Judge(inputs, reference, findings);
        }
        else if (KubernetesType.TryParse(request.Urn.Type) is { } type)
        {
            JudgeName(type, inputs, findings);
        }

        return inputs;
    }

    /// <inheritdoc/>
    protected override PropertyMap Complete(ResourceSpec spec, CheckRequest request, Findings findings)
    {
        var (urn, old, next) = (request.Urn, request.OldInputs, request.NewInputs);
        var seed = request.RandomSeed.Span;
        if (urn.Type == HelmReleases.Token)
        {
            return HelmReleases.Complete(urn.Name, next, old, seed, settings.Namespace);
        }

        return KubernetesType.TryParse(urn.Type) is { } type && IsObject(spec)
            ? ObjectMetadata.Complete(urn.Name, WithHeader(type, next), old, seed, DefaultNamespace(type.IsNamespaced))
            : next;
    }

    /// <inheritdoc/>
    protected override ImmutableArray<PropertyChange> Compare(DiffRequest request)
    {
        var changes = base.Compare(request);
        return Catalog.FindResource(request.Urn.Type) is null ? [.. changes.Select(CustomResources.Identity)]
            : settings.ChangesInPlace(request.Urn.Type) ? [.. changes.Select(KubernetesSettings.DataInPlace)]
            : changes;
    }

    /// <inheritdoc/>
    protected override bool MustDeleteFirst(DiffRequest request) =>
        request.Urn.Type == HelmReleases.Token
            ? HelmReleases.Id(request.OldInputs) == HelmReleases.Id(request.NewInputs)
            : ObjectMetadata.IsTaken(request.OldInputs, request.NewInputs);

    /// <inheritdoc/>
    protected override CreateResult Create(CreateRequest request) =>
        request.Urn.Type == HelmReleases.Token
            ? new(request.Preview ? "" : HelmReleases.Id(request.Inputs), HelmReleases.Outputs(request.Inputs, 1, request.Preview))
            : new(request.Preview ? "" : ObjectMetadata.Id(request.Inputs), ObjectOutputs.Create(Type(request.Urn), request.Inputs, request.Urn.Value, request.Preview));

    /// <inheritdoc/>
    protected override PropertyMap Update(UpdateRequest request) =>
        request.Urn.Type == HelmReleases.Token
            ? HelmReleases.Outputs(request.NewInputs, 1 + (int)(request.OldOutputs.Object("status")?.Number("revision") ?? 0), request.Preview)
            : ObjectOutputs.Update(Type(request.Urn), request.OldOutputs, request.NewInputs, request.Urn.Value, request.Preview);

    /// <inheritdoc/>
    protected override ReadResult Read(ReadRequest request)
    {
        if (request.Urn.Type == HelmReleases.Token)
        {
            var (place, name) = Split(request.Id);
            return new(request.Id, request.Inputs, HelmReleases.Outputs(
                request.Inputs.With("name", PropertyValue.Of(name)).With("namespace", PropertyValue.Of(place.Length > 0 ? place : "default")), 1, preview: false));
        }

        var type = Type(request.Urn);
        var identity = WithIdentity(WithHeader(type, request.Inputs), request.Id);
        return new(request.Id, identity, ObjectOutputs.Create(type, identity, $"{request.Urn.Type}\n{request.Id}", preview: false));
    }

    /// <inheritdoc/>
    protected override InvokeResponse Invoke(FunctionSpec spec, PropertyMap args) => new(PropertyMap.Empty,
        [new("", $"'{spec.Token}' is worked out by the Kubernetes provider itself; the embedded engine does not do that. Run this stack with the Pulumi CLI.")]);

    private PropertyMap? CheckCustom(CheckRequest request, Findings findings)
    {
        if (CustomResources.Accept(Catalog, request.Urn.Type, findings) is not { } type)
        {
            return null;
        }

        var namespaced = CustomResources.IsNamespaced(type, reference);
        var inputs = ObjectMetadata.Complete(
            request.Urn.Name, WithHeader(type, request.NewInputs), request.OldInputs, request.RandomSeed.Span,
            namespaced is false ? "" : namespaced is true ? DefaultNamespace(true) : settings.Namespace);
        CustomResources.Judge(type, inputs, reference, findings);
        JudgeName(type, inputs, findings);
        return inputs;
    }

    private static void JudgeName(KubernetesType type, PropertyMap inputs, Findings findings)
    {
        if (inputs.Object("metadata")?.Text("name") is { } name && KubernetesNames.ObjectNameProblem(type.Kind, name) is { } problem)
        {
            findings.Trail.Enter("metadata");
            findings.Refuse("name", problem);
            findings.Trail.Leave();
        }
    }

    private string DefaultNamespace(bool namespaced) => !namespaced ? "" : settings.Namespace.Length > 0 ? settings.Namespace : "default";

    // What has no object's metadata, such as a Status, is not stored under a name.
    private static bool IsObject(ResourceSpec spec) =>
        spec.Inputs.Properties.TryGetValue("metadata", out var metadata) && metadata.Type is TypeSpec.ObjectOf { Name: var name } && name.EndsWith("/ObjectMeta", StringComparison.Ordinal);

    private static KubernetesType Type(Urn urn) =>
        KubernetesType.TryParse(urn.Type) ?? throw new ProviderException($"'{urn.Type}' is not a type of Kubernetes object.");

    private static PropertyMap WithHeader(KubernetesType type, PropertyMap inputs)
    {
        inputs = inputs.Has("apiVersion") ? inputs : inputs.With("apiVersion", PropertyValue.Of(type.ApiVersion));
        return inputs.Has("kind") ? inputs : inputs.With("kind", PropertyValue.Of(type.Kind));
    }

    private static PropertyMap WithIdentity(PropertyMap inputs, string id)
    {
        var (place, name) = Split(id);
        var metadata = (inputs.Object("metadata") ?? PropertyMap.Empty).With("name", PropertyValue.Of(name));
        return inputs.With("metadata", PropertyValue.Of(place.Length > 0 ? metadata.With("namespace", PropertyValue.Of(place)) : metadata));
    }

    private static (string Namespace, string Name) Split(string id) =>
        id.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? (id[..slash], id[(slash + 1)..]) : ("", id);
}
