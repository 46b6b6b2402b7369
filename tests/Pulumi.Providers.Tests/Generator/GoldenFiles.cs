namespace Pulumi.Providers.Tests.Generator;

public sealed class GoldenFiles
{
    private const string KubernetesResource = """
        namespace Pulumi.Kubernetes;

        public abstract class KubernetesResource : global::Pulumi.CustomResource
        {
            private protected KubernetesResource(string type, string name, global::Pulumi.ResourceArgs? args, global::Pulumi.CustomResourceOptions? options)
                : base(type, name, args, options)
            {
            }
        }
        """;

    [Theory]
    [InlineData("smallest")]
    [InlineData("bridged")]
    [InlineData("kubernetes")]
    public void What_is_generated_is_what_was_reviewed(string catalog)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Golden", catalog);
        var expected = Path.Combine(folder, "expected.txt");

        var run = GeneratorRun.OfFolder(folder, KubernetesResource);

        Assert.Empty(run.Complaints);
        if (!File.Exists(expected) || File.ReadAllText(expected).ReplaceLineEndings("\n") != run.Text)
        {
            var actual = Path.Combine(folder, "actual.txt");
            File.WriteAllText(actual, run.Text);
            Assert.Fail($"What is generated from Golden/{catalog} is not Golden/{catalog}/expected.txt. Compare it with {actual}, and copy that over it where the change was meant.");
        }
    }

    [Theory]
    [InlineData("smallest")]
    [InlineData("bridged")]
    [InlineData("kubernetes")]
    public void What_is_generated_compiles(string catalog) =>
        Assert.Equal("", string.Join('\n', GeneratorRun.OfFolder(Path.Combine(AppContext.BaseDirectory, "Golden", catalog), KubernetesResource).CompilerErrors));
}
