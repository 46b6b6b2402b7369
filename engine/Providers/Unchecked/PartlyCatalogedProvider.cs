using System.Collections.Concurrent;
using Blueprint.Catalogs;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Unchecked;

/// <summary>A provider whose catalog holds some modules of its package: what is of other modules goes unchecked.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="known">Manages what the catalog knows, and refuses what its modules do not hold.</param>
internal sealed class PartlyCatalogedProvider(PackageCatalog catalog, IProvider known) : IProvider
{
    private readonly ConcurrentDictionary<string, UncheckedProvider?> others = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) => known.CheckConfigAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) => known.DiffConfigAsync(request, cancellation);

    /// <inheritdoc/>
    public async ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) => Other(request.Urn.Type) is not { } other
        ? await known.CheckAsync(request, cancellation).ConfigureAwait(false)
        : await other.CheckAsync(request, cancellation).ConfigureAwait(false) with { Warnings = [other.Warning] };

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) => Of(request.Urn.Type).DiffAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation) => Of(request.Urn.Type).CreateAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) => Of(request.Urn.Type).UpdateAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) => Of(request.Urn.Type).ReadAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => Of(request.Urn.Type).DeleteAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) =>
        (catalog.FindFunction(token) is null && !CatalogLookup.HasModuleOf(token, catalog.FunctionTokens) ? Other(token) ?? known : known)
            .InvokeAsync(token, args, cancellation);

    private IProvider Of(string token) => (IProvider?)Other(token) ?? known;

    // What decides is the module: within one that is there, a type that is not is a mistake.
    private UncheckedProvider? Other(string token) => catalog.FindResource(token) is not null ? null
        : others.GetOrAdd(token, key =>
            CatalogLookup.HasModuleOf(key, catalog.ResourceTokens.Concat(catalog.FunctionTokens)) || CatalogLookup.CurrentName(catalog, key) is not null
                ? null
                : new($"the module of '{key}'"));
}
