using Blueprint.Policies.Views.Kubernetes.Meta.V1;

namespace Blueprint.Policies.Workloads;

/// <summary>Tells which objects a label selector selects.</summary>
internal static class LabelSelectors
{
    /// <summary>Whether a selector selects what carries these labels. One that is not there selects nothing, an empty one everything.</summary>
    public static Answer Selects(this LabelSelectorView selector, MapFact<TextFact> labels) =>
        selector.IsPresent
        & !selector.MatchLabels.Any((key, value) => !labels[key].IsSameAs(value))
        & selector.MatchExpressions.All(expression => Holds(expression, labels));

    private static Answer Holds(LabelSelectorRequirementView expression, MapFact<TextFact> labels)
    {
        if (expression.Key.Value is not { } key)
        {
            return Answer.Unknown(expression.Key.Node);
        }

        var label = labels[key];
        return expression.Operator.Value switch
        {
            "In" => expression.Values.Any(value => label.IsSameAs(value)),
            "NotIn" => !expression.Values.Any(value => label.IsSameAs(value)),
            "Exists" => label.IsPresent,
            "DoesNotExist" => label.IsAbsent,
            _ => Answer.Unknown(expression.Operator.Node),
        };
    }
}
