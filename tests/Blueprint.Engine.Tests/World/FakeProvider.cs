using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.World;

/// <summary>A provider whose every function a test may set, and which remembers what it was asked.</summary>
/// <remarks>By default it takes all inputs, replaces where a property whose name begins with "fixed" changes, and echoes inputs as outputs.</remarks>
internal sealed class FakeProvider : IProvider
{
    private readonly ConcurrentQueue<string> calls = new();
    private int made;

    public Func<CheckRequest, CheckResult> Check { get; set; } = request => new(request.NewInputs, [], []);

    public Func<CheckRequest, CheckResult> CheckConfig { get; set; } = request => new(request.NewInputs, [], []);

    public Func<DiffRequest, DiffResult> Diff { get; set; } = DefaultDiff;

    public Func<DiffRequest, DiffResult> DiffConfig { get; set; } = request => new(PropertyDiff.Compare(request.OldInputs, request.NewInputs), false);

    public Func<CreateRequest, CreateResult>? Create { get; set; }

    public Func<UpdateRequest, PropertyMap> Update { get; set; } = request => request.NewInputs;

    public Func<ReadRequest, ReadResult?> Read { get; set; } = request => request.Outputs.Count > 0
        ? new(request.Id, request.Inputs, request.Outputs)
        : new(request.Id, request.Inputs, request.Inputs.With("id", PropertyValue.Of(request.Id)));

    public Action<DeleteRequest> Delete { get; set; } = _ => { };

    public Func<string, PropertyMap, InvokeResponse> Invoke { get; set; } = (_, args) => new(args, []);

    /// <summary>Runs before each create, update and delete that is no preview; to hold it up, say.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What was done, such as <c>create a</c>; previews are left out.</summary>
    public IReadOnlyList<string> Calls => [.. calls];

    public void Forget() => calls.Clear();

    public static DiffResult DefaultDiff(DiffRequest request) => new(
        [.. PropertyDiff.Compare(request.OldInputs, request.NewInputs)
            .Select(change => change with { Replaces = change.Path.StartsWith("fixed", StringComparison.Ordinal) })],
        DeleteBeforeReplace: false);

    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) => new(CheckConfig(request));

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) => new(Check(request));

    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) => new(Diff(request));

    public ValueTask<DiffResult> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) => new(DiffConfig(request));

    public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        if (request.Preview)
        {
            return Create?.Invoke(request) is { } preview ? preview with { Id = "" } : new("", request.Inputs.With("made", PropertyValue.Unknown.Instance));
        }

        var name = request.Urn.Name;
        calls.Enqueue($"create {name}");
        await Before($"create {name}");
        return Create?.Invoke(request) ?? new($"{name}-{Interlocked.Increment(ref made)}", request.Inputs.With("made", PropertyValue.Of(true)));
    }

    public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation)
    {
        if (!request.Preview)
        {
            calls.Enqueue($"update {request.Urn.Name}");
            await Before($"update {request.Urn.Name}");
        }

        return Update(request);
    }

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        calls.Enqueue($"read {request.Urn.Name} {request.Id}");
        return new(Read(request));
    }

    public async ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation)
    {
        calls.Enqueue($"delete {request.Urn.Name}");
        await Before($"delete {request.Urn.Name}");
        Delete(request);
    }

    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) => new(Invoke(token, args));
}

/// <summary>Has one provider, for the package <c>test</c>, unless told otherwise.</summary>
internal sealed class FakeSource(IProvider provider, params ImmutableArray<string> packages) : IProviderSource
{
    private readonly ConcurrentQueue<(string Package, string Version, PropertyMap Config)> asked = new();

    public ImmutableArray<string> Packages { get; } = packages.IsDefaultOrEmpty ? ["test"] : packages;

    public IReadOnlyList<(string Package, string Version, PropertyMap Config)> Asked => [.. asked];

    public IProvider? Find(string package, string version, PropertyMap config)
    {
        asked.Enqueue((package, version, config));
        return Packages.Contains(package) ? provider : null;
    }
}
