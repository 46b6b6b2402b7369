using System.Collections.Immutable;
using System.Text.Json;
using Blueprint.Cli.Commands;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>render</c>: the files that a cluster is given.</summary>
public sealed class Rendering : IDisposable
{
    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    private static ImmutableDictionary<string, object?> Map(params (string Key, object? Value)[] entries) => entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Value);

    private string[] Files() => [.. Directory.EnumerateFiles(Path.Combine(house.Root, "rendered"), "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(house.Root, "rendered"), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private string Rendered(string path) => house.Read(Path.Combine("rendered", path));

    private sealed class Component : ComponentResource
    {
        public Component(string name, Action<ComponentResource> make)
            : base("house:test:Component", name)
        {
            make(this);
            RegisterOutputs();
        }
    }

    // A stand-in for Helm: the tests of what we make of its answer need no chart of others.
    private void Helm(string script)
    {
        house.Write("bin/helm", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(house.Root, "bin", "helm"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        house.Variables["PATH"] = Path.Combine(house.Root, "bin");
    }

    [Fact]
    public void A_component_is_a_folder_and_an_object_a_file_that_says_what_the_program_says()
    {
        house.Project("shop", Of(() =>
        {
            _ = new Component("web", parent => Make("kubernetes:core/v1:ConfigMap", "settings", new CustomResourceOptions { Parent = parent },
                ("metadata", Map(("name", "settings"), ("namespace", "shop"), ("annotations", Map(("pulumi.com/skipAwait", "true"), ("note", "kept"))))), ("data", Map(("replicas", "3")))));
            Namespace("shop");
        }));

        house.Run("render").Is(ExitCode.Done).Says("shop/dev: 2 objects in 2 folders of rendered/shop/dev");

        Assert.Equal(["shop/dev/.rendered", "shop/dev/README.md", "shop/dev/shop/05-namespace-shop.yaml", "shop/dev/web/31-configmap-settings.yaml"], Files());
        Assert.Equal("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
              namespace: shop
              annotations:
                note: kept
            data:
              replicas: "3"

            """, Rendered("shop/dev/web/31-configmap-settings.yaml"));
    }

    [Fact]
    public void What_an_object_depends_on_goes_before_it_whatever_its_kind()
    {
        house.Project("shop", Of(() =>
        {
            var chart = Make("kubernetes:helm.sh/v3:Release", "operator", ("name", "operator"), ("namespace", "ops"), ("chart", "operator"), ("version", "1.2.3"), ("repositoryOpts", Map(("repo", "https://charts.example.com"))));
            var custom = Make("kubernetes:example.com/v1:Widget", "widget", new CustomResourceOptions { DependsOn = chart }, ("metadata", Map(("name", "widget"))));
            ConfigMap("late", "x", new CustomResourceOptions { DependsOn = custom });
            ConfigMap("early", "x");
        }));

        house.Run("render").Is(ExitCode.Done);

        Assert.Equal(
            ["cluster-wide/70-widget-widget.yaml", "default/31-configmap-early.yaml", "default/71-configmap-late.yaml", "ops/40-application-operator.yaml"],
            Files().Where(file => file.EndsWith(".yaml", StringComparison.Ordinal)).Select(file => file["shop/dev/".Length..]));
    }

    [Theory]
    [InlineData("https://charts.example.com", "operator", "https://charts.example.com")]
    [InlineData("", "oci://ghcr.io/example/operator", "ghcr.io/example")]
    [InlineData("oci://ghcr.io/example", "operator", "ghcr.io/example")]
    public void A_release_becomes_an_application_of_Argo_CD(string repository, string chart, string shown)
    {
        house.Project("shop", Of(() => Make("kubernetes:helm.sh/v3:Release", "operator",
            ("name", "operator"), ("namespace", "ops"), ("chart", chart), ("version", "1.2.3"), ("createNamespace", true),
            ("repositoryOpts", repository.Length == 0 ? Map() : Map(("repo", repository))), ("values", Map(("replicas", 2))))));

        house.Run("render").Is(ExitCode.Done);

        Assert.Equal($$"""
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata:
              name: operator
              namespace: argocd
            spec:
              destination:
                namespace: ops
                server: https://kubernetes.default.svc
              project: default
              source:
                chart: operator
                helm:
                  releaseName: operator
                  valuesObject:
                    replicas: 2
                repoURL: {{shown}}
                targetRevision: 1.2.3
              syncPolicy:
                automated:
                  prune: true
                  selfHeal: true
                syncOptions:
                  - ServerSideApply=true
                  - CreateNamespace=true

            """, Rendered("shop/dev/ops/40-application-operator.yaml").Replace("\"1.2.3\"", "1.2.3", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_are_in_no_file_and_their_objects_are_comments()
    {
        house.Project("shop", Of(() =>
        {
            Make("kubernetes:core/v1:Secret", "password", ("metadata", Map(("name", "password"), ("namespace", "shop"))), ("stringData", Map(("password", "hunter2"))));
            Make("kubernetes:core/v1:ConfigMap", "settings", ("metadata", Map(("name", "settings"), ("namespace", "shop"))), ("data", Map(("token", Output.CreateSecret("hunter3")), ("plain", "x"))));
        }));

        var outcome = house.Run("render", "--kustomize").Is(ExitCode.Done).Says("Not applied from here", "shop/dev Secret shop/password: stringData.password", "shop/dev ConfigMap shop/settings: data.token");

        Assert.DoesNotContain(Files(), file => Rendered(file).Contains("hunter", StringComparison.Ordinal));
        Assert.DoesNotContain("hunter", outcome.Out + outcome.Error, StringComparison.Ordinal);
        Assert.All(["31-secret-password.yaml", "31-configmap-settings.yaml"], file => Assert.All(Rendered($"shop/dev/shop/{file}").TrimEnd('\n').Split('\n'), line => Assert.StartsWith("#", line, StringComparison.Ordinal)));
        Assert.DoesNotContain("31-", Rendered("shop/dev/shop/kustomization.yaml"), StringComparison.Ordinal);
        Assert.Contains("stringData.password", Rendered("shop/dev/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_up_can_tell_is_marked_and_listed_and_known_after_it()
    {
        house.Project("shop", Of(() =>
        {
            var id = RandomId("id", 4);
            var ns = Namespace("shop");
            Make("kubernetes:core/v1:ConfigMap", "settings",
                ("metadata", Map(("name", "settings"), ("namespace", ns.Urn.Apply(_ => "shop")))), ("data", Map(("id", id.Id.Apply(value => $"id-{value}")), ("plain", "x"))));
        }));

        house.Run("render").Is(ExitCode.Done).Says("Not known before `up`", "shop/dev ConfigMap shop/settings: data.id, from random:index:RandomId id");
        Assert.Contains("id: \"(known after apply)\"\n", Rendered("shop/dev/shop/31-configmap-settings.yaml"), StringComparison.Ordinal);

        house.Run("up", "--yes").Is(ExitCode.Done);
        Assert.DoesNotContain("Not known", house.Run("render").Is(ExitCode.Done).Out, StringComparison.Ordinal);
        Assert.Matches("id: \"?id-", Rendered("shop/dev/shop/31-configmap-settings.yaml"));
    }

    [Fact]
    public void Known_outputs_of_another_stack_are_known_beside_those_that_are_not()
    {
        house.Project("platform", Of(() => new Dictionary<string, object?> { ["domain"] = "example.com", ["id"] = RandomId("id", 4).Id }));
        house.Project("shop", Of(() =>
        {
            var platform = new StackReference("organization/platform/dev");
            Make("kubernetes:core/v1:ConfigMap", "settings", ("metadata", Map(("name", "settings"), ("namespace", "shop"))),
                ("data", Map(("domain", platform.RequireOutput("domain").Apply(value => (string)value)), ("id", platform.RequireOutput("id").Apply(value => $"x-{value}")))));
        }));

        house.Run("render").Is(ExitCode.Done).Says("shop/dev ConfigMap shop/settings: data.id, from stack platform/dev", "platform/dev has no Kubernetes objects.");

        Assert.EndsWith("data:\n  domain: example.com\n  id: \"(known after apply)\"\n", Rendered("shop/dev/shop/31-configmap-settings.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_cannot_read_what_stands_in_for_an_unknown_is_planned_without()
    {
        house.Project("platform", Of(() => new Dictionary<string, object?> { ["domain"] = "example.com", ["length"] = RandomId("id", 4).Id.Apply(_ => 4) }));
        house.Project("shop", Of(() => Make("kubernetes:core/v1:ConfigMap", "settings", ("metadata", Map(("name", "settings"), ("namespace", "shop"))),
            ("data", Map(("length", new StackReference("organization/platform/dev").RequireOutput("length").Apply(value => $"{(double)value}")))))));

        house.Run("render").Is(ExitCode.Done).Says("data.length");
    }

    [Fact]
    public void Two_runs_write_the_same_bytes_and_what_is_gone_is_removed_but_nothing_of_others()
    {
        house.Project("shop", Of(() => { ConfigMap("one", "a"); ConfigMap("two", "b"); }));
        house.Run("render", "--kustomize", "--sync-waves").Is(ExitCode.Done);
        var first = Files().ToDictionary(file => file, Rendered);
        house.Run("render", "--kustomize", "--sync-waves").Is(ExitCode.Done);
        Assert.Equal(first, Files().ToDictionary(file => file, Rendered));
        Assert.Contains(first.Values, text => text.Contains("argocd.argoproj.io/sync-wave: \"31\"", StringComparison.Ordinal));

        house.Write("rendered/shop/dev/mine.txt", "mine");
        house.Change("shop", Of(() => { ConfigMap("two", "b"); })).Run("render").Is(ExitCode.Done);
        Assert.Equal(["mine.txt", "31-configmap-two.yaml"], Files().Select(file => Path.GetFileName(file)!).Where(file => file is "mine.txt" || file.Contains("configmap", StringComparison.Ordinal) || file.Contains("kustomization", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void A_file_that_somebody_else_wrote_is_not_overwritten()
    {
        house.Project("shop", Of(() => { Namespace("shop"); })).Write("rendered/shop/dev/shop/05-namespace-shop.yaml", "mine");

        house.Run("render").Is(ExitCode.Error).Says("05-namespace-shop.yaml is in the way: it was not written by `render`.");

        Assert.Equal("mine", Rendered("shop/dev/shop/05-namespace-shop.yaml"));
    }

    [Fact]
    public void Json_lists_files_and_objects()
    {
        house.Project("shop", Of(() => { Namespace("shop"); }));

        var json = JsonDocument.Parse(house.Run("render", "--json", "--out", "elsewhere").Is(ExitCode.Done).Out).RootElement;

        var stack = json.GetProperty("stacks")[0];
        Assert.Equal("elsewhere/shop/dev", stack.GetProperty("folder").GetString());
        var made = stack.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("objects").EnumerateArray()).Single();
        Assert.Equal(("Namespace", "shop", true), (made.GetProperty("kind").GetString(), made.GetProperty("name").GetString(), made.GetProperty("applied").GetBoolean()));
    }

    [UnixFact]
    public void Objects_of_a_chart_come_from_helm_where_the_chart_is_at_hand()
    {
        house.Project("shop", Of(() => Make("kubernetes:helm.sh/v3:Release", "operator",
            ("name", "operator"), ("namespace", "ops"), ("chart", "operator"), ("version", "1.2.3"), ("repositoryOpts", Map(("repo", "https://charts.example.com"))), ("values", Map(("replicas", 2))))));
        house.Write("charts/operator/Chart.yaml", "name: operator\nversion: 1.2.3\n");
        Helm("""
            echo "---"; echo "apiVersion: apps/v1"; echo "kind: Deployment"; echo "metadata: {name: $2}"; echo "spec: {replicas: 2, paused: 'true'}"
            echo "---"; echo "apiVersion: apiextensions.k8s.io/v1"; echo "kind: CustomResourceDefinition"; echo "metadata: {name: widgets.example.com}"; echo "spec: {scope: Cluster, names: {kind: Widget}}"
            echo "---"; echo "apiVersion: example.com/v1"; echo "kind: Widget"; echo "metadata: {name: w}"
            """);

        house.Run("render", "--charts", "charts").Is(ExitCode.Done);

        Assert.Equal("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata:
              name: widgets.example.com
            spec:
              names:
                kind: Widget
              scope: Cluster
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: operator
              namespace: ops
            spec:
              paused: "true"
              replicas: 2
            ---
            apiVersion: example.com/v1
            kind: Widget
            metadata:
              name: w

            """, Rendered("shop/dev/ops/40-release-operator.yaml"));
        house.Write("charts/operator/Chart.yaml", "name: operator\nversion: 9.9.9\n");
        house.Run("render", "--charts", "charts").Is(ExitCode.Done).Says("There is no chart operator 1.2.3 in charts");
        Assert.Contains("kind: Application", Rendered("shop/dev/ops/40-application-operator.yaml"), StringComparison.Ordinal);

        house.Write("charts/operator/Chart.yaml", "name: operator\nversion: 1.2.3\n");
        Helm("echo 'values do not fit' >&2; exit 1");
        house.Run("render", "--charts", "charts").Is(ExitCode.Error).Says("helm makes nothing of release 'operator': values do not fit. Without --charts it becomes an application of Argo CD.");
    }

    [Theory]
    [InlineData("render --charts nowhere", "There is no folder 'nowhere' with charts.")]
    [InlineData("render --charts .", "--charts takes the program helm, and there is none on the PATH.")]
    [InlineData("render --kustomise", "Did you mean '--kustomize'?")]
    internal void Mistakes_are_told(string line, string says)
    {
        house.Project("shop", Nothing);

        house.Run(line.Split(' ')).Is(ExitCode.Usage).Says(says);
    }
}
