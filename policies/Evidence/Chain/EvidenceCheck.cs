using System.Text;
using System.Text.Json;

namespace Blueprint.Policies.Evidence.Chain;

/// <summary>What a look at a folder of evidence came to.</summary>
/// <param name="Sums">The digests of the files, by name, as the list of digests says.</param>
/// <param name="Problems">What is not as it was written, in the order of files.</param>
/// <param name="Sha256">The digest of the list; empty where there is none.</param>
public sealed record EvidenceCheck(ImmutableSortedDictionary<string, string> Sums, ImmutableArray<EvidenceProblem> Problems, string Sha256)
{
    /// <summary>Looks at every byte of a folder of evidence.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static EvidenceCheck Of(string folder)
    {
        var problems = new List<EvidenceProblem>();
        var list = Path.Combine(folder, EvidenceFolder.SumsFile);
        if (!File.Exists(list))
        {
            return new(ImmutableSortedDictionary<string, string>.Empty, [new(EvidenceFolder.SumsFile, "is not there: without it nobody can say which files there were.")], "");
        }

        var bytes = File.ReadAllBytes(list);
        var sums = Read(bytes, problems);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, sha256) in sums)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                problems.Add(new(name, "was removed."));
                continue;
            }

            files[name] = File.ReadAllBytes(path);
            if (Digests.Sha256(files[name]) != sha256)
            {
                problems.Add(new(name, $"was changed: its SHA-256 is {Digests.Sha256(files[name])}, and {EvidenceFolder.SumsFile} says {sha256}."));
            }
        }

        problems.AddRange(Records(folder).Where(name => !sums.ContainsKey(name)).Select(name => new EvidenceProblem(name, $"was added: {EvidenceFolder.SumsFile} does not list it.")));
        var vouched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chain in files.Where(file => IsRecord(file.Key)).GroupBy(file => file.Key[..file.Key.LastIndexOf('/')], StringComparer.Ordinal))
        {
            ChainCheck.Check(chain.Key, [.. chain.OrderBy(record => Number(record.Key))], vouched, problems);
        }

        problems.AddRange(sums.Where(sum => !IsRecord(sum.Key) && !vouched.Contains($"{sum.Value} {sum.Key}")).Select(sum => new EvidenceProblem(sum.Key, "is not the report of any record.")));
        return new(sums, [.. problems.DistinctBy(problem => problem.ToString()).OrderBy(problem => problem.File, StringComparer.Ordinal)], Digests.Sha256(bytes));
    }

    internal static IEnumerable<string> Records(string folder) => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Where(IsRecord).Order(StringComparer.Ordinal);

    internal static bool IsRecord(string name) => name.Split('/') is [_, _, var file] && file.EndsWith(".json", StringComparison.Ordinal) && file[..^5].All(char.IsAsciiDigit) && file.Length > 5;

    internal static int Number(string record) => int.Parse(record[(record.LastIndexOf('/') + 1)..^5], System.Globalization.CultureInfo.InvariantCulture);

    private static ImmutableSortedDictionary<string, string> Read(byte[] bytes, List<EvidenceProblem> problems)
    {
        var sums = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines[^1].Length > 0)
        {
            problems.Add(new(EvidenceFolder.SumsFile, "was changed: its last line does not end."));
        }

        var last = "";
        for (var i = 0; i < lines.Length && (i < lines.Length - 1 || lines[i].Length > 0); i++)
        {
            if (lines[i] is not { Length: > 66 } line || !line[..64].All(char.IsAsciiHexDigitLower) || line[64..66] != "  " || line[66..].Split('/').Any(part => part is "" or "." or "..") ||
                string.CompareOrdinal(line[66..], last) <= 0)
            {
                problems.Add(new(EvidenceFolder.SumsFile, $"was changed: line {i + 1} is not a digest and a name, in the order of names."));
                continue;
            }

            last = line[66..];
            sums[last] = line[..64];
        }

        return sums.ToImmutable();
    }
}

/// <summary>Something in a folder of evidence that is not as it was written.</summary>
/// <param name="File">The file, relative to the folder.</param>
/// <param name="Message">What is wrong with it, as the rest of a sentence.</param>
public sealed record EvidenceProblem(string File, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} {Message}";
}

/// <summary>Holds the records of one stack against each other.</summary>
internal static class ChainCheck
{
    /// <summary>Looks at a chain.</summary>
    /// <param name="stack">Its stack.</param>
    /// <param name="records">Its records, by name, in the order of their numbers.</param>
    /// <param name="vouched">Takes the reports that the records name.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(string stack, KeyValuePair<string, byte[]>[] records, HashSet<string> vouched, List<EvidenceProblem> problems)
    {
        var previous = "";
        var expected = 1;
        foreach (var (name, bytes) in records)
        {
            for (; expected < EvidenceCheck.Number(name); expected++)
            {
                previous = "?";
                problems.Add(new($"{stack}/{expected:0000}.json", "was removed: a later record is there."));
            }

            expected = EvidenceCheck.Number(name) + 1;
            try
            {
                using var document = JsonDocument.Parse(bytes);
                One(stack, name, document.RootElement, previous, problems);
                foreach (var file in document.RootElement.GetProperty("files").EnumerateArray())
                {
                    vouched.Add($"{file.GetProperty("sha256").GetString()} {file.GetProperty("name").GetString()}");
                }
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                problems.Add(new(name, "was changed: it is no record any more."));
            }

            previous = Digests.Sha256(bytes);
        }
    }

    private static void One(string stack, string name, JsonElement link, string previous, List<EvidenceProblem> problems)
    {
        if (link.GetProperty("number").GetInt32() != EvidenceCheck.Number(name))
        {
            problems.Add(new(name, $"was moved: it is record {link.GetProperty("number").GetInt32()} of its chain."));
        }

        var record = link.GetProperty("record");
        var scope = record.GetProperty("scope");
        var written = $"{scope.GetProperty("project").GetString()}/{scope.GetProperty("stack").GetString()}";
        if (written != stack)
        {
            problems.Add(new(name, $"was moved: it is a record of {written}."));
        }

        if (Digests.Sha256(record.GetRawText()) != link.GetProperty("recordSha256").GetString())
        {
            problems.Add(new(name, "was changed: its record does not have the SHA-256 that it says."));
        }

        if (previous != "?" && link.GetProperty("previous").GetString() != previous)
        {
            problems.Add(new(name, previous.Length == 0 ? "is not the first record: it names one before it." : "was not written after the record before it: that one, or this one, was changed or replaced."));
        }
    }
}
