using Blueprint.Evidence.Tests.World;
using Blueprint.Policies.Evidence;
using Blueprint.Policies.Evidence.Chain;

namespace Blueprint.Evidence.Tests.Chain;

public sealed class Chains : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("evidence-").FullName;
    private string last = "";

    public Chains()
    {
        for (var day = 0; day < 3; day++)
        {
            last = Append(Sample.Run with { At = Sample.Now.AddDays(day) }).Sha256;
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_written_is_sound_and_each_record_names_the_one_before()
    {
        var check = EvidenceCheck.Of(folder);

        Assert.Empty(check.Problems);
        Assert.Equal(last, check.Sha256);
        Assert.Equal(6, check.Sums.Keys.Count(name => name.StartsWith("shop/", StringComparison.Ordinal)));
        Assert.Contains($"\"previous\": \"{Digests.Sha256(File.ReadAllBytes(Path.Combine(folder, "shop/dev/0001.json")))}\"", Read("shop/dev/0002.json"), StringComparison.Ordinal);
        Assert.Contains("\"previous\": \"\"", Read("shop/dev/0001.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_names_the_record_that_it_was_written_from() =>
        Assert.Contains(Read("report.html").Split("<code>").Select(part => part.Split('<')[0]), digest => Read("shop/dev/0003.json").Contains($"\"recordSha256\": \"{digest}\"", StringComparison.Ordinal));

    [Fact]
    public void A_byte_that_is_changed_anywhere_is_found_and_its_file_named()
    {
        foreach (var name in EvidenceCheck.Of(folder).Sums.Keys.Append(EvidenceFolder.SumsFile))
        {
            var path = Path.Combine(folder, name);
            var bytes = File.ReadAllBytes(path);

            // Both ends, a line end, a digit, white space, and places spread over the file.
            var places = new[] { 0, 1, bytes.Length - 1, bytes.Length - 2, Array.IndexOf(bytes, (byte)'\n'), Array.FindIndex(bytes, b => b is >= (byte)'0' and <= (byte)'9'), Array.IndexOf(bytes, (byte)' ') }
                .Concat(Enumerable.Range(1, 12).Select(i => bytes.Length * i / 13)).Where(at => at >= 0).Distinct();
            foreach (var at in places)
            {
                bytes[at] ^= 1;
                File.WriteAllBytes(path, bytes);
                var problems = EvidenceCheck.Of(folder).Problems;
                Assert.True(problems.Length > 0, $"byte {at} of {name}: not found");

                // In the list itself, a digest that is changed accuses the file that it is of.
                Assert.True(name == EvidenceFolder.SumsFile || problems.Any(problem => problem.File == name), $"byte {at} of {name}: {string.Join("; ", problems)}");
                bytes[at] ^= 1;
            }

            File.WriteAllBytes(path, bytes);
        }

        Assert.Empty(EvidenceCheck.Of(folder).Problems);
    }

    [Theory]
    [InlineData("shop/dev/0001.json")]
    [InlineData("shop/dev/0002.json")]
    [InlineData("shop/dev/0003.json")]
    [InlineData("report.html")]
    public void A_file_that_is_removed_is_named(string name)
    {
        File.Delete(Path.Combine(folder, name));

        Assert.Contains(new(name, "was removed."), EvidenceCheck.Of(folder).Problems);
    }

    [Fact]
    public void A_record_that_is_removed_from_the_list_too_is_missed_by_the_one_after_it()
    {
        File.Delete(Path.Combine(folder, "shop/dev/0002.json"));
        Forge(lines => lines.Where(line => !line.EndsWith("shop/dev/0002.json", StringComparison.Ordinal)));

        Assert.Equal(new("shop/dev/0002.json", "was removed: a later record is there."), Assert.Single(EvidenceCheck.Of(folder).Problems));
    }

    [Fact]
    public void Records_that_change_places_are_named_even_where_the_list_agrees()
    {
        var (one, two) = (Read("shop/dev/0001.json"), Read("shop/dev/0002.json"));
        File.WriteAllText(Path.Combine(folder, "shop/dev/0001.json"), two);
        File.WriteAllText(Path.Combine(folder, "shop/dev/0002.json"), one);
        ForgeAll();

        var problems = EvidenceCheck.Of(folder).Problems;

        Assert.Contains(new("shop/dev/0001.json", "was moved: it is record 2 of its chain."), problems);
        Assert.Contains(new("shop/dev/0002.json", "was moved: it is record 1 of its chain."), problems);
    }

    [Fact]
    public void A_record_of_another_stack_is_named()
    {
        File.Copy(Path.Combine(folder, "shop/prod/0002.json"), Path.Combine(folder, "shop/dev/0002.json"), overwrite: true);
        ForgeAll();

        Assert.Contains(new("shop/dev/0002.json", "was moved: it is a record of shop/prod."), EvidenceCheck.Of(folder).Problems);
    }

    [Fact]
    public void A_record_that_was_written_anew_does_not_fit_to_the_one_after_it()
    {
        var path = Path.Combine(folder, "shop/dev/0002.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"violation\": ", "\"violation\":  ", StringComparison.Ordinal));
        ForgeAll();

        var problems = EvidenceCheck.Of(folder).Problems;

        Assert.Contains(new("shop/dev/0002.json", "was changed: its record does not have the SHA-256 that it says."), problems);
        Assert.Contains(problems, problem => problem.File == "shop/dev/0003.json" && problem.Message.StartsWith("was not written after the record before it", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_that_no_record_names_is_found_even_where_the_list_agrees()
    {
        File.AppendAllText(Path.Combine(folder, "report.md"), "All is well.\n");
        ForgeAll();

        Assert.Equal(new("report.md", "is not the report of any record."), Assert.Single(EvidenceCheck.Of(folder).Problems));
    }

    [Fact]
    public void A_record_that_nobody_listed_is_named()
    {
        File.WriteAllText(Path.Combine(folder, "shop/dev/0004.json"), "{}");

        Assert.Equal("shop/dev/0004.json", Assert.Single(EvidenceCheck.Of(folder).Problems).File);
    }

    [Fact]
    public void Nothing_is_added_to_evidence_that_was_changed()
    {
        File.AppendAllText(Path.Combine(folder, "shop/prod/0001.json"), " ");

        var refused = Assert.Throws<BrokenEvidenceException>(() => Append(Sample.Run));

        Assert.Contains("shop/prod/0001.json was changed", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "shop/dev/0004.json")));
    }

    [Fact]
    public void The_last_record_can_only_be_missed_by_who_knows_the_digest()
    {
        File.Delete(Path.Combine(folder, "shop/dev/0003.json"));
        Forge(lines => lines.Where(line => !line.EndsWith("shop/dev/0003.json", StringComparison.Ordinal)));

        Assert.NotEqual(last, EvidenceCheck.Of(folder).Sha256);
    }

    [Fact]
    public void The_same_runs_make_the_same_folder_byte_for_byte()
    {
        var other = Directory.CreateTempSubdirectory("evidence-").FullName;
        try
        {
            var sha256 = "";
            for (var day = 0; day < 3; day++)
            {
                var run = Sample.Run with { At = Sample.Now.AddDays(day) };
                sha256 = new EvidenceFolder(other).Append(run, AllReports.Records(run), AllReports.Of(run)).Sha256;
            }

            Assert.Equal(last, sha256);
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private WrittenEvidence Append(EvidenceRun run) => new EvidenceFolder(folder).Append(run, AllReports.Records(run), AllReports.Of(run));

    private string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

    // As somebody would who can write everything.
    private void Forge(Func<IEnumerable<string>, IEnumerable<string>> change)
    {
        var list = Path.Combine(folder, EvidenceFolder.SumsFile);
        File.WriteAllText(list, string.Concat(change(File.ReadAllLines(list)).Select(line => line + "\n")));
    }

    private void ForgeAll() => Forge(lines => lines.Select(line => $"{Digests.OfFile(Path.Combine(folder, line[66..]))}  {line[66..]}"));
}
