using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers;

/// <summary>Manages the resources of one package: Pulumi's provider service, as far as the engine uses it.</summary>
/// <remarks>
/// Called from many threads at once, for different resources. It throws <see cref="ProviderException"/> where an operation
/// fails for a reason that the user can act on; any other exception is a bug of the provider and is reported as one.
/// </remarks>
public interface IProvider
{
    /// <summary>Checks and completes the provider's own settings.</summary>
    ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation);

    /// <summary>Says what a change of the provider's own settings means for the resources that it manages.</summary>
    /// <remarks>Unless a provider knows better, none of them needs replacing.</remarks>
    ValueTask<DiffResult> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) =>
        new(new DiffResult(PropertyDiff.Compare(request.OldInputs, request.NewInputs), false));

    /// <summary>Checks inputs and fills in defaults. Unknowns may be among them in a preview.</summary>
    ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation);

    /// <summary>Says what a change of inputs means.</summary>
    ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation);

    /// <summary>Makes a resource; in a preview, says what is known of it before it is made.</summary>
    ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation);

    /// <summary>Changes a resource in place; in a preview, says what is known of the outcome.</summary>
    ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation);

    /// <summary>Reads the present state of a resource; null where it is gone.</summary>
    ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation);

    /// <summary>Deletes a resource.</summary>
    ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation);

    /// <summary>Calls a function.</summary>
    ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation);
}

/// <summary>Finds the provider of a package.</summary>
public interface IProviderSource
{
    /// <summary>The provider of a package in a version (empty for any) with its settings, or null where there is none.</summary>
    IProvider? Find(string package, string version, PropertyMap config);

    /// <summary>The packages that there are, for messages that name the nearest one.</summary>
    ImmutableArray<string> Packages => [];
}

/// <summary>An operation that failed for a reason that the user can act on.</summary>
public sealed class ProviderException(string message) : Exception(message);

/// <summary>A resource that was made or changed, but did not come up; the engine records it and tries again in the next run.</summary>
/// <param name="id">Its id.</param>
/// <param name="outputs">What is known of it.</param>
/// <param name="reasons">Why it did not come up.</param>
public sealed class InitializationException(string id, PropertyMap outputs, ImmutableArray<string> reasons)
    : Exception(string.Join("; ", reasons))
{
    /// <summary>The resource's id.</summary>
    public string Id { get; } = id;

    /// <summary>What is known of it.</summary>
    public PropertyMap Outputs { get; } = outputs;

    /// <summary>Why it did not come up.</summary>
    public ImmutableArray<string> Reasons { get; } = reasons;
}

/// <summary>Inputs to check.</summary>
/// <param name="Urn">The resource.</param>
/// <param name="OldInputs">The inputs recorded before; null for a new resource.</param>
/// <param name="NewInputs">The inputs the program gives.</param>
/// <param name="RandomSeed">32 bytes from which anything random (auto-names) must be drawn.</param>
public sealed record CheckRequest(Urn Urn, PropertyMap? OldInputs, PropertyMap NewInputs, ReadOnlyMemory<byte> RandomSeed);

/// <summary>Checked inputs, or what is wrong with them; and what is odd without being wrong.</summary>
public sealed record CheckResult(PropertyMap Inputs, ImmutableArray<CheckFailure> Failures, ImmutableArray<string> Warnings);

/// <summary>Two sets of inputs to compare.</summary>
public sealed record DiffRequest(
    Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap NewInputs, ImmutableArray<string> IgnoreChanges);

/// <summary>What a change of inputs means.</summary>
/// <param name="Changes">The changed paths; empty for no change.</param>
/// <param name="DeleteBeforeReplace">Whether a replacement must delete first.</param>
public sealed record DiffResult(ImmutableArray<PropertyChange> Changes, bool DeleteBeforeReplace)
{
    /// <summary>Nothing changes.</summary>
    public static DiffResult None { get; } = new([], false);

    /// <summary>Whether any change replaces.</summary>
    public bool Replaces => Changes.Any(change => change.Replaces);
}

/// <summary>One changed property.</summary>
/// <param name="Path">Pulumi property path, such as <c>spec.containers[0].image</c>.</param>
/// <param name="Kind">Added, removed or changed.</param>
/// <param name="Replaces">Whether it replaces the resource.</param>
/// <param name="Note">Why it replaces, or that nobody knows whether it would; empty where there is nothing to say.</param>
public sealed record PropertyChange(string Path, ChangeKind Kind, bool Replaces, string Note = "");

/// <summary>What became of a property.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Add,

    /// <summary>It is gone.</summary>
    Delete,

    /// <summary>It has another value.</summary>
    Update,
}

/// <summary>A resource to make.</summary>
public sealed record CreateRequest(Urn Urn, PropertyMap Inputs, bool Preview, double TimeoutSeconds);

/// <summary>A resource that was made; the id is empty in a preview.</summary>
public sealed record CreateResult(string Id, PropertyMap Outputs);

/// <summary>A resource to change.</summary>
public sealed record UpdateRequest(
    Urn Urn, string Id, PropertyMap OldInputs, PropertyMap OldOutputs, PropertyMap NewInputs, bool Preview, double TimeoutSeconds);

/// <summary>A resource to read.</summary>
public sealed record ReadRequest(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs);

/// <summary>A resource as it is.</summary>
public sealed record ReadResult(string Id, PropertyMap Inputs, PropertyMap Outputs);

/// <summary>A resource to delete.</summary>
public sealed record DeleteRequest(Urn Urn, string Id, PropertyMap Inputs, PropertyMap Outputs, double TimeoutSeconds);
