using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Blueprint.Components.Identity;

/// <summary>Writes IAM policy documents.</summary>
public static class PolicyDocument
{
    /// <summary>The document as IAM takes it; unknown while any value in it is.</summary>
    public static Output<string> Of(params IEnumerable<PolicyStatement> statements)
    {
        var all = statements.ToImmutableArray();
        return Output.All(all.Select(Write)).Apply(texts => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', texts)}}]}""");
    }

    /// <summary>Lets pods of EKS take a role by Pod Identity, and no other account's or cluster's.</summary>
    public static PolicyStatement PodIdentityTrust(Input<string> accountId, Input<string> clusterArn) => new()
    {
        Sid = "PodIdentity",
        Actions = ["sts:AssumeRole", "sts:TagSession"],
        Principal = PolicyPrincipal.Service("pods.eks.amazonaws.com"),
        Conditions =
        [
            new("StringEquals", "aws:SourceAccount", accountId),
            new("ArnEquals", "aws:SourceArn", clusterArn),
        ],
    };

    /// <summary>Lets a service of AWS take a role.</summary>
    public static PolicyStatement ServiceTrust(string service) => new()
    {
        Sid = "Service",
        Actions = ["sts:AssumeRole"],
        Principal = PolicyPrincipal.Service(service),
    };

    private static Output<string> Write(PolicyStatement statement)
    {
        // One output for all lists of the statement, in a fixed order: resources, principal, then each condition.
        var lists = ImmutableArray.CreateBuilder<Input<ImmutableArray<string>>>();
        lists.Add(statement.Resources ?? []);
        lists.Add(statement.Principal?.Names ?? []);
        lists.AddRange(statement.Conditions.Select(condition => condition.Values));
        return Output.All(lists).Apply(values => Json(statement, values).ToJsonString());
    }

    private static JsonObject Json(PolicyStatement statement, ImmutableArray<ImmutableArray<string>> values)
    {
        var json = new JsonObject
        {
            ["Sid"] = statement.Sid,
            ["Effect"] = statement.Denies ? "Deny" : "Allow",
            ["Action"] = Array(statement.Actions),
        };
        if (statement.Resources is not null)
        {
            json["Resource"] = Array(values[0]);
        }

        if (statement.Principal is { } principal)
        {
            json["Principal"] = values[1] is ["*"] ? "*" : new JsonObject { [principal.Kind] = Array(values[1]) };
        }

        if (statement.Conditions is { Length: > 0 } conditions)
        {
            json["Condition"] = Conditions(conditions, values.AsSpan()[2..]);
        }

        return json;
    }

    private static JsonObject Conditions(ImmutableArray<PolicyCondition> conditions, ReadOnlySpan<ImmutableArray<string>> values)
    {
        var json = new JsonObject();
        for (var i = 0; i < conditions.Length; i++)
        {
            var (comparison, key, _) = conditions[i];
            if (json[comparison] is not JsonObject keys)
            {
                json[comparison] = keys = [];
            }

            keys[key] = Array(values[i]);
        }

        return json;
    }

    private static JsonArray Array(ImmutableArray<string> values) =>
        [.. values.IsDefault ? [] : values.Select(value => (JsonNode)JsonValue.Create(value))];
}
