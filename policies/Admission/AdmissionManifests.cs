using Blueprint.Protocol;

namespace Blueprint.Policies.Admission;

/// <summary>Admission policies as the objects that a cluster takes.</summary>
public static class AdmissionManifests
{
    /// <summary>The policy and its binding.</summary>
    public static ImmutableArray<PropertyMap> Of(AdmissionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [Object("ValidatingAdmissionPolicy", policy, Spec(policy)), Object("ValidatingAdmissionPolicyBinding", policy, BindingSpec(policy))];
    }

    private static PropertyMap Object(string kind, AdmissionPolicy policy, PropertyValue spec) => PropertyMap.Of(
        ("apiVersion", Text(AdmissionPolicy.ApiVersion)),
        ("kind", Text(kind)),
        ("metadata", Map(("name", Text(policy.Name)), ("labels", Texts(policy.Labels)), ("annotations", Texts(policy.Annotations)))),
        ("spec", spec));

    private static PropertyValue Spec(AdmissionPolicy policy) => Map(
        ("failurePolicy", Text(AdmissionPolicy.FailurePolicy)),
        ("matchConstraints", Map(
            ("namespaceSelector", Map(("matchExpressions", List([Map(
                ("key", Text(AdmissionPolicy.NamespaceNameLabel)), ("operator", Text("NotIn")), ("values", Texts(policy.ExceptNamespaces)))])))),
            ("resourceRules", List(policy.ResourceRules.Select(rule => Map(
                ("apiGroups", Texts([rule.ApiGroup])),
                ("apiVersions", Texts([rule.ApiVersion])),
                ("operations", Texts(AdmissionPolicy.Operations)),
                ("resources", Texts(rule.Resources)))))))),
        ("matchConditions", List(policy.MatchConditions.Select(Named))),
        ("variables", List(policy.Variables.Select(Named))),
        ("validations", List(policy.Validations.Select(validation => Map(
            ("expression", Text(validation.Expression)),
            ("message", Text(validation.Message)),
            ("messageExpression", Text(validation.MessageExpression)))))));

    private static PropertyValue BindingSpec(AdmissionPolicy policy) =>
        Map(("policyName", Text(policy.Name)), ("validationActions", Texts(policy.Actions)));

    private static PropertyValue Named(CelVariable variable) => Map(("name", Text(variable.Name)), ("expression", Text(variable.Expression)));

    private static PropertyValue Text(string text) => PropertyValue.Of(text);

    private static PropertyValue Texts(ImmutableArray<string> texts) => List(texts.Select(Text));

    private static PropertyValue Texts(ImmutableSortedDictionary<string, string> texts) =>
        PropertyValue.Of(PropertyMap.From(texts.Select(entry => KeyValuePair.Create(entry.Key, Text(entry.Value)))));

    private static PropertyValue List(IEnumerable<PropertyValue> items) => PropertyValue.Of([.. items]);

    // What is empty is left out, as the API server would leave it out.
    private static PropertyValue Map(params IEnumerable<(string Key, PropertyValue Value)> entries) => PropertyValue.Of(PropertyMap.From(entries
        .Where(entry => entry.Value is not (PropertyValue.Text { Value: "" } or PropertyValue.List { Items.IsEmpty: true }))
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value))));
}
