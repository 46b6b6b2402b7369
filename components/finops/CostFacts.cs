using System.Collections.Immutable;

namespace Blueprint.Components.FinOps;

/// <summary>How sensitive data is.</summary>
public enum DataClass
{
    /// <summary>Anybody may see it.</summary>
    Public,

    /// <summary>Everybody in the organisation may see it.</summary>
    Internal,

    /// <summary>Only those who need it may see it.</summary>
    Confidential,

    /// <summary>The law or a contract says who may see it.</summary>
    Restricted,
}

/// <summary>The words for how sensitive data is.</summary>
public static class DataClasses
{
    /// <summary>The word, as it stands on tags and labels.</summary>
    public static string Label(this DataClass dataClass) => dataClass switch
    {
        DataClass.Public => "public",
        DataClass.Internal => "internal",
        DataClass.Confidential => "confidential",
        DataClass.Restricted => "restricted",
    };
}

/// <summary>What is true of everything in a stack. Each value is label-safe.</summary>
public sealed record CostFacts
{
    /// <summary>The organisation.</summary>
    public required Input<string> Organization { get; init; }

    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The team that owns the stack.</summary>
    public required string Team { get; init; }

    /// <summary>The cost center that pays for it.</summary>
    public required Input<string> CostCenter { get; init; }

    /// <summary>The group that answers for it.</summary>
    public required Input<string> Owner { get; init; }

    /// <summary>How sensitive its data is, as the word for it.</summary>
    public required Input<string> DataClass { get; init; }

    /// <summary>The eight facts as tags, for what is made by a controller and not by a stack.</summary>
    /// <param name="service">The service that they are told of.</param>
    public InputMap<string> TagsOf(string service)
    {
        var tags = new InputMap<string>();
        foreach (var (key, value) in Of(service))
        {
            tags.Add(key, value);
        }

        return tags;
    }

    /// <summary>The eight facts about one service of the stack.</summary>
    internal ImmutableArray<KeyValuePair<string, Input<string>>> Of(string service) =>
    [
        new(CostKeys.Organization, Organization),
        new(CostKeys.Environment, Environment),
        new(CostKeys.Team, Team),
        new(CostKeys.Service, service),
        new(CostKeys.CostCenter, CostCenter),
        new(CostKeys.Owner, Owner),
        new(CostKeys.DataClass, DataClass),
        new(CostKeys.ManagedBy, CostKeys.Blueprint),
    ];
}
