using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>The package <c>pulumi</c>, which every engine has in itself: stack references, stashes, and questions about the run.</summary>
internal sealed class BuiltInProvider(RunContext run, Func<string, ResourceState?> findRegistered) : IProvider
{
    public const string StackReference = "pulumi:pulumi:StackReference";
    private const string Stash = "pulumi:index:Stash";
    private const string ReadStackOutputs = "pulumi:pulumi:readStackOutputs";
    private const string ReadStackResourceOutputs = "pulumi:pulumi:readStackResourceOutputs";
    private const string GetResource = "pulumi:pulumi:getResource";

    private readonly ConcurrentDictionary<StackId, bool> references = new();

    /// <summary>The stacks that were read, in ordinal order.</summary>
    public ImmutableArray<StackId> References => [.. references.Keys.OrderBy(stack => stack.ToString(), StringComparer.Ordinal)];

    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) => new(new CheckResult(request.NewInputs, [], []));

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) => new(new CheckResult(request.NewInputs, Judge(request), []));

    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) =>
        new(new DiffResult(PropertyDiff.Compare(request.OldInputs, request.NewInputs), false));

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation) =>
        new(new CreateResult(request.Preview ? "" : request.Urn.Name, Stashed(request.Inputs, request.Inputs["input"])));

    // A stash keeps what was put in when it was made.
    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) =>
        new(Stashed(request.NewInputs, request.OldOutputs.Find("output") ?? request.NewInputs["input"]));

    public async ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        if (request.Urn.Type != StackReference)
        {
            return request.Outputs.Count > 0 ? new(request.Id, request.Inputs, request.Outputs) : null;
        }

        var name = request.Inputs.Find("name")?.Revealed is PropertyValue.Text { Value.Length: > 0 } given ? given.Value : request.Id;
        var outputs = await OutputsOfAsync(name, cancellation).ConfigureAwait(false);
        return new(name, request.Inputs, StackOutputs(name, outputs));
    }

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation) => default;

    public async ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation)
    {
        switch (token)
        {
            case ReadStackOutputs when TextOf(args, "name") is { } name:
                return new(StackOutputs(name, await OutputsOfAsync(name, cancellation).ConfigureAwait(false)), []);
            case ReadStackOutputs:
                return Failed("name", "it must be the name of a stack");
            case ReadStackResourceOutputs:
                throw new ProviderException($"the embedded engine does not answer '{token}': of other stacks it gives what they export. Export what you need, and read it by a stack reference.");
            case GetResource when TextOf(args, "urn") is { } urn:
                return findRegistered(urn) is { } state ? new(Described(state), []) : Failed("urn", $"unknown resource {urn}");
            case GetResource:
                return Failed("urn", "it must be the URN of a resource of this stack");
            default:
                throw new ProviderException($"the package pulumi has no function '{token}'{Spelling.Suggestion(token, [ReadStackOutputs, GetResource])}");
        }
    }

    private static ImmutableArray<CheckFailure> Judge(CheckRequest request) => request.Urn.Type switch
    {
        Stash => request.NewInputs.ContainsKey("input") ? [] : [new("input", "it must be given: it is what the stash keeps")],
        StackReference => [],
        var type => [new("", $"the package pulumi has no resource type '{type}'{Spelling.Suggestion(type, [Stash, StackReference])}")],
    };

    private static PropertyMap Stashed(PropertyMap inputs, PropertyValue kept) => inputs.With("output", kept);

    private async Task<PropertyMap> OutputsOfAsync(string name, CancellationToken cancellation)
    {
        var found = await run.Request.StackOutputs.FindAsync(name, run.Request.Stack, cancellation).ConfigureAwait(false)
            ?? throw new ProviderException($"there is no stack '{name}', or it was never brought up. Bring it up first, or mend the name in the stack reference.");
        references.TryAdd(found.Stack, true);
        return found.Outputs;
    }

    private static PropertyMap StackOutputs(string name, PropertyMap outputs) => PropertyMap.Of(
        ("name", PropertyValue.Of(name)),
        ("outputs", PropertyValue.Of(outputs)),
        ("secretOutputNames", PropertyValue.Of([.. outputs.Where(output => output.Value.ContainsSecret).Select(output => PropertyValue.Of(output.Key))])));

    private static PropertyMap Described(ResourceState state) => PropertyMap.Of(
        ("urn", PropertyValue.Of(state.Urn.Value)),
        ("id", PropertyValue.Of(state.Id)),
        ("provider", PropertyValue.Of(state.Provider)),
        ("state", PropertyValue.Of(state.Outputs)));

    private static InvokeResponse Failed(string property, string reason) => new(PropertyMap.Empty, [new(property, reason)]);

    private static string? TextOf(PropertyMap args, string name) => (args.Find(name)?.Revealed as PropertyValue.Text)?.Value;
}
