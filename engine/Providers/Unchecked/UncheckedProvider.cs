using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Unchecked;

/// <summary>Stands in for a provider of which nothing is known: takes all inputs as they are, and knows no output but them.</summary>
/// <remarks>
/// In a preview, what the real provider would answer is unknown. In an update the resource is recorded with its inputs and
/// an id that is made up; outputs that are no inputs do not exist. Changes count as changes in place.
/// </remarks>
/// <param name="subject">What nothing is known of, such as <c>package 'gcp'</c>.</param>
internal sealed class UncheckedProvider(string subject) : IProvider
{
    private const string Note = "taken as changed in place; it is not known whether this replaces";

    /// <summary>Says what it means that nothing is known.</summary>
    public string Warning =>
        $"There is no catalog of {subject} in the embedded engine, so nothing of it is checked: inputs are taken as they are, and outputs that are no inputs are unknown in a preview and missing after an update.";

    /// <inheritdoc/>
    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) =>
        new(new CheckResult(request.NewInputs, [], [Warning]));

    /// <inheritdoc/>
    /// <remarks>What the real provider has noted as its own defaults among the inputs of a recorded resource stays.</remarks>
    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) =>
        new(new CheckResult(request.OldInputs is { } old ? Defaults.CarryOver(old, request.NewInputs) : request.NewInputs, [], []));

    /// <inheritdoc/>
    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) =>
        new(new DiffResult([.. PropertyDiff.Compare(request.OldInputs.Given(), request.NewInputs.Given()).Select(change => change with { Note = Note })], false));

    /// <inheritdoc/>
    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation) =>
        new(new CreateResult(request.Preview ? "" : $"unchecked-{new SeededValues(request.Urn.Value).Hex("id", 8)}", request.Inputs));

    /// <inheritdoc/>
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) => new(request.NewInputs);

    /// <inheritdoc/>
    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) =>
        new(new ReadResult(request.Id, request.Inputs, request.Outputs.Count > 0 ? request.Outputs : request.Inputs));

    /// <inheritdoc/>
    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => default;

    /// <inheritdoc/>
    /// <remarks>The answer is unknown, which an update cannot go on with.</remarks>
    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) =>
        new(new InvokeResponse(PropertyMap.Empty, []) { IsUnknown = true });
}
