using Blueprint.Engine.Providers;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.Crashing;

/// <summary>A provider whose things are files, so that they outlive the process that made them.</summary>
internal sealed class DiskCloud(string folder) : IProvider
{
    private static int made;

    /// <summary>What exists: who it is of, by id.</summary>
    public Dictionary<string, string> Things => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.thing").ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal)
        : [];

    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) => new(new CheckResult(request.NewInputs, [], []));

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) => new(new CheckResult(request.NewInputs, [], []));

    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) => new(FakeProvider.DefaultDiff(request));

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        var id = $"{request.Urn.Name}-{Environment.ProcessId}-{Interlocked.Increment(ref made)}";
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{id}.new"), request.Urn.Value);
        File.Move(Path.Combine(folder, $"{id}.new"), Path.Combine(folder, $"{id}.thing"));
        return new(new CreateResult(id, request.Inputs));
    }

    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation) => new(request.NewInputs);

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) => new((ReadResult?)null);

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation)
    {
        File.Delete(Path.Combine(folder, $"{request.Id}.thing"));
        return default;
    }

    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) => new(new InvokeResponse(args, []));
}
