using Blueprint.Policies.Exemptions;

namespace Blueprint.Policies.Admission;

/// <summary>Makes exceptions of a cluster's policies out of the exemptions of the stacks that deploy to it.</summary>
internal static class AdmissionExemptions
{
    // What a controller makes bears the controller's name and more.
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Offspring = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create<string, ImmutableArray<string>>("CronJob", ["Job", "Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("DaemonSet", ["Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("Deployment", ["ReplicaSet", "Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("Job", ["Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("ReplicaSet", ["Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("ReplicationController", ["Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("Rollout", ["ReplicaSet", "Pod"]),
        KeyValuePair.Create<string, ImmutableArray<string>>("StatefulSet", ["Pod"]),
    ]);

    /// <summary>The condition that leaves out what is exempt from a rule today in an environment; null where nothing is.</summary>
    public static CelVariable? Condition(PolicySuite suite, string rule, string environment)
    {
        var exempt = suite.Exemptions
            .Where(exemption => exemption.Rule == rule && CanBeMade(exemption) && !exemption.HasExpired(suite.Today)
                && HoldsIn(exemption.Scope, suite, environment))
            .OrderBy(exemption => exemption.Id, StringComparer.Ordinal)
            .Select(exemption => Covers(exemption.Scope))
            .ToList();
        return exempt.Count == 0 ? null : new("not-exempt", $"!({string.Join(" || ", exempt)})");
    }

    /// <summary>Whether a cluster can make the exception: it knows namespaces, kinds and names, and the object only as a whole.</summary>
    public static bool CanBeMade(Exemption exemption) =>
        exemption.Finding.Length == 0
        && exemption.Scope is { Namespace.Length: > 0, Name.Length: > 0 } scope
        && !scope.Name.Contains('*', StringComparison.Ordinal)
        && KindOf(scope) is { Length: > 0 } kind
        && !kind.Contains('*', StringComparison.Ordinal);

    private static bool HoldsIn(ExemptionScope scope, PolicySuite suite, string environment) =>
        (scope.Environment.Length == 0 || scope.Environment == environment)
        && (scope.Stack.Length == 0 || suite.EnvironmentOf(scope.Stack.Split('/')[^1]) == environment);

    private static string Covers(ExemptionScope scope)
    {
        var kind = KindOf(scope);
        var itself = $"object.kind == {Cel.Text(kind)} && object.metadata.name == {Cel.Text(scope.Name)}";
        var named = Offspring.TryGetValue(kind, out var kinds)
            ? $"({itself} || object.kind in {Cel.Texts(kinds)} && object.metadata.name.startsWith({Cel.Text($"{scope.Name}-")}))"
            : itself;
        return $"request.?namespace.orValue('') == {Cel.Text(scope.Namespace)} && {named}";
    }

    private static string KindOf(ExemptionScope scope) =>
        scope.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && scope.Type.Split(':') is [_, _, var kind] ? kind : "";
}
