using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Scheduling;

namespace Blueprint.Worlds.Tests.Programs;

/// <summary>Runs a script as an SDK would: each statement as soon as what it uses is there, many at once.</summary>
/// <param name="script">The script.</param>
/// <param name="gates">Where statements wait for their turn.</param>
/// <param name="throwsAt">The node in place of which the program throws; null for none.</param>
internal sealed class ScriptProgram(Script script, Gates gates, int? throwsAt) : IProgram
{
    public const string ThrownText = "the program gives up";

    private readonly ConcurrentDictionary<string, RegisterResourceRequest> sent = new(StringComparer.Ordinal);

    public string Directory => AppContext.BaseDirectory;

    /// <summary>What was asked for, by URN.</summary>
    public IReadOnlyDictionary<string, RegisterResourceRequest> Sent => sent;

    /// <summary>The stack's outputs, where the program came so far.</summary>
    public PropertyMap? Outputs { get; private set; }

    public async Task<ProgramEnd> RunAsync(ProgramHost host, Action<string, bool> console, CancellationToken cancellation)
    {
        try
        {
            var stack = await host.Monitor.RegisterResourceAsync(
                new() { Type = Urn.StackType, Name = $"{host.Project}-{host.Stack}" }, CancellationToken.None);
            var run = new Run(this, script, gates, throwsAt, host, stack.Urn);
            await run.AllAsync();
            await host.Monitor.SignalAndWaitForShutdownAsync(CancellationToken.None);
            return new(0, null);
        }
        catch (MonitorException stopping) when (stopping.Status is MonitorStatus.Unavailable)
        {
            // The engine has said what there is to say.
            return new(0, null);
        }
        catch (Exception escaped)
        {
            return new(1, escaped);
        }
    }

    private sealed class Run(ScriptProgram program, Script script, Gates gates, int? throwsAt, ProgramHost host, string stack)
    {
        private readonly Dictionary<int, Lazy<Task<Made>>> nodes = [];

        public async Task AllAsync()
        {
            foreach (var node in script.Nodes)
            {
                nodes.Add(node.Key, new(() => Task.Run(() => MakeAsync(node))));
            }

            var all = nodes.Values.Select(node => node.Value).ToArray();
            await Task.WhenAll(all);
            foreach (var component in script.Nodes.Where(node => node.Kind == NodeKind.Component && node.Key % 2 == 0))
            {
                await host.Monitor.RegisterResourceOutputsAsync(
                    (await nodes[component.Key].Value).Urn, PropertyMap.Of(("of", PropertyValue.Of(component.Name))), CancellationToken.None);
            }

            var outputs = new List<KeyValuePair<string, PropertyValue>>();
            foreach (var (name, value) in script.Outputs)
            {
                outputs.Add(new(name, (await EvaluateAsync(value)).Value));
            }

            program.Outputs = PropertyMap.From(outputs);
            await host.Monitor.RegisterResourceOutputsAsync(stack, program.Outputs, CancellationToken.None);
        }

        private async Task<Made> MakeAsync(Node node)
        {
            foreach (var key in node.Needs().Distinct())
            {
                await nodes[key].Value;
            }

            var props = new List<KeyValuePair<string, PropertyValue>>();
            var from = ImmutableDictionary<string, ImmutableArray<string>>.Empty;
            foreach (var (name, value) in node.Props)
            {
                var found = await EvaluateAsync(value);
                props.Add(new(name, found.Value));
                from = found.Urns.IsEmpty ? from : from.Add(name, [.. found.Urns]);
            }

            if (node.PhysicalName is { } physical)
            {
                props.Add(new("name", PropertyValue.Of(physical)));
            }

            if (node.HasKey)
            {
                props.Add(new("wantsKey", PropertyValue.Of(true)));
            }

            await gates.PassAsync($"program {node.Key}");
            if (throwsAt == node.Key)
            {
                throw new InvalidOperationException(ThrownText);
            }

            var dependencies = from.Values.SelectMany(urns => urns).Concat(node.DependsOn.Select(UrnOf)).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
            return node.Kind == NodeKind.Read
                ? await ReadAsync(node, PropertyMap.From(props), dependencies)
                : await RegisterAsync(node, PropertyMap.From(props), from, dependencies);
        }

        private async Task<Made> ReadAsync(Node node, PropertyMap props, ImmutableArray<string> dependencies)
        {
            var answer = await host.Monitor.ReadResourceAsync(
                new()
                {
                    Type = node.Type,
                    Name = node.Name,
                    Id = node.ForeignId,
                    Parent = node.Parent is { } parent ? UrnOf(parent) : stack,
                    Properties = props,
                    Dependencies = dependencies,
                    Provider = node.Provider is { } provider ? ProviderReferenceOf(provider) : "",
                    AdditionalSecretOutputs = ["key"],
                },
                CancellationToken.None);
            return new(answer.Urn, node.ForeignId, answer.Properties, IsKnown: true);
        }

        private async Task<Made> RegisterAsync(
            Node node, PropertyMap props, ImmutableDictionary<string, ImmutableArray<string>> from, ImmutableArray<string> dependencies)
        {
            var isThing = node.Kind == NodeKind.Thing;
            var provider = node.Provider is { } key ? ProviderReferenceOf(key) : "";
            var request = new RegisterResourceRequest
            {
                Type = node.Type,
                Name = node.Name,
                Custom = node.Kind != NodeKind.Component,
                Parent = node.Parent is { } parent ? UrnOf(parent) : stack,
                Object = props,
                Dependencies = dependencies,
                PropertyDependencies = from,
                Provider = isThing || node.Key % 3 == 0 ? provider : "",
                Providers = node.Kind == NodeKind.Component && provider.Length > 0
                    ? ImmutableDictionary<string, string>.Empty.Add(script.Find(node.Provider!.Value)!.Package, provider)
                    : ImmutableDictionary<string, string>.Empty,
                Protect = node.Protect,
                RetainOnDelete = node.Retain,
                DeletedWith = node.DeletedWith is { } with ? UrnOf(with) : "",
                ReplaceWith = [.. node.ReplaceWith.Select(UrnOf)],
                DeleteBeforeReplace = node.DeleteFirst,
                IgnoreChanges = node.Ignore,
                ReplaceOnChanges = node.ReplaceOn,
                AdditionalSecretOutputs = node.HasKey ? ["key"] : [],
                CustomTimeouts = new(node.Timeout, node.Timeout, ""),
                ReplacementTrigger = node.Trigger is { } trigger ? PropertyValue.Of(trigger) : null,
                ImportId = node.Imports ? node.ForeignId : "",
                Aliases = node.Aliases,
            };
            program.sent[script.UrnOf(node)] = request;
            var answer = await host.Monitor.RegisterResourceAsync(request, CancellationToken.None);
            return new(answer.Urn, answer.Id, answer.Object, answer.Result == RegistrationResult.Success && !(node.Kind != NodeKind.Component && answer.Id.Length == 0));
        }

        private string UrnOf(int key) => nodes[key].Value.Result.Urn; // Waited for before.

        private string ProviderReferenceOf(int key)
        {
            var made = nodes[key].Value.Result; // As above.
            return new ProviderReference(made.Urn, made.Id.Length > 0 ? made.Id : ProviderReference.UnknownId).ToString();
        }

        private async Task<Found> EvaluateAsync(Val value)
        {
            switch (value)
            {
                case Val.Plain plain:
                    return Found.Of(PropertyValue.Of(plain.Text));
                case Val.Token token:
                    return Found.Of(new PropertyValue.Secret(PropertyValue.Of(token.Text)));
                case Val.IdOf { Key: var key }:
                    var used = await nodes[key].Value;
                    return new(used.Id.Length > 0 ? PropertyValue.Of(used.Id) : used.IsKnown ? PropertyValue.Null.Instance : PropertyValue.Unknown.Instance, [used.Urn]);
                case Val.OutputOf { Key: var key, Name: var name }:
                    var source = await nodes[key].Value;
                    return new(source.Outputs.Find(name) ?? (source.IsKnown ? PropertyValue.Null.Instance : PropertyValue.Unknown.Instance), [source.Urn]);
                case Val.Hidden hidden:
                    var inner = await EvaluateAsync(hidden.Inner);
                    return inner with { Value = new PropertyValue.Secret(inner.Value) };
                case Val.Items items:
                    var found = await AllAsync(items.Of);
                    return new(PropertyValue.Of([.. found.Select(one => one.Value)]), Union(found));
                case Val.Fields fields:
                    var values = await AllAsync([.. fields.Of.Select(field => field.Value)]);
                    return new(PropertyValue.Of(PropertyMap.From(fields.Of.Zip(values, (field, one) => KeyValuePair.Create(field.Name, one.Value)))), Union(values));
                case Val.Asked asked:
                    return await AskAsync(await EvaluateAsync(asked.Arg));
                default:
                    throw new InvalidOperationException($"no such expression: {value}");
            }
        }

        // What is not known yet cannot be asked about, and what comes from a secret is one.
        private async Task<Found> AskAsync(Found arg)
        {
            if (arg.Value.ContainsUnknown)
            {
                return arg with { Value = PropertyValue.Unknown.Instance };
            }

            var answer = await host.Monitor.InvokeAsync(
                new() { Token = "cloud:index:lookup", Args = PropertyMap.Of(("of", arg.Value)) }, CancellationToken.None);
            var value = answer.Return["answer"];
            return arg with { Value = arg.Value.ContainsSecret ? new PropertyValue.Secret(value) : value };
        }

        private async Task<List<Found>> AllAsync(ImmutableArray<Val> values)
        {
            var found = new List<Found>();
            foreach (var value in values)
            {
                found.Add(await EvaluateAsync(value));
            }

            return found;
        }

        private static ImmutableSortedSet<string> Union(List<Found> found) =>
            found.Aggregate(ImmutableSortedSet.Create<string>(StringComparer.Ordinal), (all, one) => all.Union(one.Urns));
    }

    /// <summary>What the program has of a resource.</summary>
    private sealed record Made(string Urn, string Id, PropertyMap Outputs, bool IsKnown);
}
