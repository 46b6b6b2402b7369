using Blueprint.Policies.Views;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

/// <summary>The servers of MLflow in a stack, which are known by their label.</summary>
internal static class Mlflow
{
    private const string NameLabel = "app.kubernetes.io/name";
    private static readonly object Servers = new();

    /// <summary>Whether a service leads to such a server: by what it selects, or by its own label.</summary>
    public static Answer IsBehind(ServiceView service, StackFacts stack) =>
        service.Spec.Selector[NameLabel].Is("mlflow")
        | service.Metadata.Labels[NameLabel].Is("mlflow")
        | Any(stack, server => Selects(service.Spec.Selector, server.Template.Metadata.Labels));

    /// <summary>Whether the servers ask for a user and password themselves.</summary>
    public static Answer AsksItself(StackFacts stack) => Any(stack, static server => server.Pod.Containers.Any(static container =>
        container.Args.Any(static text => text.Contains("basic-auth")) | container.Command.Any(static text => text.Contains("basic-auth"))));

    private static Answer Any(StackFacts stack, Func<Workload, Answer> question)
    {
        var answer = default(Answer);
        foreach (var server in stack.Index(Servers, () => FindServers(stack)))
        {
            var given = server.IsServer & question(server.Workload);
            answer |= given.At(given.Witness.Elsewhere());
        }

        return answer;
    }

    // Each service asks for them, and there are few among many workloads.
    private static List<Server> FindServers(StackFacts stack) =>
        [.. Workload.In(stack).Select(static workload => new Server(workload, workload.IsLabelled(NameLabel, "mlflow"))).Where(static server => !server.IsServer.IsNo)];

    private static Answer Selects(MapFact<TextFact> selector, MapFact<TextFact> labels) =>
        !selector.IsEmpty & !selector.Any((key, wanted) => wanted.Value is { } value ? !labels[key].Is(value) : Answer.Unknown(wanted.Node));

    private sealed record Server(Workload Workload, Answer IsServer);
}
