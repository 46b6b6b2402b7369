using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Worlds.Tests.Programs;

internal enum NodeKind
{
    /// <summary>A thing of a provider.</summary>
    Thing,

    Component,

    /// <summary>An explicit provider.</summary>
    Provider,

    /// <summary>A thing that exists already and is only read.</summary>
    Read,
}

/// <summary>One statement of a generated program. What it means is known by <see cref="Key"/>, whatever it is called.</summary>
internal sealed record Node
{
    public required int Key { get; init; }

    public required NodeKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Null for the stack.</summary>
    public int? Parent { get; init; }

    public ImmutableSortedDictionary<string, Val> Props { get; init; } = ImmutableSortedDictionary.Create<string, Val>(StringComparer.Ordinal);

    /// <summary>A name in the cloud, which nothing else has ever had; null where the provider chooses one.</summary>
    public string? PhysicalName { get; init; }

    /// <summary>The id of what is read, or adopted.</summary>
    public string ForeignId { get; init; } = "";

    public bool Imports { get; init; }

    public ImmutableArray<int> DependsOn { get; init; } = [];

    public int? Provider { get; init; }

    public bool? Protect { get; init; }

    public bool? Retain { get; init; }

    public int? DeletedWith { get; init; }

    public ImmutableArray<int> ReplaceWith { get; init; } = [];

    public bool? DeleteFirst { get; init; }

    public ImmutableArray<string> Ignore { get; init; } = [];

    public ImmutableArray<string> ReplaceOn { get; init; } = [];

    /// <summary>Whether the cloud makes a secret for it, which is then an additional secret output.</summary>
    public bool HasKey { get; init; }

    public string Timeout { get; init; } = "";

    public string? Trigger { get; init; }

    public ImmutableArray<AliasSpec> Aliases { get; init; } = [];

    public bool IsManaged => Kind == NodeKind.Thing;

    /// <summary>The package of its type.</summary>
    public string Package => Kind == NodeKind.Provider ? Type[(Type.LastIndexOf(':') + 1)..] : Type.Split(':')[0];

    /// <summary>All nodes that must be there before it.</summary>
    public IEnumerable<int> Needs()
    {
        var keys = Props.Values.SelectMany(value => value.Keys()).Concat(DependsOn).Concat(ReplaceWith);
        keys = Parent is { } parent ? keys.Append(parent) : keys;
        keys = Provider is { } provider ? keys.Append(provider) : keys;
        return DeletedWith is { } with ? keys.Append(with) : keys;
    }

    /// <summary>The same without some of what it refers to.</summary>
    public Node Without(Func<int, bool> isGone) => this with
    {
        Parent = Parent is { } parent && isGone(parent) ? null : Parent,
        Provider = Provider is { } provider && isGone(provider) ? null : Provider,
        DeletedWith = DeletedWith is { } with && isGone(with) ? null : DeletedWith,
        DependsOn = [.. DependsOn.Where(key => !isGone(key))],
        ReplaceWith = [.. ReplaceWith.Where(key => !isGone(key))],
        Props = Props.ToImmutableSortedDictionary(prop => prop.Key, prop => prop.Value.Without(isGone), StringComparer.Ordinal),
    };

    /// <summary>What it makes use of, for counting.</summary>
    public IEnumerable<string> Features()
    {
        yield return Kind.ToString().ToLowerInvariant();
        foreach (var (name, isUsed) in new[]
        {
            ("parent", Parent is not null), ("physical name", PhysicalName is not null), ("import", Imports), ("dependsOn", !DependsOn.IsEmpty),
            ("explicit provider", Provider is not null && Kind == NodeKind.Thing), ("inherited provider", Provider is not null && Kind == NodeKind.Component),
            ("protect", Protect == true), ("retainOnDelete", Retain == true),
            ("deletedWith", DeletedWith is not null), ("replaceWith", !ReplaceWith.IsEmpty), ("deleteBeforeReplace", DeleteFirst == true),
            ("deleteBeforeReplace: false", DeleteFirst == false), ("ignoreChanges", !Ignore.IsEmpty), ("replaceOnChanges", !ReplaceOn.IsEmpty),
            ("additionalSecretOutputs", HasKey), ("customTimeouts", Timeout.Length > 0), ("replacementTrigger", Trigger is not null),
            ("aliases", !Aliases.IsEmpty), ("odd name", !Name.All(char.IsAsciiLetterOrDigit)),
        })
        {
            if (isUsed)
            {
                yield return name;
            }
        }

        foreach (var kind in Props.Values.SelectMany(value => value.Kinds()))
        {
            yield return kind;
        }
    }

    public override string ToString()
    {
        var options = new List<string>();
        Say(Parent is not null, $"parent #{Parent}");
        Say(Provider is not null, $"provider #{Provider}");
        Say(PhysicalName is not null, $"called \"{PhysicalName}\"");
        Say(ForeignId.Length > 0, $"{(Imports ? "imports" : "id")} {ForeignId}");
        Say(!DependsOn.IsEmpty, $"dependsOn {Refs(DependsOn)}");
        Say(Protect is not null, $"protect {Protect}");
        Say(Retain is not null, $"retainOnDelete {Retain}");
        Say(DeletedWith is not null, $"deletedWith #{DeletedWith}");
        Say(!ReplaceWith.IsEmpty, $"replaceWith {Refs(ReplaceWith)}");
        Say(DeleteFirst is not null, $"deleteBeforeReplace {DeleteFirst}");
        Say(!Ignore.IsEmpty, $"ignoreChanges {string.Join(" ", Ignore)}");
        Say(!ReplaceOn.IsEmpty, $"replaceOnChanges {string.Join(" ", ReplaceOn)}");
        Say(HasKey, "additionalSecretOutputs key");
        Say(Timeout.Length > 0, $"timeout {Timeout}");
        Say(Trigger is not null, $"trigger {Trigger}");
        Say(!Aliases.IsEmpty, $"aliases {string.Join(" ", Aliases.Select(Alias))}");
        return $"#{Key} {Kind} {Type} \"{Name}\" {{ {string.Join(", ", Props.Select(prop => $"{prop.Key}: {prop.Value}"))} }}" +
            (options.Count > 0 ? $"  [{string.Join("; ", options)}]" : "");

        void Say(bool isThere, string text)
        {
            if (isThere)
            {
                options.Add(text);
            }
        }

        static string Refs(ImmutableArray<int> keys) => string.Join(" ", keys.Select(key => $"#{key}"));

        static string Alias(AliasSpec alias) => alias.Urn.Length > 0 ? alias.Urn
            : $"({string.Join(", ", new[] { alias.Name, alias.Type, alias.ParentUrn, alias.NoParent ? "no parent" : "" }.Where(part => part.Length > 0))})";
    }
}
