using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Programs;

/// <summary>What is written here is compiled against the SDKs in <c>tests/conformance</c>.</summary>
public sealed class ImportedCodeTests
{
    private static ResourceState State(string type, string name, PropertyMap inputs, string parent = "", bool protect = true) => new()
    {
        Urn = Urn.Create("dev", "shop", "", type, name),
        Type = type,
        Custom = true,
        Id = $"{name}-1",
        Inputs = inputs,
        Parent = parent.Length > 0 ? parent : "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
        Provider = "urn:pulumi:dev::shop::pulumi:providers:x::default::1",
        Protect = protect,
    };

    private static PropertyValue Map(params ReadOnlySpan<(string Key, PropertyValue Value)> entries) => PropertyValue.Of(Props(entries));

    private static PropertyValue List(params PropertyValue[] items) => PropertyValue.Of([.. items]);

    [Fact]
    public void Each_resource_is_a_statement_that_says_all_its_inputs()
    {
        var deployment = State("kubernetes:apps/v1:Deployment", "web", Props(
            ("apiVersion", Text("apps/v1")),
            ("kind", Text("Deployment")),
            ("metadata", Map(("name", Text("web")), ("labels", Map(("app.kubernetes.io/name", Text("web")))))),
            ("spec", Map(
                ("replicas", Number(3)),
                ("selector", Map(("matchLabels", Map(("app", Text("web")))))),
                ("template", Map(
                    ("metadata", Map(("labels", Map(("app", Text("web")))))),
                    ("spec", Map(("containers", List(Map(
                        ("name", Text("web")),
                        ("image", Text("nginx:\"1\"\n")),
                        ("args", List(Text("-a"), Text("-b"))),
                        ("ports", List(Map(("containerPort", Number(8080))))),
                        ("livenessProbe", Map(("httpGet", Map(("port", Text("http")))))))))))))))));
        ResourceState[] imported =
        [
            State("pulumi:pulumi:Stack", "shop-dev", PropertyMap.Empty),
            State("aws:s3/bucket:Bucket", "logs", Props(
                ("bucket", Text("logs-1234567")),
                ("__defaults", List(Text("forceDestroy"))),
                ("forceDestroy", PropertyValue.Of(false)),
                ("tags", Map(("team", Text("web")), ("a b", Text("c")))),
                ("gone", PropertyValue.Null.Instance))),
            State("aws:sqs/queue:Queue", "class", Props(
                ("delaySeconds", Number(30)),
                ("redrivePolicy", Text("{\"a\":1}"))), parent: "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs", protect: false),
            deployment,
            State("kubernetes:core/v1:ConfigMap", "web", Props(("data", Map(("k", Text("v")))))),
            State("kubernetes:core/v1:Secret", "web", Props(("stringData", new PropertyValue.Secret(Map(("password", Text("hunter2"))))))),
            State("random:index/randomPassword:RandomPassword", "2nd password", Props(
                ("length", Number(16)), ("special", PropertyValue.Of(true)), ("keepers", Map(("k", Secret("hunter2")))))),
        ];

        var code = ImportedCode.Write(imported, Catalog.Find);

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "imported-code.txt")).ReplaceLineEndings("\n"), code);
        Assert.DoesNotContain("hunter2", code, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_class_here_is_a_comment_with_its_id() => Assert.Equal(
        "// azure:core:Group \"g\" has no C# class here: its id is g-1.\n",
        ImportedCode.Write([State("azure:core:Group", "g", PropertyMap.Empty)], Catalog.Find));

    [Fact]
    public void A_member_of_a_closed_set_and_a_provider_and_a_parent_that_are_not_at_hand_are_comments()
    {
        var bucket = State("aws:s3/bucket:Bucket", "b", PropertyMap.Empty, parent: "urn:pulumi:dev::shop::my:index:Group::g", protect: false) with
        {
            Provider = "urn:pulumi:dev::shop::pulumi:providers:aws::mine::1",
        };

        Assert.Equal(
            """
            var b = new Pulumi.Aws.S3.Bucket("b", new()
            {
            }, new Pulumi.CustomResourceOptions
            {
                // Parent = urn:pulumi:dev::shop::my:index:Group::g,
                // Provider = urn:pulumi:dev::shop::pulumi:providers:aws::mine,
            });

            """.ReplaceLineEndings("\n"),
            ImportedCode.Write([bucket], Catalog.Find));
    }
}
