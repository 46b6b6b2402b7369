using System.Text.RegularExpressions;

namespace Blueprint.Policies;

/// <summary>A pack cannot be used as it is. The message names the pack, the rule and all that is wrong.</summary>
public sealed class InvalidPackException : Exception
{
    /// <summary>Makes it.</summary>
    public InvalidPackException()
    {
    }

    /// <summary>Makes it with what is wrong.</summary>
    public InvalidPackException(string message)
        : base(message)
    {
    }

    /// <summary>Makes it with what is wrong and what caused it.</summary>
    public InvalidPackException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>What must hold of every pack before it judges anything.</summary>
internal static partial class PackCheck
{
    public static void Require(ImmutableArray<Pack> packs)
    {
        var problems = new List<string>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            foreach (var rule in pack.Rules)
            {
                var declaration = rule.Declaration;
                var where = $"pack {pack.Name}, rule {(declaration.Id.Length == 0 ? rule.GetType().Name : declaration.Id)}";
                if (!IdForm().IsMatch(declaration.Id))
                {
                    problems.Add($"{where}: '{declaration.Id}' is no id; ids read like BP-AWS-EKS-002.");
                }
                else if (!seen.TryAdd(declaration.Id, pack.Name))
                {
                    problems.Add($"{where}: the id is taken, by a rule of pack {seen[declaration.Id]}.");
                }

                problems.AddRange(Missing(declaration).Select(part => $"{where}: it declares no {part}."));
                problems.AddRange(CheckProblems(rule.Checks).Select(problem => $"{where}: {problem}"));
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidPackException(string.Join(Environment.NewLine, problems));
        }
    }

    private static IEnumerable<string> Missing(RuleDeclaration declaration) =>
        new (string Name, string Value)[] { ("title", declaration.Title), ("why", declaration.Why), ("fix", declaration.Fix) }
            .Where(part => string.IsNullOrWhiteSpace(part.Value))
            .Select(part => part.Name);

    private static IEnumerable<string> CheckProblems(ImmutableArray<Check> checks)
    {
        if (checks.IsEmpty)
        {
            yield return "it has no checks.";
        }

        // A resource is counted once a rule; a rule that looked at it twice would break the sum.
        if (checks.Any(check => check is Check.OfResource) && checks.Any(check => check is not Check.OfResource))
        {
            yield return "it mixes checks of single resources with checks of the stack; make it two rules, or look at the stack in both.";
        }
    }

    [GeneratedRegex("^[A-Z]{2,}(-[A-Z0-9]+)+-[0-9]{3}$")]
    private static partial Regex IdForm();
}
