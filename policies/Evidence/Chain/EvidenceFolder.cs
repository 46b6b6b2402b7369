using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Blueprint.Policies.Evidence.Chain;

/// <summary>A folder of evidence: the reports of the last run, and for each stack a chain of records, of which each names the one before by its digest.</summary>
/// <remarks>
/// <c>project/stack/0001.json</c> and so on are the records, <c>SHA256SUMS</c> lists every file as <c>sha256sum</c> does. Who can
/// write to the folder can write all of it anew; what shows that is the digest of <c>SHA256SUMS</c>, kept somewhere else.
/// </remarks>
/// <param name="folder">The folder.</param>
public sealed class EvidenceFolder(string folder)
{
    /// <summary>The name of the list of digests.</summary>
    public const string SumsFile = "SHA256SUMS";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The digest of a record, as reports name it.</summary>
    public static string RecordSha256(string record) => Digests.Sha256(record.TrimEnd('\n'));

    /// <summary>Adds a run: its reports, in place of those of the run before, and a record for each stack.</summary>
    /// <param name="run">The run.</param>
    /// <param name="records">The record of each stack, in the order of the stacks.</param>
    /// <param name="reports">The reports, by the name of their file.</param>
    /// <returns>What was written, and the digest that stands for all of the folder.</returns>
    /// <exception cref="BrokenEvidenceException">What is there already has been changed; nothing was written.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public WrittenEvidence Append(EvidenceRun run, ImmutableArray<string> records, IReadOnlyDictionary<string, string> reports)
    {
        var sums = File.Exists(Full(SumsFile)) || EvidenceCheck.Records(folder).Any() ? Sound() : new SortedDictionary<string, string>(StringComparer.Ordinal);
        Directory.CreateDirectory(folder);
        var files = reports.OrderBy(report => report.Key, StringComparer.Ordinal).Select(report => (Name: report.Key, Bytes: Encoding.UTF8.GetBytes(report.Value))).ToArray();
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Full(name), bytes);
            sums[name] = Digests.Sha256(bytes);
        }

        var written = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < records.Length; i++)
        {
            var scope = run.Stacks[i].Scope;
            var before = sums.Keys.Where(name => EvidenceCheck.IsRecord(name) && name.StartsWith(scope.Name + "/", StringComparison.Ordinal)).MaxBy(EvidenceCheck.Number);
            var number = before is null ? 1 : EvidenceCheck.Number(before) + 1;
            var name = $"{scope.Name}/{Digits(number)}.json";
            var link = Link(number, before is null ? "" : sums[before], records[i], files.Select(file => (file.Name, sums[file.Name])));
            Directory.CreateDirectory(Path.GetDirectoryName(Full(name))!); // A file has a folder.
            using (var stream = new FileStream(Full(name), FileMode.CreateNew))
            {
                stream.Write(link);
            }

            sums[name] = Digests.Sha256(link);
            written.Add(name);
        }

        var list = Encoding.UTF8.GetBytes(string.Concat(sums.Select(sum => $"{sum.Value}  {sum.Key}\n")));
        File.WriteAllBytes(Full(SumsFile), list);
        return new([.. files.Select(file => file.Name)], written.ToImmutable(), Digests.Sha256(list));
    }

    private static string Digits(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

    private SortedDictionary<string, string> Sound() => EvidenceCheck.Of(folder) is { Problems: [] } check
        ? new(check.Sums.ToDictionary(), StringComparer.Ordinal)
        : throw new BrokenEvidenceException(folder, EvidenceCheck.Of(folder).Problems);

    private static byte[] Link(int number, string previous, string record, IEnumerable<(string Name, string Sha256)> files)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", 1);
            json.WriteNumber("number", number);
            json.WriteString("previous", previous);
            json.WriteString("recordSha256", RecordSha256(record));
            json.WriteStartArray("files");
            foreach (var (name, sha256) in files)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("sha256", sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("record");
            json.WriteRawValue(record.TrimEnd('\n'));
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private string Full(string name) => Path.Combine(folder, name);
}

/// <summary>What a run added to a folder of evidence.</summary>
/// <param name="Reports">The names of the reports.</param>
/// <param name="Records">The names of the records, in the order of the stacks.</param>
/// <param name="Sha256">The digest of the list of digests: it stands for all that is in the folder.</param>
public sealed record WrittenEvidence(ImmutableArray<string> Reports, ImmutableArray<string> Records, string Sha256);

/// <summary>Evidence was changed since it was written, so that nothing may be added to it.</summary>
public sealed class BrokenEvidenceException : Exception
{
    /// <summary>Makes it.</summary>
    public BrokenEvidenceException()
    {
    }

    /// <summary>Makes it with what is wrong.</summary>
    public BrokenEvidenceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes it with what is wrong and what caused it.</summary>
    public BrokenEvidenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes it with what is wrong in a folder.</summary>
    public BrokenEvidenceException(string folder, ImmutableArray<EvidenceProblem> problems)
        : base($"The evidence in {folder} is not as it was written, so nothing is added to it: {string.Join(" ", problems)} Keep that folder for whoever has to look into it, and write to another one: --out FOLDER.")
    {
    }
}
