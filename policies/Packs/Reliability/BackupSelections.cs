using Blueprint.Policies.Views;
using Blueprint.Policies.Views.Aws.Backup;

namespace Blueprint.Policies.Packs.Reliability;

/// <summary>Tells which resources a selection of AWS Backup takes in.</summary>
internal static class BackupSelections
{
    private const string TagPrefix = "aws:ResourceTag/";

    /// <summary>Whether a selection takes in a resource.</summary>
    /// <param name="selection">The selection.</param>
    /// <param name="resource">The resource.</param>
    /// <param name="kind">How ARNs of its kind go on behind the account, such as <c>rds:*:db:*</c>: service, and the rest.</param>
    public static Answer TakesIn(BackupSelectionView selection, Node resource, string kind)
    {
        var named = selection.Resources.Any(pattern => Matches(pattern, resource, kind));
        var tagged = selection.SelectionTags.Any(tag => HasTag(resource, tag.Key, tag.Value));
        var byConditionsOnly = selection.Resources.IsEmpty & selection.SelectionTags.IsEmpty & selection.Conditions.Any(static condition => condition.IsPresent);
        return (named | tagged | byConditionsOnly)
            & !selection.NotResources.Any(pattern => Matches(pattern, resource, kind))
            & selection.Conditions.All(condition => Holds(condition, resource));
    }

    private static Answer Holds(SelectionConditionView condition, Node resource) =>
        condition.StringEquals.All(test => HasTag(resource, test.Key, test.Value))
        & condition.StringLikes.All(test => HasTag(resource, test.Key, test.Value, isPattern: true))
        & condition.StringNotEquals.All(test => !HasTag(resource, test.Key, test.Value))
        & condition.StringNotLikes.All(test => !HasTag(resource, test.Key, test.Value, isPattern: true));

    private static Answer HasTag(Node resource, TextFact key, TextFact value, bool isPattern = false)
    {
        if (key.Value is not { } name || value.Value is not { } wanted)
        {
            return Answer.Unknown(key.Value is null ? key.Node : value.Node);
        }

        name = name.StartsWith(TagPrefix, StringComparison.Ordinal) ? name[TagPrefix.Length..] : name;
        return Has("tags") | Has("tagsAll");

        Answer Has(string property) => TextFact.Over(resource[property][name])
            .Satisfies(given => isPattern ? Glob.Matches(wanted, given) : given == wanted);
    }

    private static Answer Matches(TextFact pattern, Node resource, string kind)
    {
        if (pattern.Value is not { } text)
        {
            // What comes from the resource itself is its ARN; what comes from others is theirs.
            return pattern.Node.Sources() switch
            {
                var sources when sources.Contains(resource.Resource.Urn) => Answer.Yes(pattern.Node),
                [] => Answer.Unknown(pattern.Node),
                _ => Answer.No(pattern.Node),
            };
        }

        if (text == "*" || TextFact.Over(resource["arn"]).Value is { } arn && Glob.Matches(text, arn))
        {
            return Answer.Yes(pattern.Node);
        }

        // Before it is made its ARN is not known, but whether a pattern is for all of its kind is.
        return resource["arn"].Presence == Presence.Known || !text.Contains('*', StringComparison.Ordinal)
            ? Answer.No(pattern.Node)
            : Answer.Of(text.Split(':', 6) is [_, _, var service, _, _, var rest] && $"{service}:{rest}" == kind, pattern.Node);
    }
}
