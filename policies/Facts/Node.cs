using System.Globalization;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Policies.Facts;

/// <summary>A place among a resource's properties: what stands there, and how one gets there.</summary>
/// <remarks>
/// Below an unknown place everything is unknown, below an absent one everything is absent, so a rule reads as deep as it
/// likes without asking at each step. What stands there in a shape that cannot be read counts as unknown: it is never
/// taken for compliance.
/// </remarks>
public readonly struct Node
{
    private const int LongestShown = 120;

    // What this place is in: a step, or the resource where it is a property of that. Of the resource itself, the resource, and no name.
    private readonly object? above;
    private readonly string? name;
    private readonly PropertyValue? value;
    private readonly int index;

    // Below a place that is unknown or cannot be read, it is not even known whether anything is set.
    private readonly bool isDoubtful;
    private readonly bool isElsewhere;

    private Node(object? above, string? name, int index, PropertyValue? given, bool secret, bool isDoubtful = false)
    {
        (this.above, this.name, this.index) = (above, name, index);
        this.isDoubtful = isDoubtful;
        (value, Presence, IsSecret) = Settle(given, secret);
    }

    private Node(Node place)
    {
        this = place;
        isElsewhere = true;
    }

    /// <summary>The properties of a resource as a whole.</summary>
    public Node(PolicyResource resource)
        : this(resource, null, -1, PropertyValue.Of(resource.Properties), false)
    {
    }

    /// <summary>Whether something stands here, and whether it is known.</summary>
    public Presence Presence { get; }

    /// <summary>Whether the value, or one that it is part of, is secret. It may be judged but never shown.</summary>
    public bool IsSecret { get; }

    /// <summary>The value, without marks of secrecy; null unless it is known.</summary>
    public PropertyValue? Value => value;

    /// <summary>The resource that this is a property of.</summary>
    public PolicyResource Resource
    {
        get
        {
            var at = above;
            while (at is Step step)
            {
                at = step.Above;
            }

            return at as PolicyResource ?? throw new InvalidOperationException("This place belongs to no resource.");
        }
    }

    /// <summary>The path from the resource, such as <c>spec.containers[0].image</c>; empty for the resource itself, and for a place of another one.</summary>
    public string Path => isElsewhere || Here is not { } step ? "" : step.ToString();

    /// <summary>How one gets here from the resource.</summary>
    internal ImmutableArray<NodeStep> Steps => Here?.Steps() ?? [];

    /// <summary>The first part of <see cref="Path"/>; empty for the resource itself.</summary>
    public string TopProperty
    {
        get
        {
            var top = name ?? "";
            for (var step = above as Step; step is not null; step = step.Above as Step)
            {
                top = step.Name.Length > 0 ? step.Name : top;
            }

            return top;
        }
    }

    /// <summary>Whether anything stands here. What is set to a value that is not known yet counts as set.</summary>
    public Answer IsPresent => isDoubtful ? Answer.Unknown(this) : Answer.Of(Presence != Presence.Absent, this);

    /// <summary>Whether nothing stands here.</summary>
    public Answer IsAbsent => !IsPresent;

    /// <summary>URNs of the resources that an unknown value here may come from.</summary>
    public ImmutableArray<string> Sources() =>
        Resource.PropertyDependencies.TryGetValue(TopProperty, out var urns) && !urns.IsDefaultOrEmpty ? urns : Resource.Dependencies;

    /// <summary>How many items there are: of a list its length; one for anything else that is known; else none.</summary>
    public int Count => value switch
    {
        PropertyValue.List list => list.Items.Length,
        null => 0,
        _ => 1,
    };

    /// <summary>The property of the given name.</summary>
    public Node this[string name] => value switch
    {
        PropertyValue.Map map when this.name is null && above is PolicyResource { IsPartial: true } && !map.Entries.ContainsKey(name) =>
            Below(name, -1, PropertyValue.Unknown.Instance, isDoubtful: true),
        PropertyValue.Map map => Below(name, -1, map.Entries.Find(name)),

        // Providers that are bridged from Terraform take a block as an object or as a list of one.
        PropertyValue.List { Items.Length: 1 } list => Below("", 0, list.Items[0])[name],
        PropertyValue.List { Items.Length: 0 } => Below(name, -1, null),
        null when Presence == Presence.Absent => Below(name, -1, null),
        _ => Below(name, -1, PropertyValue.Unknown.Instance, isDoubtful: true),
    };

    /// <summary>The item at a position. Anything but a list is read as a list of one, as providers do.</summary>
    public Node this[int index] => value switch
    {
        PropertyValue.List list => Below("", index, list.Items[index]),
        null when Presence == Presence.Absent => Below("", index, null),
        null => Below("", index, PropertyValue.Unknown.Instance, isDoubtful: true),
        _ => this,
    };

    /// <summary>The same place with another value in it, such as the document that its text holds.</summary>
    public Node Holding(PropertyValue other) => new(Above, name, index, other, IsSecret);

    /// <summary>The same place, with its value kept out of messages: for what looks secret and is not marked so.</summary>
    public Node Masked() => new(Above, name, index, value, true);

    /// <summary>The same place, seen from another resource: it is named with its own in messages, and is no property of the other.</summary>
    public Node Elsewhere() => new(this);

    /// <summary>The place in words, as <c>policy</c> or, seen from elsewhere, <c>policy of BucketPolicy 'logs'</c>.</summary>
    public string Name()
    {
        if (!isElsewhere || above is null)
        {
            return Path;
        }

        var resource = $"{Resource.Type[(Resource.Type.LastIndexOf(':') + 1)..]} '{Resource.Name}'";
        return Here?.ToString() is { Length: > 0 } path ? $"{path} of {resource}" : resource;
    }

    /// <summary>What stands here in words for a message; a secret is named, not shown.</summary>
    public string Describe()
    {
        var name = Name();
        var what = this switch
        {
            { Presence: Presence.Absent } => "is not set",
            { Presence: Presence.Unknown } => "is not known yet",
            { IsSecret: true } => $"is {PropertyText.Masked}",
            { Value: PropertyValue.List { Items.Length: 0 } } => "is empty",
            { Value: PropertyValue.List or PropertyValue.Map } => "is set",
            { Value: { } known } => $"is {Shorten(known.ToString())}",
            _ => "",
        };
        return name.Length == 0 ? what : $"{name} {what}";
    }

    /// <inheritdoc/>
    public override string ToString() => Describe();

    private static string Shorten(string text) => text.Length <= LongestShown ? text : $"{text.AsSpan(0, LongestShown)}…";

    private static (PropertyValue? Value, Presence Presence, bool Secret) Settle(PropertyValue? given, bool secret)
    {
        while (true)
        {
            switch (given)
            {
                case null or PropertyValue.Null:
                    return (null, Presence.Absent, secret);
                case PropertyValue.Unknown or PropertyValue.OutputValue { Value: null }:
                    return (null, Presence.Unknown, secret || given.ContainsSecret);
                case PropertyValue.Secret marked:
                    (given, secret) = (marked.Revealed, true);
                    break;
                case PropertyValue.OutputValue output:
                    (given, secret) = (output.Value, secret || output.IsSecret);
                    break;
                case PropertyValue.Reference reference:
                    given = reference.Id ?? PropertyValue.Of(reference.Urn);
                    break;

                // An exported state shows secrets so; what was there cannot be judged.
                case PropertyValue.Text { Value: PropertyText.Masked }:
                    return (null, Presence.Unknown, true);
                default:
                    return (given, Presence.Known, secret);
            }
        }
    }

    private object Above => above ?? throw new InvalidOperationException("This place belongs to no resource.");

    private Step? Here => name is null ? null : new(above, name, index);

    // Only what is read into needs a step: most reads end where they begin, and say nothing of their path.
    private Node Below(string name, int index, PropertyValue? given, bool isDoubtful = false) =>
        new((object?)Here ?? above, name, index, given, IsSecret, isDoubtful);

    // A path is kept as a chain and written out only when a finding needs it: most reads end in a pass.
    private sealed class Step(object? above, string name, int index)
    {
        public object? Above => above;

        public string Name => name;

        public ImmutableArray<NodeStep> Steps() => [.. (above as Step)?.Steps() ?? [], new(name, index)];

        public override string ToString()
        {
            var text = new StringBuilder();
            Write(text);
            return text.ToString();
        }

        private void Write(StringBuilder text)
        {
            (above as Step)?.Write(text);
            if (index >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else if (!IsPlain(name))
            {
                text.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            }
            else
            {
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            }
        }

        private static bool IsPlain(string name)
        {
            foreach (var c in name)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '$' or '-'))
                {
                    return false;
                }
            }

            return true;
        }
    }
}

/// <summary>A step from a value into it: to a property, or to an item where the index is not negative.</summary>
internal readonly record struct NodeStep(string Name, int Index);
