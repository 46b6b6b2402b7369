using Blueprint.Catalogs;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Sandbox;

/// <summary>The sandbox of a package of which nothing is known but its catalog.</summary>
internal sealed class CatalogProvider(PackageCatalog catalog)
    : SandboxProvider(catalog, new(ValueRules.None), ComparisonRules.Bridged, coerces: true)
{
    /// <inheritdoc/>
    protected override PropertyMap Complete(ResourceSpec spec, CheckRequest request, Findings findings) =>
        request.OldInputs is { } old ? Defaults.CarryOver(old, request.NewInputs) : request.NewInputs;

    /// <inheritdoc/>
    protected override CreateResult Create(CreateRequest request)
    {
        var spec = Spec(request.Urn.Type);
        var facts = new Facts(new(request.Urn.Value));
        return new(
            request.Preview ? "" : facts.SomeText("id"),
            new OutputFiller(facts, request.Preview).Fill(spec.Outputs, spec.Inputs, request.Inputs));
    }

    /// <inheritdoc/>
    protected override PropertyMap Update(UpdateRequest request) =>
        OutputUpdate.Apply(Spec(request.Urn.Type), request.OldInputs, request.OldOutputs, request.NewInputs);

    /// <inheritdoc/>
    protected override ReadResult Read(ReadRequest request)
    {
        var spec = Spec(request.Urn.Type);
        var facts = new Facts(new($"{request.Urn.Type} {request.Id}"));
        return new(request.Id, request.Inputs, new OutputFiller(facts, preview: false).Fill(spec.Outputs, spec.Inputs, request.Inputs));
    }

    /// <inheritdoc/>
    protected override InvokeResponse Invoke(FunctionSpec spec, PropertyMap args)
    {
        var facts = new Facts(new($"{spec.Token} {args}"));
        return new(new OutputFiller(facts, args.ContainsUnknown).Fill(spec.Result, spec.Arguments, args), []);
    }

    private sealed class Facts(SeededValues seeded) : IOutputFacts
    {
        public OutputFact? Find(string path, PropertySpec property) => null;

        public string SomeText(string path) => $"sandbox-{seeded.Hex(path, 8)}";
    }
}
