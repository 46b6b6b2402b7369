using System.Collections.Immutable;
using Blueprint.Engine.Secrets;

namespace Blueprint.Engine.State;

/// <summary>A state from elsewhere that is to become that of a stack here.</summary>
/// <param name="Snapshot">What is to be recorded.</param>
/// <param name="Warnings">What was passed over or mended.</param>
public sealed record StackImport(Snapshot Snapshot, ImmutableArray<string> Warnings)
{
    /// <summary>Reads and judges a document.</summary>
    /// <param name="document">A deployment document, or a checkpoint of a file backend.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="stack">The stack that is to have it.</param>
    /// <param name="secrets">Who opens its secrets.</param>
    /// <param name="force">Whether to take it although it is of another stack, and to mend what is not sound in it.</param>
    /// <exception cref="StateException">It cannot be taken; the message names all that is wrong.</exception>
    public static StackImport Read(byte[] document, string name, StackId stack, SecretsSource secrets, bool force)
    {
        var snapshot = StackExport.ReadUnchecked(document, name, secrets, sealedStay: false);
        var strangers = snapshot.Resources.Where(resource => resource.Urn.Stack != stack.Stack || resource.Urn.Project != stack.Project)
            .Select(resource => $"{resource.Urn} is of stack {resource.Urn.Project}/{resource.Urn.Stack}, not of {stack}").ToImmutableArray();
        var problems = strangers.AddRange(Integrity.Check(snapshot.Resources));
        if (problems.Length > 0 && !force)
        {
            throw new StateException(
                $"{name} cannot become the state of {stack}: {string.Join("; ", problems)}. --force takes it all the same, and mends what is not sound.");
        }

        var warnings = problems.AddRange(snapshot.PendingOperations.Select(
            operation => $"the pending operation '{operation.Type}' on {operation.Resource.Urn} is dropped"));
        if (problems.Length > strangers.Length)
        {
            snapshot = snapshot with { Resources = SnapshotRepair.Mend(snapshot.Resources) };
            var left = Integrity.Check(snapshot.Resources);
            if (left.Length > 0)
            {
                throw new StateException($"{name} cannot become the state of {stack}, since this cannot be mended: {string.Join("; ", left)}.");
            }
        }

        return new(snapshot with { PendingOperations = [] }, warnings);
    }
}
