using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Against;

/// <summary>A provider that judges changes of what really exists by the record alone.</summary>
internal sealed class AgainstProvider(IProvider inner, Unknowables unknowables, Func<Urn, string, ResourceState?> record) : IProvider
{
    /// <inheritdoc/>
    /// <remarks>
    /// A real provider completes its settings from its surroundings, a region from a variable for one, which are not those of this
    /// machine. So what is recorded and not said otherwise stays.
    /// </remarks>
    public async ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation)
    {
        var check = await inner.CheckConfigAsync(request, cancellation).ConfigureAwait(false);
        return request.OldInputs is { } old
            ? check with { Inputs = check.Inputs.With(old.Where((name, _) => !check.Inputs.ContainsKey(name))) }
            : check;
    }

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) =>
        inner.DiffConfigAsync(Knowable(request), cancellation);

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) => inner.CheckAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) => inner.DiffAsync(Knowable(request), cancellation);

    /// <inheritdoc/>
    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation) => inner.CreateAsync(request, cancellation);

    /// <inheritdoc/>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) => inner.UpdateAsync(request, cancellation);

    /// <inheritdoc/>
    public async ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        if (record(request.Urn, request.Id) is { } known)
        {
            return new(known.Id, known.Inputs, known.Outputs);
        }

        var read = await inner.ReadAsync(request, cancellation).ConfigureAwait(false);
        unknowables.Invent(read?.Outputs ?? PropertyMap.Empty, request.Inputs);
        return read;
    }

    /// <inheritdoc/>
    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => inner.DeleteAsync(request, cancellation);

    /// <inheritdoc/>
    public async ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation)
    {
        var response = await inner.InvokeAsync(token, args, cancellation).ConfigureAwait(false);
        unknowables.Invent(response.Return, args);
        return response;
    }

    private DiffRequest Knowable(DiffRequest request)
    {
        var (old, next) = unknowables.Settle(request.OldInputs, request.NewInputs);
        return request with { OldInputs = old, NewInputs = next };
    }
}
