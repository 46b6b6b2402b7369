using System.Text.Json;
using Blueprint.Cli.Display;

namespace Blueprint.Cli.Tests.Display;

public sealed class Reports
{
    private static readonly string[] All = ["first-preview", "replicas-raised", "database-replaced", "violations", "failure", "nothing-to-do"];

    public static TheoryData<string> Names => [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tree_is_as_reviewed(string name) =>
        Golden.Match(Scenarios.Of(name).Text(), $"tree/{name}.txt");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_tree_fits_eighty_columns_in_ASCII(string name)
    {
        var text = Scenarios.Of(name).Text(width: 80, unicode: false);

        Assert.True(System.Text.Ascii.IsValid(text));
        Assert.DoesNotContain(text.Split('\n'), line => line.Length > 80 && !line.Contains("urn:", StringComparison.Ordinal) && !line.Contains("stacks/", StringComparison.Ordinal));
        Golden.Match(text, $"tree-80/{name}.txt");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_diff_is_as_reviewed(string name) =>
        Golden.Match(Scenarios.Of(name).Text(ViewOptions.Default with { Diff = true }), $"diff/{name}.txt");

    [Theory]
    [InlineData("database-replaced")]
    [InlineData("first-preview")]
    public void The_diff_fits_eighty_columns(string name) =>
        Golden.Match(Scenarios.Of(name).Text(ViewOptions.Default with { Diff = true }, width: 80), $"diff-80/{name}.txt");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_JSON_is_one_document_and_as_reviewed(string name)
    {
        var text = new JsonReport(ViewOptions.Default, Scenario.Files).Text(Scenarios.Of(name).Whole());

        using var document = JsonDocument.Parse(text);
        Assert.Equal(1, document.RootElement.GetProperty("schemaVersion").GetInt32());
        Golden.Match(text, $"json/{name}.json");
    }

    [Fact]
    public void Markdown_is_as_reviewed() =>
        Golden.Match(
            new MarkdownReport(ViewOptions.Default, Scenario.Files, TimeProvider.System).Text(Scenarios.DatabaseReplaced().Whole(others: Scenarios.NothingToDo())),
            "markdown/two-stacks.md");

    [Fact]
    public void Several_stacks_are_told_one_after_the_other_and_added_up() =>
        Golden.Match(Scenarios.FirstPreview().Text(others: [new Scenario(Engine.Events.RunKind.Preview, "platform").Ends(), Scenarios.Violations()]), "tree/several-stacks.txt");

    [Fact]
    public void Colours_are_Pulumis() =>
        Golden.Match(Scenarios.DatabaseReplaced().Text(ViewOptions.Default with { Diff = true }, colors: true).Replace("\u001b", "^", StringComparison.Ordinal), "diff/colours.txt");

    [Theory]
    [MemberData(nameof(Names))]
    public void No_secret_is_in_any_view(string name)
    {
        var run = Scenarios.Of(name);
        foreach (var text in new[]
        {
            run.Text(), run.Text(ViewOptions.Default with { Diff = true, FullOutput = true, ShowSames = true, Verbose = true }),
            new JsonReport(ViewOptions.Default with { ShowSames = true, Verbose = true }, Scenario.Files).Text(run.Whole()),
            new MarkdownReport(ViewOptions.Default, Scenario.Files, TimeProvider.System).Text(run.Whole()),
        })
        {
            Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_does_not_change_is_shown_when_asked_for() =>
        Golden.Match(Scenarios.ReplicasRaised().Text(ViewOptions.Default with { ShowSames = true }), "tree/show-sames.txt");

    [Theory]
    [InlineData("aws:s3*")]
    [InlineData("aws:s3:Bucket")]
    [InlineData("aws:s3/bucket:Bucket")]
    public void A_filter_by_type_leaves_those_and_what_they_lie_in(string type)
    {
        var text = Scenarios.FirstPreview().Text(ViewOptions.Default with { Types = [type] });

        Assert.Contains("assets", text, StringComparison.Ordinal);
        Assert.Contains("boutique-dev", text, StringComparison.Ordinal);
        Assert.DoesNotContain("frontend-service", text, StringComparison.Ordinal);
        Assert.Contains("+ 7 to create", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_events_in_another_order_give_the_same_text()
    {
        static Scenario Run(params string[] names)
        {
            var run = new Scenario(Engine.Events.RunKind.Preview);
            foreach (var name in names)
            {
                run.Does(Engine.Events.StepKind.Create, run.Root, "random:index/randomId:RandomId", name);
            }

            return run.Does(Engine.Events.StepKind.Create, "", "pulumi:pulumi:Stack", run.Root).Ends();
        }

        Assert.Equal(Run("a", "b", "c").Text(), Run("c", "a", "b").Text());
    }

    [Fact]
    public void Control_characters_never_reach_the_terminal()
    {
        var run = new Scenario(Engine.Events.RunKind.Preview);
        run.Does(Engine.Events.StepKind.Create, "", "pulumi:pulumi:Stack", run.Root).Says(Protocol.LogSeverity.Info, "", "red \u001b[31malert\u0007").Ends();

        var text = run.Text();

        Assert.DoesNotContain('\u001b', text);
        Assert.Contains(@"red \u001b[31malert\u0007", text, StringComparison.Ordinal);
    }
}
