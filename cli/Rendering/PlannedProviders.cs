using System.Collections.Immutable;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>The providers for a plan that is to be read as files: of an object, all that its program says is known at once.</summary>
/// <remarks>
/// A preview leaves an object's metadata open, for the cluster adds to it. What a cluster adds is in no file, so here the
/// metadata is what was given: whoever builds on a name or a namespace has it.
/// </remarks>
/// <param name="inner">The providers that judge and compare.</param>
internal sealed class PlannedProviders(IProviderSource inner) : IProviderSource
{
    /// <inheritdoc/>
    public ImmutableArray<string> Packages => inner.Packages;

    /// <inheritdoc/>
    public IProvider? Find(string package, string version, PropertyMap config) =>
        inner.Find(package, version, StackMarks.Unmarked(config)) is { } provider ? new Provider(provider, package == "kubernetes") : null;

    private sealed class Provider(IProvider inner, bool hasObjects) : IProvider
    {
        public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) =>
            inner.CheckConfigAsync(request with { NewInputs = StackMarks.Unmarked(request.NewInputs) }, cancellation);

        public ValueTask<DiffResult> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) => inner.DiffConfigAsync(request, cancellation);

        public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) =>
            inner.CheckAsync(request with { NewInputs = StackMarks.Unmarked(request.NewInputs) }, cancellation);

        public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) => inner.DiffAsync(request, cancellation);

        public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation)
        {
            var made = await inner.CreateAsync(request, cancellation);
            return made with { Outputs = Known(made.Outputs, request.Inputs) };
        }

        public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) =>
            Known(await inner.UpdateAsync(request, cancellation), request.NewInputs);

        public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) => inner.ReadAsync(request, cancellation);

        public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => inner.DeleteAsync(request, cancellation);

        public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) =>
            inner.InvokeAsync(token, StackMarks.Unmarked(args), cancellation);

        private PropertyMap Known(PropertyMap outputs, PropertyMap inputs) =>
            hasObjects && inputs.Find("metadata") is { } metadata ? outputs.With("metadata", metadata) : outputs;
    }
}
