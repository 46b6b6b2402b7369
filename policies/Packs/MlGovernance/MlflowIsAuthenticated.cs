using Blueprint.Policies.Admission;
using Blueprint.Policies.Views;

namespace Blueprint.Policies.Packs.MlGovernance;

internal sealed class MlflowIsAuthenticated : Rule
{
    public override RuleDeclaration Declaration { get; } = new()
    {
        Id = "BP-ML-REG-003",
        Title = "MLflow server is authenticated and not public",
        Why = "Whoever reaches an open registry replaces the model that production loads next, and with it the code that it runs.",
        Fix = "Let the Ingress ask who comes (alb.ingress.kubernetes.io/auth-type), or start the server with --app-name basic-auth.",
        Severity = Severity.Critical,
    };

    public override AdmissionRule Admission { get; } =
        AdmissionRule.Not("What stands behind an ingress is told by other objects, and the API server is shown one object at a time.");

    public override ImmutableArray<Check> Checks { get; } =
    [
        EachInStack<IngressView>(static (ingress, stack, _) => Verdict
            .Require(AsksWhoComes(ingress) | Mlflow.AsksItself(stack), "anyone who reaches it can change the models")
            .Where(Backends(ingress, stack), "It does not lead to MLflow.")),
        EachInStack<ServiceView>(static (service, stack, _) => Verdict
            .Require(Mlflow.AsksItself(stack).DecidedAt(service.Spec.Type.Node), "anyone who reaches it can change the models")
            .Where(service.Spec.Type.Is("LoadBalancer") & Mlflow.IsBehind(service, stack), "It does not show MLflow to the outside.")),
    ];

    private static Answer AsksWhoComes(IngressView ingress)
    {
        var annotations = ingress.Metadata.Annotations;
        return annotations["alb.ingress.kubernetes.io/auth-type"].IsOneOf("oidc", "cognito")
            | !annotations["nginx.ingress.kubernetes.io/auth-url"].IsUnset
            | !annotations["nginx.ingress.kubernetes.io/auth-type"].IsUnset;
    }

    private static Answer Backends(IngressView ingress, StackFacts stack) =>
        LeadsToMlflow(ingress.Spec.DefaultBackend.Node, stack)
        | ingress.Spec.Rules.Any(rule => rule.Http.Paths.Any(path => LeadsToMlflow(path.Backend.Node, stack)));

    private static Answer LeadsToMlflow(Node backend, StackFacts stack)
    {
        // The older group has the name in another place.
        var name = TextFact.Over(backend["service"]["name"]) is { Node.Presence: not Presence.Absent } newer ? newer : TextFact.Over(backend["serviceName"]);
        return Answer.Of(name.Value?.Contains("mlflow", StringComparison.OrdinalIgnoreCase) ?? false, name.Node)
            | stack.Any<ServiceView>(service => Mlflow.IsBehind(service, stack) & IsNamed(service, name));
    }

    private static Answer IsNamed(ServiceView service, TextFact name) =>
        name.Satisfies(text => text == (service.Metadata.Name.Value ?? service.Node.Resource.Name));
}
