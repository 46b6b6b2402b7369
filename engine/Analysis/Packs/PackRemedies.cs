using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>What a pack mended of a resource, as remedies: each with the places that it set.</summary>
/// <remarks>
/// A pack gives back all properties, made anew. What was secret stays so, and so does what it moved elsewhere; what differs only in
/// a hash that the pack's SDK does not send is the same. Properties of the engine's own are not its to change.
/// </remarks>
internal static class PackRemedies
{
    /// <summary>The remedies, in the order in which the pack made them; none for an answer that changes nothing.</summary>
    /// <param name="said">The pack's answer. What it could not mend is passed over.</param>
    /// <param name="before">The properties that it was asked about.</param>
    /// <param name="severity">How bad a violation of a policy is.</param>
    public static ImmutableArray<PolicyRemedy> Of(PackRemediations said, PropertyMap before, Func<string, string> severity)
    {
        var secrets = new HashSet<PropertyValue>();
        Collect(PropertyValue.Of(before), secrets);
        var remedies = ImmutableArray.CreateBuilder<PolicyRemedy>();
        foreach (var remediation in said.Remediations)
        {
            if (remediation is not { Diagnostic: "", Properties: { } given })
            {
                continue;
            }

            var after = Kept(before, given.Where((name, _) => !IsInternal(name)), secrets);
            ImmutableArray<RemedyEdit> edits = [.. Edits(PropertyPath.Root, PropertyValue.Of(before), PropertyValue.Of(after))];
            if (!edits.IsEmpty)
            {
                remedies.Add(new(remediation.Policy, severity(remediation.Policy), after, edits, ""));
                before = after;
                Collect(PropertyValue.Of(after), secrets);
            }
        }

        return remedies.DrainToImmutable();
    }

    /// <summary>Whether a property at the top belongs to the engine and the SDKs, not to the resource.</summary>
    public static bool IsInternal(string name) => name.StartsWith("__", StringComparison.Ordinal);

    private static PropertyMap Kept(PropertyMap before, PropertyMap after, HashSet<PropertyValue> secrets) =>
        after.Select((name, value) => Kept(before.Find(name), value, secrets));

    private static PropertyValue Kept(PropertyValue? old, PropertyValue now, HashSet<PropertyValue> secrets) => (old, now) switch
    {
        (not null, _) when old.Equals(now) => old,
        (PropertyValue.Secret, _) => new PropertyValue.Secret(Kept(old.Revealed, now.Revealed, secrets)),
        (_, PropertyValue.Secret) => new PropertyValue.Secret(Kept(old, now.Revealed, secrets)),
        _ when secrets.Contains(now) => new PropertyValue.Secret(now),
        (_, PropertyValue.Map map) => PropertyValue.Of(Kept((old as PropertyValue.Map)?.Entries ?? PropertyMap.Empty, map.Entries, secrets)),
        (_, PropertyValue.List list) => PropertyValue.Of([.. list.Items.Select((item, i) => Kept((old as PropertyValue.List)?.Items.ElementAtOrDefault(i), item, secrets))]),
        _ => now,
    };

    // Values that stand everywhere say nothing of where they came from.
    private static void Collect(PropertyValue value, HashSet<PropertyValue> secrets)
    {
        switch (value)
        {
            case PropertyValue.Secret { Revealed: not (PropertyValue.Bool or PropertyValue.Null or PropertyValue.Unknown or PropertyValue.Text { Value: "" }) } secret:
                secrets.Add(secret.Revealed);
                break;
            case PropertyValue.Map map:
                foreach (var (_, inner) in map.Entries)
                {
                    Collect(inner, secrets);
                }

                break;
            case PropertyValue.List list:
                foreach (var item in list.Items)
                {
                    Collect(item, secrets);
                }

                break;
        }
    }

    private static IEnumerable<RemedyEdit> Edits(PropertyPath at, PropertyValue? old, PropertyValue? now) => (old, now) switch
    {
        _ when Equals(old, now) => [],
        (PropertyValue.Map a, PropertyValue.Map b) => a.Entries.Keys.Union(b.Entries.Keys).Order(StringComparer.Ordinal)
            .SelectMany(name => Edits(at.Child(name), a.Entries.Find(name), b.Entries.Find(name))),
        (PropertyValue.List a, PropertyValue.List b) when a.Items.Length == b.Items.Length =>
            a.Items.SelectMany((item, i) => Edits(at.Child(i), item, b.Items[i])),
        // What a pack makes secret is not to be read in what it was before.
        (not null, PropertyValue.Secret) => [new(at.ToString(), new PropertyValue.Secret(old), now)],
        _ => [new(at.ToString(), old, now)],
    };
}
