using Blueprint.Protocol;

namespace Blueprint.Policies;

/// <summary>Has rules mend what breaks them.</summary>
internal static class Mender
{
    /// <summary>Asks each rule about a resource; each goes on with what the one before has left.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="resource">The resource, by its checked inputs.</param>
    /// <param name="questions">Who asks their code.</param>
    /// <param name="limit">How long one of them may take.</param>
    /// <param name="outcome">What a verdict comes to here: what is exempt is not mended.</param>
    public static ImmutableArray<Mending> Mend(
        ImmutableArray<SessionRule> rules, PolicyResource resource, Questions questions, TimeSpan limit, Func<SessionRule, PolicyResource, Verdict, Outcome> outcome)
    {
        var done = ImmutableArray.CreateBuilder<Mending>();
        var setBy = new Dictionary<string, (string Rule, PropertyValue? Value)>(StringComparer.Ordinal);
        var (open, faults, isChanged) = (rules.ToList(), new List<Mending>(), true);

        // What a rule cannot mend before another one has, it can afterwards: which comes first must not matter.
        while (isChanged)
        {
            (isChanged, faults) = (false, []);
            foreach (var rule in open.ToArray())
            {
                switch (Mend(rule, resource, questions, limit, outcome, setBy))
                {
                    case { Fault.Length: > 0 } failed:
                        faults.Add(failed);
                        break;
                    case { } mending:
                        done.Add(mending);
                        open.Remove(rule);
                        resource = resource with { Properties = mending.Properties };
                        isChanged = true;
                        break;
                }
            }
        }

        return [.. done, .. faults.Select(failed => failed with { Properties = resource.Properties })];
    }

    private static Mending? Mend(
        SessionRule rule,
        PolicyResource resource,
        Questions questions,
        TimeSpan limit,
        Func<SessionRule, PolicyResource, Verdict, Outcome> outcome,
        Dictionary<string, (string Rule, PropertyValue? Value)> setBy)
    {
        var remedies = rule.Remedies.Where(remedy => Glob.MatchesAny(remedy.Types, resource.Type)).ToList();
        var checks = rule.Checks.OfType<Check.OfResource>().Where(check => Glob.MatchesAny(check.Types, resource.Type)).ToList();
        if (remedies.Count == 0 || (rule.Checks.Any(check => check is Check.OfResource) && !IsBroken(resource)))
        {
            return null;
        }

        var done = questions.Ask(() => Apply(rule, remedies, resource));
        var twice = done.Answer is Applied once ? questions.Ask(() => Apply(rule, remedies, once.After)) : done;
        if (done.Answer is not Applied edited || twice.Answer is not Applied again)
        {
            return Failed(rule.Describe(resource, twice, limit).Replace($"Rule {rule.Declaration.Id}", $"The remedy of rule {rule.Declaration.Id}", StringComparison.Ordinal));
        }

        if (edited.Edits.IsEmpty)
        {
            return null;
        }

        if (!again.After.Properties.Equals(edited.After.Properties))
        {
            return Failed(Fault($"sets {again.Edits[0].Path} once more when it is done again"));
        }

        if (checks.Count > 0 && !remedies.Any(remedy => remedy.IsPartial) && IsBroken(edited.After))
        {
            return Failed(Fault($"set {string.Join(", ", edited.Edits.Select(edit => edit.Path))}, and the rule does not hold all the same"));
        }

        foreach (var edit in edited.Edits)
        {
            if (setBy.TryGetValue(edit.Path, out var other) && !Equals(other.Value, edit.New))
            {
                return Failed(Fault($"would set {edit.Path} to something else than rule {other.Rule} has set it to"));
            }

            setBy[edit.Path] = (rule.Declaration.Id, edit.New);
        }

        return new(rule.Declaration, rule.Pack, edited.After.Properties, edited.Edits, "");

        // A check that fails says so when it judges; there is nothing to mend by it.
        bool IsBroken(PolicyResource judged) => checks.Any(check =>
            questions.Ask(() => check.Judge(judged, rule.Context)).Verdict is { } verdict && outcome(rule, judged, verdict) == Outcome.Violation);

        string Fault(string what) => $"The remedy of rule {rule.Declaration.Id} of pack {rule.Pack} {what}. This is a fault of the rule, not of the resource; nothing was set.";

        Mending Failed(string fault) => new(rule.Declaration, rule.Pack, resource.Properties, [], fault);
    }

    private static Applied Apply(SessionRule rule, List<Remedy> remedies, PolicyResource resource)
    {
        var done = ImmutableArray.CreateBuilder<MendedProperty>();
        foreach (var remedy in remedies)
        {
            foreach (var edit in remedy.Edits(resource, rule.Context))
            {
                var after = PropertyEditor.Set(resource.Properties, edit);
                if (!after.Equals(resource.Properties))
                {
                    done.Add(new(edit.At.Path, PropertyEditor.Find(resource.Properties, edit.At.Steps), PropertyEditor.Find(after, edit.At.Steps)));
                    resource = resource with { Properties = after };
                }
            }
        }

        return new(resource, done.DrainToImmutable());
    }

    private sealed record Applied(PolicyResource After, ImmutableArray<MendedProperty> Edits);
}
