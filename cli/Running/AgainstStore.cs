using System.Collections.Immutable;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Against;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>The states for a look at a real stack: its export, those of stacks that it refers to, and what it has recorded of them. Nothing can be written.</summary>
/// <param name="stack">The stack that is looked at.</param>
/// <param name="snapshot">Its export.</param>
/// <param name="others">Exports of other stacks, by <c>project/stack</c>.</param>
/// <param name="sandbox">The states of this workspace.</param>
internal sealed class AgainstStore(StackId stack, Snapshot snapshot, ImmutableDictionary<string, Snapshot> others, IStateStore sandbox) : IStateStore
{
    private const string StackReference = "pulumi:pulumi:StackReference";

    /// <summary>The stacks whose outputs were taken from what the export has recorded of them.</summary>
    public IReadOnlyCollection<string> Recalled => recalled;

    private readonly SortedSet<string> recalled = new(StringComparer.Ordinal);

    public async Task<Snapshot?> LoadAsync(StackId wanted, CancellationToken cancellation)
    {
        if (wanted == stack)
        {
            return snapshot;
        }

        if (others.GetValueOrDefault(wanted.ToString()) is { } given)
        {
            return given;
        }

        if (Recorded(wanted) is { } outputs)
        {
            lock (recalled)
            {
                recalled.Add(wanted.ToString());
            }

            return Standing(wanted, outputs);
        }

        return await sandbox.LoadAsync(wanted, cancellation) ?? throw new ProviderException(
            $"{stack} refers to {wanted}, of which nothing is known here. Give its export, too: --against {wanted}=FILE (from `pulumi stack export -s {wanted}`).");
    }

    public ImmutableArray<StackId> List() => sandbox.List();

    public Task<IStateWriter> LockAsync(StackId wanted, CancellationToken cancellation) => throw Bug();

    public Task<LockRelease> ReleaseAsync(StackId wanted, TimeSpan patience, CancellationToken cancellation) => throw Bug();

    public void Remove(StackId wanted) => throw Bug();

    private PropertyMap? Recorded(StackId wanted) => snapshot.Resources
        .Where(resource => resource.Type == StackReference && !resource.Delete)
        .FirstOrDefault(resource => Matches(resource.Id.Length > 0 ? resource.Id : resource.Urn.Name, wanted) || (resource.Inputs.Find("name")?.Revealed is PropertyValue.Text name && Matches(name.Value, wanted)))
        ?.Outputs.Find("outputs")?.Revealed is PropertyValue.Map outputs ? outputs.Entries : null;

    // By project and stack: the organisation is that of wherever the stack really is.
    private bool Matches(string name, StackId wanted) => name.Split('/') switch
    {
        [var only] => only == wanted.Stack && wanted.Project == stack.Project,
        [var first, var last] => last == wanted.Stack && (first == wanted.Project || wanted.Project == stack.Project),
        [_, var project, var last] => project == wanted.Project && last == wanted.Stack,
        _ => false,
    };

    private static Snapshot Standing(StackId wanted, PropertyMap outputs) => new(
        [new()
        {
            Urn = Engine.Model.Urn.Create(wanted.Stack, wanted.Project, "", Engine.Model.Urn.StackType, $"{wanted.Project}-{wanted.Stack}"),
            Type = Engine.Model.Urn.StackType,
            Outputs = outputs.Select((_, value) => Readable(value)),
        }],
        []);

    // One output that nobody knows would make all of them unknown to a program that reads another one.
    private static PropertyValue Readable(PropertyValue value) =>
        value is PropertyValue.Secret { Revealed: PropertyValue.Unknown } ? new PropertyValue.Secret(PropertyValue.Of(Unknowables.SealedText)) : value;

    private static InvalidOperationException Bug() => new("Bug in Blueprint: a look at a real stack writes nothing.");
}
