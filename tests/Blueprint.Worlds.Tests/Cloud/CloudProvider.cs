using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Scheduling;

namespace Blueprint.Worlds.Tests.Cloud;

/// <summary>A provider of one run, with settings of its own, that fails where it is told to.</summary>
/// <remarks>
/// By the first letter of a property: <c>u</c> is updated in place, <c>f</c> replaces, <c>d</c> replaces and must be deleted first.
/// A name that is given and stays must be free before the successor can have it.
/// </remarks>
internal sealed class CloudProvider(Session session, PropertyMap settings) : IProvider
{
    private string Zone => (settings.Find("zone")?.Revealed as PropertyValue.Text)?.Value ?? "";

    public ValueTask<CheckResult> CheckConfigAsync(CheckRequest request, CancellationToken cancellation)
    {
        session.Meet(FaultPoint.Configure, request.Urn.Name);
        return new(new CheckResult(request.NewInputs, [], []));
    }

    public ValueTask<DiffResult> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) => new(new DiffResult(
        [.. PropertyDiff.Compare(request.OldInputs, request.NewInputs).Select(change => change with { Replaces = change.Path == "zone" })], false));

    public ValueTask<CheckResult> CheckAsync(CheckRequest request, CancellationToken cancellation)
    {
        if (session.Meet(FaultPoint.Check, request.Urn.Name))
        {
            return new(new CheckResult(request.NewInputs, [new(request.NewInputs.Keys.FirstOrDefault() ?? "", Fault.Text)], []));
        }

        var name = request.NewInputs.Find("name") ?? request.OldInputs?.Find("name")
            ?? PropertyValue.Of($"auto-{Convert.ToHexStringLower(request.RandomSeed.Span[..6])}");
        return new(new CheckResult(request.NewInputs.With("name", name), [], ["the weather is fine"]));
    }

    public ValueTask<DiffResult> DiffAsync(DiffRequest request, CancellationToken cancellation)
    {
        session.Meet(FaultPoint.Diff, request.Urn.Name);
        var changes = PropertyDiff.Compare(request.OldInputs, request.NewInputs)
            .Select(change => change with { Replaces = change.Path[0] is 'f' or 'd' or 'n' })
            .ToImmutableArray();
        var keepsName = request.NewInputs.Find("name") is { } name && PropertyDiff.Same(name, request.OldInputs.Find("name") ?? PropertyValue.Null.Instance) &&
            !IsAutomatic(name);
        return new(new DiffResult(changes, keepsName || changes.Any(change => change.Path[0] == 'd')));
    }

    public async ValueTask<CreateResult> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        await session.TurnAsync(request.Preview ? $"preview create {request.Urn}" : $"create {request.Urn}");
        if (request.Preview)
        {
            return new("", request.Inputs.With("made", PropertyValue.Unknown.Instance));
        }

        var isPartial = session.Meet(FaultPoint.Create, request.Urn.Name);
        var thing = session.Cloud.Create(request.Urn, Zone, request.Inputs);
        var outputs = Outputs(request.Urn, thing.Id, request.Inputs);
        return isPartial ? throw new InitializationException(thing.Id, outputs, [Fault.Text]) : new(thing.Id, outputs);
    }

    public async ValueTask<PropertyMap> UpdateAsync(UpdateRequest request, CancellationToken cancellation)
    {
        await session.TurnAsync(request.Preview ? $"preview update {request.Urn}" : $"update {request.Urn}");
        if (request.Preview)
        {
            return request.NewInputs.With("made", PropertyValue.Unknown.Instance);
        }

        var isPartial = session.Meet(FaultPoint.Update, request.Urn.Name);
        session.Cloud.Update(request.Urn, request.Id, Zone, request.NewInputs);
        var outputs = Outputs(request.Urn, request.Id, request.NewInputs);
        return isPartial ? throw new InitializationException(request.Id, outputs, [Fault.Text]) : outputs;
    }

    public async ValueTask<ReadResult?> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        await session.TurnAsync($"read {request.Urn}");
        session.Meet(FaultPoint.Read, request.Urn.Name);
        return session.Cloud.Find(request.Id) is { } thing ? new(thing.Id, thing.Inputs, Outputs(request.Urn, thing.Id, thing.Inputs)) : null;
    }

    public async ValueTask DeleteAsync(DeleteRequest request, CancellationToken cancellation)
    {
        await session.TurnAsync($"delete {request.Urn} {request.Id}");
        session.Meet(FaultPoint.Delete, request.Urn.Name);
        session.Cloud.Delete(request.Urn, request.Id, Zone);
    }

    public ValueTask<InvokeResponse> InvokeAsync(string token, PropertyMap args, CancellationToken cancellation)
    {
        session.Meet(FaultPoint.Invoke, "");
        return new(new InvokeResponse(PropertyMap.Of(("answer", args["of"].Revealed)), []));
    }

    // Half of the types forget what was secret, as many providers do.
    private static PropertyMap Outputs(Urn urn, string id, PropertyMap inputs)
    {
        var outputs = urn.Type.EndsWith("Thing", StringComparison.Ordinal) ? inputs : Plain(inputs);
        outputs = outputs.With("made", PropertyValue.Of(FakeCloud.Fingerprint(id, inputs)));
        return inputs.ContainsKey("wantsKey") ? outputs.With("key", PropertyValue.Of(Session.KeyToken)) : outputs;
    }

    private static PropertyMap Plain(PropertyMap map) => map.Select((_, value) => Plain(value));

    private static PropertyValue Plain(PropertyValue value) => value.Revealed switch
    {
        PropertyValue.Map map => PropertyValue.Of(Plain(map.Entries)),
        PropertyValue.List list => PropertyValue.Of([.. list.Items.Select(Plain)]),
        var plain => plain,
    };

    private static bool IsAutomatic(PropertyValue name) =>
        name.Revealed is PropertyValue.Text text && text.Value.StartsWith("auto-", StringComparison.Ordinal);
}

/// <summary>What all providers of one run share.</summary>
internal sealed class Session(FakeCloud cloud, Gates gates, ImmutableArray<Fault> faults) : IProviderSource
{
    /// <summary>A secret that the cloud makes.</summary>
    public const string KeyToken = "hush-key-never-in-clear";

    private readonly Lock gate = new();
    private readonly HashSet<Fault> met = [];

    public FakeCloud Cloud => cloud;

    public ImmutableArray<string> Packages => ["cloud", "far"];

    /// <summary>The failures that happened.</summary>
    public ImmutableArray<Fault> Met
    {
        get
        {
            lock (gate)
            {
                return [.. met];
            }
        }
    }

    public IProvider? Find(string package, string version, PropertyMap config) =>
        Packages.Contains(package) ? new CloudProvider(this, config) : null;

    /// <summary>Waits until it may be done.</summary>
    public Task TurnAsync(string what) => gates.PassAsync(what);

    /// <summary>Fails where a failure waits.</summary>
    /// <returns>Whether what is done must not come up.</returns>
    public bool Meet(FaultPoint point, string name)
    {
        var fault = faults.FirstOrDefault(fault => fault.Point == point && (fault.Name == name || name.Length == 0));
        if (fault is null)
        {
            return false;
        }

        lock (gate)
        {
            met.Add(fault);
        }

        return fault.Mode switch
        {
            FaultMode.Partial => true,
            FaultMode.Bug => throw new InvalidOperationException(Fault.Text),
            _ => throw new ProviderException(Fault.Text),
        };
    }
}
