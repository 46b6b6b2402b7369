using System.Collections.Frozen;
using System.Collections.Immutable;
using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Comparing;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>The random package, for real: values are drawn once, at creation, and kept in the state.</summary>
/// <remarks>
/// Every input is part of what the value was drawn for, so any change of one draws anew, as it does with the published
/// provider. A <c>seed</c> makes the draw repeatable here; the published provider draws something else from the same seed.
/// </remarks>
internal sealed class RandomProvider(PackageCatalog catalog, Entropy entropy, TimeProvider clock) : IProvider
{
    private const string SeedWarning = "with a seed the value is the same every time, but it is not the one that the published provider draws from that seed";

    private static readonly ObjectPlans Plans = new(ValueRules.None);

    private readonly FrozenDictionary<string, RandomKind> kinds = new RandomKind[]
    {
        new BytesKind(), new IdKind(), new IntegerKind(), new PasswordKind(), new PetKind(), new ShuffleKind(), new StringKind(),
        new UuidKind("RandomUuid", UuidKind.Version4), new UuidKind("RandomUuid4", UuidKind.Version4),
        new UuidKind("RandomUuid7", source => UuidKind.Version7(source, clock.GetUtcNow())),
    }.ToFrozenDictionary(kind => kind.Token, StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) =>
        new(ProviderSettings.Check(catalog, request.NewInputs));

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation)
    {
        var findings = new Findings();
        if (CatalogLookup.Resource(catalog, request.Urn.Type, findings) is not { } spec)
        {
            return new(new CheckResult(request.NewInputs, findings.Failures, []));
        }

        var kind = Kind(request.Urn);

        // The published provider notes its defaults among the inputs; ours leaves them out, but keeps those of a state from there.
        var given = request.OldInputs is { } old ? Defaults.CarryOver(old, request.NewInputs) : request.NewInputs;
        var inputs = new InputChecker(Plans, coerces: true, findings).CheckObject(spec.Inputs, spec.Token, given, spec.Outputs, request.NewInputs);
        if (findings.FailureCount == 0)
        {
            kind.Judge(Filled(kind, inputs), findings);
        }

        if (inputs.Has("seed"))
        {
            findings.Warn(SeedWarning);
        }

        return new(new CheckResult(inputs, findings.Failures, findings.Warnings));
    }

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation)
    {
        var spec = catalog.FindResource(request.Urn.Type);
        var changes = InputComparer.Compare(spec?.Inputs, request.OldInputs, request.NewInputs, ComparisonRules.Bridged);
        return new(changes.IsEmpty ? DiffResult.None : new DiffResult(changes, DeleteBeforeReplace: false));
    }

    /// <inheritdoc/>
    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        var kind = Kind(request.Urn);
        var inputs = Filled(kind, request.Inputs);
        if (request.Preview)
        {
            return new(new CreateResult("", inputs.With(kind.Drawn.Select(name => KeyValuePair.Create<string, PropertyValue>(name, PropertyValue.Unknown.Instance)))));
        }

        var source = inputs.Text("seed") is { } seed ? Entropy.FromSeed(seed) : entropy;
        var draw = kind.Make(inputs, source);
        return new(new CreateResult(draw.Id, inputs.With(Marked(kind, draw.Outputs))));
    }

    /// <inheritdoc/>
    /// <remarks>Only comes to pass where a change is told not to replace, through <c>ignoreChanges</c> and the like: the value stays.</remarks>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) =>
        new(request.OldOutputs.With(request.NewInputs));

    /// <inheritdoc/>
    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        if (request.Outputs.Count > 0)
        {
            return new(new ReadResult(request.Id, request.Inputs, request.Outputs));
        }

        var kind = Kind(request.Urn);
        var draw = kind.Import(request.Id)
            ?? throw new ProviderException($"{kind.Token} cannot be imported: its value cannot be found again from an id. Let the program make a new one.");
        var inputs = draw.Outputs.Where((name, _) => catalog.FindResource(kind.Token)?.Inputs.Properties.ContainsKey(name) == true);
        return new(new ReadResult(draw.Id, inputs, Filled(kind, draw.Outputs).With(Marked(kind, draw.Outputs))));
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => default;

    /// <inheritdoc/>
    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) =>
        new(new InvokeResponse(PropertyMap.Empty, [new("", CatalogLookup.NoFunction(catalog, token))]));

    private RandomKind? FindKind(Urn urn) => kinds.GetValueOrDefault(urn.Type);

    private RandomKind Kind(Urn urn) =>
        FindKind(urn) ?? throw new ProviderException($"The random provider has no resource type '{urn.Type}'{Spelling.Suggestion(urn.Type, kinds.Keys)}");

    private static PropertyMap Filled(RandomKind kind, PropertyMap inputs) => kind.Complete(inputs.Given());

    private static PropertyMap Marked(RandomKind kind, PropertyMap outputs) =>
        outputs.Select((name, value) => kind.Secret.Contains(name) ? new PropertyValue.Secret(value) : value);
}
