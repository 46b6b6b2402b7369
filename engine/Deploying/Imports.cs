using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Finds existing resources that are to be taken into the record.</summary>
internal sealed class Imports(RunContext run)
{
    /// <summary>The existing resource that a goal asks to adopt; null where it asks for none, or has it already.</summary>
    /// <exception cref="RefusalException">There is none of that id.</exception>
    public async ValueTask<ResourceState?> AdoptAsync(ResourceGoal goal, ResourceState? old, IProvider provider)
    {
        if (goal.ImportId.Length == 0 ||
            (old is { External: false } && (old.ImportId.Length > 0 ? old.ImportId : old.Id) == goal.ImportId))
        {
            return null;
        }

        var found = await FindAsync(goal, provider).ConfigureAwait(false);
        return goal.ToState(found.Inputs, old) with
        {
            Id = found.Id,
            Outputs = found.Outputs,
            InitErrors = found.InitErrors,
            Created = found.Created,
            Modified = found.Modified,
        };
    }

    /// <summary>An existing resource as it is to be recorded.</summary>
    /// <exception cref="RefusalException">There is none of that id.</exception>
    public async ValueTask<ResourceState> FindAsync(ResourceGoal goal, IProvider provider)
    {
        ReadResult? found;
        var errors = ImmutableArray<string>.Empty;
        try
        {
            found = await provider.ReadAsync(new(goal.Urn, goal.ImportId, PropertyMap.Empty, PropertyMap.Empty), run.Stop).ConfigureAwait(false);
        }
        catch (InitializationException error)
        {
            found = new(error.Id, PropertyMap.Empty, error.Outputs);
            errors = error.Reasons;
        }

        if (found is null)
        {
            throw new RefusalException($"cannot import {goal.Urn.Type} resource '{goal.Urn.Name}': resource '{goal.ImportId}' does not exist");
        }

        var now = run.IsPreview ? (DateTimeOffset?)null : run.Request.Clock.GetUtcNow();
        return goal.ToState(found.Inputs, null) with
        {
            Id = found.Id.Length > 0 ? found.Id : goal.ImportId,
            Outputs = SecretMarks.Mark(found.Outputs, found.Inputs, goal.AdditionalSecretOutputs),
            InitErrors = errors,
            Created = now,
            Modified = now,
        };
    }

    /// <summary>The step that records an adopted resource.</summary>
    public static Step Step(ResourceState? old, ResourceState imported) => old is null or { External: true }
        ? new() { Kind = StepKind.Import, Old = old, New = imported }
        : new() { Kind = StepKind.ImportReplacement, Old = old, New = imported, Leaves = old with { Delete = true } };
}
