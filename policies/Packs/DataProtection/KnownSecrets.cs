using System.Buffers;
using System.Text;
using Blueprint.Policies.Documents;
using Blueprint.Protocol;

namespace Blueprint.Policies.Packs.DataProtection;

/// <summary>The plain texts of all secrets of a stack, to be looked for where they do not belong.</summary>
internal sealed class KnownSecrets
{
    // What is shorter, or made of letters of one kind, occurs elsewhere by chance: postgres, eu-west.
    private const int Shortest = 8;

    private readonly Dictionary<string, PolicyResource> texts = new(StringComparer.Ordinal);
    private readonly SearchValues<string> any;

    public KnownSecrets(StackFacts stack)
    {
        foreach (var leaf in stack.Resources.Where(SecretPlaces.AreIn).SelectMany(static resource => Leaf.Below(new(resource))))
        {
            if (leaf.Node.Value is PropertyValue.Text { Value: var text } && (leaf.Node.IsSecret || SecretPlaces.IsTyped(leaf.Node)))
            {
                if (IsKept(leaf, text))
                {
                    Add(text, leaf.Node.Resource);
                }

                AddWithin(leaf, text);
            }
        }

        any = SearchValues.Create([.. texts.Keys], StringComparison.Ordinal);
    }

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => texts.Count == 0;

    /// <summary>The resource whose secret occurs in a text; null for none.</summary>
    public PolicyResource? FindIn(string text)
    {
        if (!text.ContainsAny(any))
        {
            return null;
        }

        foreach (var (secret, owner) in texts)
        {
            if (text.Contains(secret, StringComparison.Ordinal))
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>Whether a secret occurs somewhere in a value, but for what is itself marked secret: what holds none need not be read place by place.</summary>
    public bool OccurIn(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                return text.Value.ContainsAny(any);
            case PropertyValue.Map map:
                return OccurIn(map.Entries);
            case PropertyValue.OutputValue { Value: { } inner }:
                return OccurIn(inner);
            case PropertyValue.Reference reference:
                return reference.Id is { } id ? OccurIn(id) : reference.Urn.ContainsAny(any);
            case PropertyValue.List list:
                foreach (var item in list.Items)
                {
                    if (OccurIn(item))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return false;
        }
    }

    /// <summary>Whether a secret occurs somewhere in a value of a map.</summary>
    public bool OccurIn(PropertyMap map)
    {
        foreach (var value in map.Values)
        {
            if (OccurIn(value))
            {
                return true;
            }
        }

        return false;
    }

    // Beside a password lie names of users, hosts and databases: what is kept with a secret need not be one.
    private static bool IsKept(Leaf leaf, string text) =>
        Credentials.Find(leaf.Name, text) is not null
        || (leaf.Name == leaf.Node.TopProperty && SecretPlaces.IsTyped(leaf.Node))
        || (leaf.Node.IsSecret && !Credentials.IsOrdinaryName(leaf.Name));

    // The members of a JSON text, and what is behind an encoding, are as secret as the whole.
    private void AddWithin(Leaf leaf, string text)
    {
        if (text.StartsWith('{') && JsonText.Read(leaf.Node) is { } document)
        {
            foreach (var member in Leaf.Below(document))
            {
                if (member.Node.Value is PropertyValue.Text { Value: var inner } && Credentials.IsName(member.Name))
                {
                    Add(inner, leaf.Node.Resource);
                }
            }
        }

        var bytes = new byte[text.Length];
        if (leaf.Node.TopProperty == "data" && Convert.TryFromBase64String(text, bytes, out var length))
        {
            var decoded = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
            if (IsKept(leaf, decoded))
            {
                Add(decoded, leaf.Node.Resource);
            }
        }
    }

    private void Add(string text, PolicyResource owner)
    {
        if (text.Length >= Shortest && Credentials.IsLiteral(text) && Kinds(text) > 1)
        {
            texts.TryAdd(text, owner);
        }
    }

    private static int Kinds(string text) =>
        (text.Any(char.IsLower) ? 1 : 0) + (text.Any(char.IsUpper) ? 1 : 0) + (text.Any(char.IsDigit) ? 1 : 0)
        + (text.Any(static c => !char.IsLetterOrDigit(c) && c is not ('-' or '.' or '_' or ' ')) ? 1 : 0);
}
