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
internal static class PackCheck
{
    public static void Require(ImmutableArray<Pack> packs)
    {
        var problems = new List<string>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            foreach (var rule in pack.Rules)
            {
                var id = rule.Declaration.Id;
                var where = $"pack {pack.Name}, rule {(id.Length == 0 ? rule.GetType().Name : id)}";
                if (!IsId(id))
                {
                    problems.Add($"{where}: '{id}' is no id; ids read like BP-AWS-EKS-002.");
                }
                else if (!seen.TryAdd(id, pack.Name))
                {
                    problems.Add($"{where}: the id is taken, by a rule of pack {seen[id]}.");
                }

                Require(rule.Declaration.Title, $"{where}: it declares no title.", problems);
                Require(rule.Declaration.Why, $"{where}: it declares no why.", problems);
                Require(rule.Declaration.Fix, $"{where}: it declares no fix.", problems);
                RequireChecks(rule.Checks, where, problems);
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidPackException(string.Join(Environment.NewLine, problems));
        }
    }

    private static void Require(string text, string problem, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(problem);
        }
    }

    private static void RequireChecks(ImmutableArray<Check> checks, string where, List<string> problems)
    {
        if (checks.IsEmpty)
        {
            problems.Add($"{where}: it has no checks.");
        }

        // A resource is counted once a rule; a rule that looked at it twice would break the sum.
        if (checks.Any(check => check is Check.OfResource) && checks.Any(check => check is not Check.OfResource))
        {
            problems.Add($"{where}: it mixes checks of single resources with checks of the stack; make it two rules, or look at the stack in both.");
        }
    }

    // Capitals and digits in parts of at least one, the last of them a number of three digits.
    private static bool IsId(string id) =>
        id.Split('-') is [{ Length: > 1 }, _, .., { Length: 3 } number]
        && number.All(char.IsAsciiDigit)
        && id.All(c => c == '-' || char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
        && !id.Contains("--", StringComparison.Ordinal);
}
