using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Rbac.V1;

namespace Blueprint.Policies.Access;

/// <summary>What a rule of a role grants, wildcards included.</summary>
internal static class Grants
{
    /// <summary>Whether a rule grants one of some verbs on one of some resources of an API group.</summary>
    public static Answer Allows(this PolicyRuleView rule, ImmutableArray<string> verbs, string group, ImmutableArray<string> resources) =>
        rule.Concerns(group, resources) & rule.Verbs.Any(verb => verb.Is("*") | verb.IsOneOf(verbs));

    /// <summary>Whether a rule is about one of some resources of an API group; <c>*</c> is all, <c>*/exec</c> that part of all.</summary>
    public static Answer Concerns(this PolicyRuleView rule, string group, ImmutableArray<string> resources) =>
        rule.Resources.Any(named => named.Satisfies(text => resources.Any(resource => Covers(text, resource))))
        & (rule.ApiGroups.IsEmpty | rule.ApiGroups.Any(named => named.Is("*") | named.Is(group)));

    /// <summary>Whether a <c>rule</c> grants one of some verbs on one of some resources of an API group, in CEL.</summary>
    public static string Allows(ImmutableArray<string> verbs, string group, ImmutableArray<string> resources) =>
        $"({Concerns(group, resources)} && rule.?verbs.orValue([]).exists(verb, verb in {Cel.Texts(["*", .. verbs])}))";

    /// <summary>Whether a <c>rule</c> is about one of some resources of an API group, in CEL.</summary>
    public static string Concerns(string group, ImmutableArray<string> resources) =>
        $"(rule.?resources.orValue([]).exists(named, named in {Cel.Texts(["*", .. resources])}"
        + $" || named.startsWith('*/') && {Cel.Texts(resources)}.exists(resource, resource.endsWith(named.substring(1))))"
        + $" && (rule.?apiGroups.orValue([]).size() == 0 || rule.?apiGroups.orValue([]).exists(group, group in {Cel.Texts("*", group)})))";

    private static bool Covers(string named, string resource) =>
        named == "*"
        || named == resource
        || (named.StartsWith("*/", StringComparison.Ordinal) && resource.EndsWith(named[1..], StringComparison.Ordinal));
}
