using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Blueprint.Cli.Commands;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>render --diff</c>: what this checkout gives a cluster otherwise than a revision does.</summary>
public sealed class RenderingDifferences : IDisposable
{
    private readonly Repository house = new();

    public RenderingDifferences()
    {
        house.Project("shop", Of(() =>
        {
            var config = new Config();
            Namespace("shop");
            Make("kubernetes:apps/v1:Deployment", "web",
                ("metadata", Map(("name", "web"), ("namespace", "shop"))),
                ("spec", Map(
                    ("replicas", config.RequireInt32("replicas")),
                    ("selector", Map(("matchLabels", Map(("app", "web"))))),
                    ("template", Map(
                        ("metadata", Map(("labels", Map(("app", "web"))))),
                        ("spec", Map(("containers", (List<object>)[.. config.Require("containers").Split(',').Select(name => Map(("name", name), ("image", $"{name}:{config.Require("version")}")))]))))))));
            if (config.GetBoolean("extra") == true)
            {
                ConfigMap("extra", "x");
            }
        }), settings: Settings(3, "server,sidecar", "1", extra: false));
        Git("init", "-q", "-b", "main");
        Commit();
    }

    public void Dispose() => house.Dispose();

    private static ImmutableDictionary<string, object?> Map(params (string Key, object? Value)[] entries) => entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);

    private static string Settings(int replicas, string containers, string version, bool extra) =>
        $"config:\n  shop:replicas: {replicas}\n  shop:containers: {containers}\n  shop:version: \"{version}\"\n  shop:extra: {(extra ? "true" : "false")}\n";

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", house.Root, "-c", "user.name=t", "-c", "user.email=t@example.com", .. arguments]) { RedirectStandardOutput = true })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    private void Commit()
    {
        Git("add", "-A", "stacks");
        Git("commit", "-q", "-m", "x");
    }

    [Fact]
    public void Without_a_change_nothing_differs_and_nothing_is_written()
    {
        house.Run("render", "--diff", "main", "--expect-no-changes").Is(ExitCode.Done).Says("No object of a cluster differs from main");

        Assert.False(Directory.Exists(Path.Combine(house.Root, "rendered")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(house.Root, ".git"), "worktrees"));
    }

    [Fact]
    public void Differences_are_told_by_object_and_property_with_items_by_their_names()
    {
        house.Write("stacks/shop/Pulumi.dev.yaml", Settings(5, "first,server,sidecar", "1", extra: true));

        var outcome = house.Run("render", "--diff", "main").Is(ExitCode.Done).Says("2 objects of clusters differ from main: 1 new, 1 changed");

        Assert.Equal("""
            shop/dev
              default
                + ConfigMap default/extra
              shop
                ~ Deployment shop/web
                    ~ spec.replicas: 3 => 5
                    + spec.template.spec.containers[first]: {image: "first:1", name: "first"}


            """, outcome.Out[..outcome.Out.IndexOf("2 objects", StringComparison.Ordinal)]);
    }

    [Fact]
    public void What_is_gone_is_told_and_the_exit_code_says_that_something_differs()
    {
        house.Write("stacks/shop/Pulumi.dev.yaml", Settings(3, "server,sidecar", "1", extra: true));
        Commit();
        house.Write("stacks/shop/Pulumi.dev.yaml", Settings(3, "server,sidecar", "1", extra: false));

        house.Run("render", "--diff", "HEAD", "--expect-no-changes").Is(ExitCode.Changes).Says("- ConfigMap default/extra", "There are changes, and none were expected.");
        house.Run("render", "--diff", "HEAD~1", "--detailed-exitcode").Is(ExitCode.Done);
        Assert.StartsWith("### 1 object of clusters differs from HEAD: 1 gone\n", house.Run("render", "--diff", "HEAD", "-o", "markdown").Is(ExitCode.Done).Out, StringComparison.Ordinal);

        var change = JsonDocument.Parse(house.Run("render", "--diff", "HEAD", "--json").Is(ExitCode.Done).Out).RootElement.GetProperty("stacks")[0].GetProperty("changes")[0];
        Assert.Equal(("delete", "ConfigMap"), (change.GetProperty("change").GetString(), change.GetProperty("kind").GetString()));
    }

    [Fact]
    public void A_stack_that_was_not_there_is_new_as_a_whole()
    {
        house.Project("later", Of(() => { Namespace("later"); }));

        house.Run("render", "--diff", "main", "-s", "later/dev").Is(ExitCode.Done).Says("None of these stacks was there then", "+ Namespace later");
    }

    [Theory]
    [InlineData("render --diff mian", "There is no revision 'mian' in the repository /w. Did you mean 'main'?")]
    [InlineData("render --diff main --out x --kustomize", "--out and --kustomize say how files are written, and --diff writes none.")]
    internal void Mistakes_are_told(string line, string says)
    {
        house.Run(line.Split(' ')).Is(ExitCode.Usage).Says(says);
    }

    [Fact]
    public void Where_there_is_no_repository_there_is_no_revision()
    {
        Directory.Delete(Path.Combine(house.Root, ".git"), recursive: true);

        house.Run("render", "--diff", "main").Is(ExitCode.Usage).Says("/w is in no repository of git");
    }
}
