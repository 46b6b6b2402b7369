using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi.Testing;

/// <summary>The engine of a unit test: what it would do, mocks say.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentSettings settings) : IResourceMonitor
{
    private readonly ConcurrentDictionary<string, PropertyMap> registered = new();

    // Everything but outputs as first-class values, which mocks could not be shown.
    public Task<bool> SupportsFeatureAsync(string id, CancellationToken cancellation) => Task.FromResult(id != "outputValues");

    public async Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancellation)
    {
        var urn = NewUrn(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.RootType)
        {
            return new() { Urn = urn };
        }

        var (id, state) = await MakeAsync(request.Type, request.Name, request.Object, request.Provider, request.ImportId).ConfigureAwait(false);
        Remember(urn, id ?? request.ImportId, state);
        return new() { Urn = urn, Id = id ?? request.ImportId, Object = state };
    }

    public async Task<ReadResourceResponse> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellation)
    {
        var urn = NewUrn(request.Parent, request.Type, request.Name);
        var (id, state) = await MakeAsync(request.Type, request.Name, request.Properties, request.Provider, request.Id).ConfigureAwait(false);
        Remember(urn, id ?? request.Id, state);
        return new(urn, state);
    }

    public Task RegisterResourceOutputsAsync(string urn, PropertyMap outputs, CancellationToken cancellation) =>
        mocks.RegisterResourceOutputs(new(urn, outputs.ToImmutableDictionary(
            entry => entry.Key,
            entry => new Output<object?>(Deserializer.Output<object?>(entry.Value, entry.Key, OutputResources.None)))));

    public async Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation)
    {
        if (request.Token == "pulumi:pulumi:getResource")
        {
            var urn = (request.Args.Find("urn") as PropertyValue.Text)?.Value ?? "";
            return registered.TryGetValue(urn, out var found)
                ? new(found, [])
                : throw new InvalidOperationException($"Unknown resource {urn}");
        }

        return new(await CallAsync(request.Token, request.Args, request.Provider).ConfigureAwait(false), []);
    }

    public async Task<CallResponse> CallAsync(CallRequest request, CancellationToken cancellation) =>
        new(await CallAsync(request.Token, request.Args, request.Provider).ConfigureAwait(false),
            ImmutableDictionary<string, ImmutableArray<string>>.Empty, []);

    // The official mocks run no transforms and no hooks either: what a test sees here it must see there.
    public Task RegisterStackTransformAsync(TransformCallback transform, CancellationToken cancellation) => Task.CompletedTask;

    public Task RegisterStackInvokeTransformAsync(InvokeTransformCallback transform, CancellationToken cancellation) => Task.CompletedTask;

    public Task<string> RegisterPackageAsync(PackageSpec package, CancellationToken cancellation) => Task.FromResult($"{package.Name}-{package.Version}");

    public Task RegisterResourceHookAsync(ResourceHookSpec hook, CancellationToken cancellation) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(ErrorHookSpec hook, CancellationToken cancellation) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync(CancellationToken cancellation) => Task.CompletedTask;

    private static ImmutableDictionary<string, object> Plain(PropertyMap values)
    {
        var plain = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, value) in values)
        {
            if (!value.ContainsUnknown && !PlainValues.IsInternal(key) && PlainValues.Of(value) is { } known)
            {
                plain[key] = known;
            }
        }

        return plain.ToImmutable();
    }

    private static async Task<PropertyMap> WireAsync(object value)
    {
        // Any dictionary will do, a builder of one included.
        var content = value is IDictionary<string, object> and not System.Collections.IDictionary
            ? ((IDictionary<string, object>)value).ToDictionary()
            : value;
        var gathering = new Gathering();
        while (true)
        {
            var state = new Serializer(new(""), new(KeepResources: true), gathering).Serialize(content);
            if (gathering.IsComplete)
            {
                return state is PropertyValue.Map map
                    ? map.Entries
                    : throw new InvalidOperationException($"{value?.GetType().FullName ?? "null"} is not a supported argument type");
            }

            await gathering.ArriveAsync().ConfigureAwait(false);
        }
    }

    private async Task<(string? Id, PropertyMap State)> MakeAsync(string type, string name, PropertyMap inputs, string provider, string id)
    {
        var made = await mocks.NewResourceAsync(new() { Type = type, Name = name, Inputs = Plain(inputs), Provider = provider, Id = id })
            .ConfigureAwait(false);
        return (made.id, await WireAsync(made.state).ConfigureAwait(false));
    }

    private async Task<PropertyMap> CallAsync(string token, PropertyMap args, string provider) =>
        await WireAsync(await mocks.CallAsync(new() { Token = token, Args = Plain(args), Provider = provider }).ConfigureAwait(false))
            .ConfigureAwait(false);

    private void Remember(string urn, string id, PropertyMap state) =>
        registered[urn] = PropertyMap.Of(("urn", PropertyValue.Of(urn)), ("id", PropertyValue.Of(id)), ("state", PropertyValue.Of(state)));

    // Only the first of the types above shows, the stack's included; tests have come to rely on that.
    private string NewUrn(string parent, string type, string name)
    {
        var above = UrnParts.Split(parent)?.QualifiedType.Split('$')[0];
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{(above is null ? type : $"{above}${type}")}::{name}";
    }
}
