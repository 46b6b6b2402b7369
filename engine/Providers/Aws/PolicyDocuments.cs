using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Aws;

/// <summary>IAM's policy language, as far as IAM itself checks it when a policy is written.</summary>
/// <remarks>Grammar: "Grammar of the IAM JSON policy language" in the IAM User Guide.</remarks>
internal static class PolicyDocuments
{
    private static readonly ImmutableArray<string> DocumentElements = ["Id", "Statement", "Version"];
    private static readonly ImmutableArray<string> Versions = ["2012-10-17", "2008-10-17"];
    private static readonly ImmutableArray<string> Effects = ["Allow", "Deny"];

    private static readonly ImmutableArray<string> StatementElements =
        ["Action", "Condition", "Effect", "NotAction", "NotPrincipal", "NotResource", "Principal", "Resource", "Sid"];

    /// <summary>What is wrong with a policy; null for nothing. An empty text stands for none.</summary>
    /// <param name="text">The document.</param>
    /// <param name="kind">What it is attached to.</param>
    public static string? Problem(string text, PolicyKind kind)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var value = JsonValues.TryParse(text, out var error);
        return value is null ? $"not a policy document: {error}"
            : value is PropertyValue.Map document ? DocumentProblem(document.Entries, kind)
            : "a policy document is a JSON object with a Statement";
    }

    /// <summary>What is wrong with any JSON document; null for nothing.</summary>
    public static string? JsonProblem(string text) =>
        string.IsNullOrWhiteSpace(text) || JsonValues.TryParse(text, out var error) is not null ? null : error;

    /// <summary>The policy that KMS gives a key where none is given: the account decides.</summary>
    public static string KeyPolicy(string region, string account) => JsonValues.Write(PropertyValue.Of(PropertyMap.Of(
        ("Version", PropertyValue.Of("2012-10-17")),
        ("Id", PropertyValue.Of("key-default-1")),
        ("Statement", PropertyValue.Of([PropertyValue.Of(PropertyMap.Of(
            ("Sid", PropertyValue.Of("Enable IAM User Permissions")),
            ("Effect", PropertyValue.Of("Allow")),
            ("Principal", PropertyValue.Of(PropertyMap.Of(("AWS", PropertyValue.Of($"arn:{AwsRegions.Partition(region)}:iam::{account}:root"))))),
            ("Action", PropertyValue.Of("kms:*")),
            ("Resource", PropertyValue.Of("*"))))])))));

    private static string? DocumentProblem(PropertyMap document, PolicyKind kind)
    {
        if (UnknownElement(document, DocumentElements) is { } unknown)
        {
            return unknown;
        }

        if (document.Find("Version") is { } version && (version is not PropertyValue.Text text || !Versions.Contains(text.Value)))
        {
            return $"the policy's Version is {version}; it must be \"2012-10-17\" (or the older \"2008-10-17\"), whatever the date";
        }

        return document.Find("Statement") switch
        {
            PropertyValue.Map single => StatementProblem(single.Entries, kind, "Statement"),
            PropertyValue.List list => list.Items
                .Select((item, i) => item is PropertyValue.Map one ? StatementProblem(one.Entries, kind, $"Statement[{i}]") : $"Statement[{i}] is no JSON object")
                .FirstOrDefault(problem => problem is not null),
            null => "the policy has no Statement",
            _ => "the policy's Statement is neither an object nor a list of objects",
        };
    }

    private static string? StatementProblem(PropertyMap statement, PolicyKind kind, string where) =>
        (UnknownElement(statement, StatementElements)
            ?? EffectProblem(statement)
            ?? Either(statement, "Action", "NotAction", required: true)
            ?? Either(statement, "Resource", "NotResource", required: kind == PolicyKind.Identity)
            ?? Either(statement, "Principal", "NotPrincipal", required: kind is PolicyKind.Trust or PolicyKind.Resource)
            ?? Forbidden(statement, kind)
            ?? ActionProblem(statement)) is { } problem
            ? $"{where}: {problem}"
            : null;

    private static string? EffectProblem(PropertyMap statement) => statement.Find("Effect") switch
    {
        PropertyValue.Text text when Effects.Contains(text.Value) => null,
        PropertyValue.Text text => $"Effect is '{text.Value}'; it must be Allow or Deny{Spelling.Suggestion(text.Value, Effects)}",
        null => "there is no Effect; it must be Allow or Deny",
        _ => "Effect must be Allow or Deny",
    };

    private static string? Either(PropertyMap statement, string one, string other, bool required) =>
        (statement.ContainsKey(one), statement.ContainsKey(other)) switch
        {
            (true, true) => $"{one} and {other} cannot stand together",
            (false, false) when required => $"there is no {one}",
            _ => null,
        };

    private static string? Forbidden(PropertyMap statement, PolicyKind kind) => kind switch
    {
        PolicyKind.Identity when statement.ContainsKey("Principal") || statement.ContainsKey("NotPrincipal") =>
            "a Principal has no place in a policy of an identity: whoever it is attached to is the principal",
        PolicyKind.Trust when statement.ContainsKey("Resource") || statement.ContainsKey("NotResource") =>
            "a Resource has no place in a trust policy: the role is the resource",
        _ => null,
    };

    private static string? ActionProblem(PropertyMap statement)
    {
        var actions = statement.Find("Action") ?? statement.Find("NotAction");
        IEnumerable<PropertyValue> all = actions is PropertyValue.List list ? list.Items : actions is null ? [] : [actions];
        foreach (var action in all)
        {
            if (action is not PropertyValue.Text text)
            {
                return "an Action must be a string or a list of strings";
            }

            if (text.Value != "*" && text.Value.Split(':') is not [{ Length: > 0 }, { Length: > 0 }])
            {
                return $"'{text.Value}' is not an action; one reads 'service:Operation', as in 's3:GetObject', or is '*'";
            }
        }

        return null;
    }

    private static string? UnknownElement(PropertyMap map, ImmutableArray<string> known)
    {
        foreach (var (name, _) in map)
        {
            if (!known.Contains(name))
            {
                return $"unknown policy element '{name}'{Spelling.Suggestion(name, known)}";
            }
        }

        return null;
    }
}

/// <summary>What a policy is attached to, which decides what its statements must have.</summary>
internal enum PolicyKind
{
    /// <summary>A user, group or role: it says what they may do.</summary>
    Identity,

    /// <summary>A role: it says who may assume it.</summary>
    Trust,

    /// <summary>A resource that names who may do what to it.</summary>
    Resource,

    /// <summary>Anything: an organisation, an endpoint; nothing beyond the grammar is asked.</summary>
    Any,
}
