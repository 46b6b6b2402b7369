using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>Manages nothing, but judges inputs and changes as the real provider would, and answers with plausible outputs.</summary>
/// <remarks>All that it knows of a resource type comes from the catalog; what differs between packages is in the derived classes.</remarks>
internal abstract class SandboxProvider(PackageCatalog catalog, ObjectPlans plans, ComparisonRules comparison, bool coerces) : IProvider
{
    /// <summary>The catalog.</summary>
    protected PackageCatalog Catalog { get; } = catalog;

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) =>
        new(ProviderSettings.Check(Catalog, request.NewInputs, JudgeSettings));

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation)
    {
        var findings = new Findings();
        return new(Check(request, findings) is { } inputs
            ? new CheckResult(inputs, findings.Failures, findings.Warnings)
            : new CheckResult(request.NewInputs, findings.Failures, findings.Warnings));
    }

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation)
    {
        var changes = Compare(request);
        return new(changes.IsEmpty ? DiffResult.None : new DiffResult(changes, changes.Any(change => change.Replaces) && MustDeleteFirst(request)));
    }

    /// <inheritdoc/>
    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation) => new(Create(request));

    /// <inheritdoc/>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) => new(Update(request));

    /// <inheritdoc/>
    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) =>
        new(request.Outputs.Count > 0 ? new ReadResult(request.Id, request.Inputs, request.Outputs) : Read(request));

    /// <inheritdoc/>
    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation)
    {
        Delete(request);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation)
    {
        if (Catalog.FindFunction(token) is not { } spec)
        {
            return new(new InvokeResponse(PropertyMap.Empty, [new("", CatalogLookup.NoFunction(Catalog, token))]));
        }

        var findings = new Findings();
        var taken = new InputChecker(plans, coerces, findings).CheckObject(spec.Arguments, token, args);
        return new(findings.FailureCount > 0
            ? new InvokeResponse(PropertyMap.Empty, findings.Failures)
            : Invoke(spec, taken));
    }

    /// <summary>Judges the provider's settings beyond their types.</summary>
    protected virtual void JudgeSettings(PropertyMap settings, Findings findings)
    {
    }

    /// <summary>Checks inputs and completes them; null where there is nothing to check against, with a failure that says why.</summary>
    protected virtual PropertyMap? Check(CheckRequest request, Findings findings)
    {
        if (CatalogLookup.Resource(Catalog, request.Urn.Type, findings) is not { } spec)
        {
            return null;
        }

        var inputs = Complete(spec, request, findings);
        return new InputChecker(plans, coerces, findings).CheckObject(spec.Inputs, spec.Token, inputs, spec.Outputs, request.NewInputs);
    }

    /// <summary>The new inputs with the names and defaults that the provider gives.</summary>
    protected virtual PropertyMap Complete(ResourceSpec spec, CheckRequest request, Findings findings) => request.NewInputs;

    /// <summary>Compares old inputs with new ones.</summary>
    protected virtual ImmutableArray<PropertyChange> Compare(DiffRequest request) =>
        InputComparer.Compare(Catalog.FindResource(request.Urn.Type)?.Inputs, request.OldInputs, request.NewInputs, comparison);

    /// <summary>Whether a replacement must delete the old resource before it makes the new one.</summary>
    protected virtual bool MustDeleteFirst(DiffRequest request) => false;

    /// <summary>Makes a resource up.</summary>
    protected abstract CreateResult Create(CreateRequest request);

    /// <summary>Says what an update leads to.</summary>
    protected abstract PropertyMap Update(UpdateRequest request);

    /// <summary>Makes up a resource that nothing but its id is known of.</summary>
    protected abstract ReadResult Read(ReadRequest request);

    /// <summary>Refuses a deletion that the real provider would refuse.</summary>
    protected virtual void Delete(DeleteRequest request)
    {
    }

    /// <summary>Answers a function; its arguments are checked.</summary>
    protected abstract InvokeResponse Invoke(FunctionSpec spec, PropertyMap args);

    /// <summary>The type of a resource whose inputs were checked.</summary>
    protected ResourceSpec Spec(string token) =>
        Catalog.FindResource(token) ?? throw new ProviderException($"The {Catalog.Name} package has no resource type '{token}'.");
}
