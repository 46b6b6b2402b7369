using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.World;

/// <summary>A provider with things behind it, which complains if something is deleted that another thing still uses.</summary>
internal sealed class CloudProvider : IProvider
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, PropertyMap> things = new(StringComparer.Ordinal);
    private int made;

    /// <summary>What exists: its properties by id.</summary>
    public Dictionary<string, PropertyMap> Things
    {
        get
        {
            lock (gate)
            {
                return new(things);
            }
        }
    }

    public List<string> Complaints { get; } = [];

    /// <summary>Runs before anything changes, with the number of the change.</summary>
    public Action<int> BeforeChange { get; set; } = _ => { };

    public int Changes { get; private set; }

    public CloudProvider Copy()
    {
        lock (gate)
        {
            var copy = new CloudProvider { made = made };
            foreach (var (id, properties) in things)
            {
                copy.things.Add(id, properties);
            }

            return copy;
        }
    }

    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) => new(new CheckResult(request.NewInputs, [], []));

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation) => new(new CheckResult(request.NewInputs, [], []));

    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation) => new(FakeProvider.DefaultDiff(request));

    public ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        if (request.Preview)
        {
            return new(new CreateResult("", request.Inputs));
        }

        lock (gate)
        {
            Begin();
            var id = $"<{request.Urn.Name}-{++made}>";
            things.Add(id, request.Inputs);
            return new(new CreateResult(id, request.Inputs));
        }
    }

    public ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation)
    {
        if (!request.Preview)
        {
            lock (gate)
            {
                Begin();
                if (!things.ContainsKey(request.Id))
                {
                    Complaints.Add($"{request.Id} is updated, but does not exist");
                }

                things[request.Id] = request.NewInputs;
            }
        }

        return new(request.NewInputs);
    }

    public ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation) => new((ReadResult?)null);

    public ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation)
    {
        lock (gate)
        {
            Begin();
            if (!things.Remove(request.Id))
            {
                Complaints.Add($"{request.Id} is deleted, but does not exist");
            }

            Complaints.AddRange(things
                .Where(thing => PropertyText.Render(PropertyValue.Of(thing.Value)).Contains(request.Id, StringComparison.Ordinal))
                .Select(thing => $"{request.Id} is deleted while {thing.Key} uses it"));
        }

        return default;
    }

    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation) => new(new InvokeResponse(args, []));

    private void Begin() => BeforeChange(++Changes);
}
