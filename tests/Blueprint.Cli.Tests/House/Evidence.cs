using System.Collections.Immutable;
using Blueprint.Cli.Commands;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>policy report</c> and <c>policy verify</c>, with the packs that come with Blueprint.</summary>
public sealed class Evidence : IDisposable
{
    private static readonly string[] Files = ["SHA256SUMS", "open.sarif", "report.html", "report.junit.xml", "report.md", "report.oscal.json", "report.sarif"];

    private readonly Repository house = new() { Clock = new Stopped() };

    public void Dispose() => house.Dispose();

    // A namespace without a network policy breaks a mandatory rule.
    private static Func<Task<int>> Program(bool isBroken = false) => Of(() =>
    {
        if (isBroken)
        {
            Namespace("shop");
        }

        // No rule looks at this one.
        Make("random:index/randomId:RandomId", "id", ("byteLength", 4),
            ("keepers", Output.CreateSecret(ImmutableDictionary<string, object?>.Empty.Add("password", "hunter2"))));
    });

    [Fact]
    public void All_reports_are_written_from_one_preview_and_nothing_is_changed()
    {
        house.Project("shop", Program()).Run("policy", "report", "--out", "evidence").Is(ExitCode.Done).Says("PASSED", "Written to evidence:", "shop/dev/0001.json", "Keep that digest elsewhere");

        Assert.Equal(Files, Directory.EnumerateFiles(Full("evidence")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("", house.Recorded());
        foreach (var file in Directory.EnumerateFiles(Full("evidence"), "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("hunter2", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mandatory_violation_ends_it_with_a_code_of_its_own_after_every_stack_was_judged()
    {
        house.Project("shop", Program(isBroken: true)).Project("other", Program());

        house.Run("policy", "report", "--out", "evidence").Is(ExitCode.Policy).Says("BLOCKED", "A mandatory policy is violated. Nothing was changed.", "shop/dev/0001.json", "other/dev/0001.json");

        Assert.Contains("BP-K8S-NS-003", house.Read("evidence/open.sarif"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_sources_and_clock_write_the_same_bytes()
    {
        house.Project("shop", Program(isBroken: true));
        house.Run("policy", "report", "--out", "one").Is(ExitCode.Policy);
        house.Run("policy", "report", "--out", "two").Is(ExitCode.Policy);

        Assert.All([.. Files, "shop/dev/0001.json"], file => Assert.Equal(house.Read($"one/{file}"), house.Read($"two/{file}")));
    }

    [Fact]
    public void Runs_make_a_chain_that_is_checked_by_folder_and_by_file()
    {
        house.Project("shop", Program());
        house.Run("policy", "report").Is(ExitCode.Done);
        var digest = house.Run("policy", "report").Is(ExitCode.Done).Out.Split('\n').First(line => line.StartsWith("SHA-256 of it all: ", StringComparison.Ordinal))["SHA-256 of it all: ".Length..];

        house.Run("policy", "verify").Is(ExitCode.Done).Says(".blueprint/evidence is as it was written: 2 records of 1 stack, 6 reports.");
        house.Run("policy", "verify", ".blueprint/evidence", "--expect", digest).Is(ExitCode.Done).Says("as expected");
        house.Run("policy", "verify", ".blueprint/evidence/report.html").Is(ExitCode.Done);
        house.Run("policy", "verify", "--expect", new string('0', 64)).Is(ExitCode.Error).Says("SHA256SUMS is not the one that was expected");

        house.Write(".blueprint/evidence/shop/dev/0001.json", house.Read(".blueprint/evidence/shop/dev/0001.json").Replace("\"pass\"", "\"Pass\"", StringComparison.Ordinal));
        house.Run("policy", "verify").Is(ExitCode.Error).Says("shop/dev/0001.json was changed");
        house.Run("policy", "report").Is(ExitCode.Error).Says("is not as it was written, so nothing is added to it", "write to another one: --out FOLDER");
    }

    [Fact]
    public void Evidence_of_half_a_run_is_not_written()
    {
        house.Project("shop", Of(() => throw new InvalidOperationException("no"))).Project("other", Program());

        house.Run("policy", "report", "--out", "evidence").Says("No report was written");
        Assert.False(Directory.Exists(Full("evidence")));
    }

    [Theory]
    [InlineData("policy report --format htlm", "There is no format 'htlm'. Did you mean 'html'?")]
    [InlineData("policy verify nowhere", "There is no evidence in nowhere. ./blueprint policy report writes some.")]
    [InlineData("policy verify stacks/shop/Pulumi.yaml", "There is no SHA256SUMS beside stacks/shop/Pulumi.yaml or above it")]
    public void Mistakes_are_told(string line, string says) => house.Project("shop", Program()).Run(line.Split(' ')).Is(ExitCode.Usage).Says(says);

    [Fact]
    public void Only_the_reports_that_are_asked_for_are_written_and_the_record_always()
    {
        house.Project("shop", Program()).Run("policy", "report", "--out", "evidence", "--format", "markdown,json").Is(ExitCode.Done);

        Assert.Equal(["SHA256SUMS", "report.md"], Directory.EnumerateFiles(Full("evidence")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Full("evidence/shop/dev/0001.json")));
    }

    private string Full(string path) => Path.Combine(house.Root, path);

    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 15, 9, 0, 4, TimeSpan.Zero);
    }
}
