using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Switch;

/// <summary>A build stops where it would be built from both Pulumis, or from a third.</summary>
public sealed class GuardTests : IDisposable
{
    private const string Embedded = """<ProjectReference Include="../embedded/Pulumi/Pulumi.csproj" />""";

    private readonly ScratchRepository _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Official_takes_the_package()
    {
        var (exitCode, output) = await _scratch.BuildAsync("official", """<PulumiReference Include="Pulumi" />""");

        Assert.True(exitCode == 0, output);
        Assert.True(_scratch.HasPackages);
    }

    [Fact]
    public async Task Official_and_an_embedded_project_do_not_go_together()
    {
        var (exitCode, output) = await _scratch.BuildAsync("official", $"""<PulumiReference Include="Pulumi" />{Embedded}""");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error BP0002: app is built against the official Pulumi packages but also reaches the embedded one (", output, StringComparison.Ordinal);
        Assert.Contains("Reference Pulumi through PulumiReference items only.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embedded_and_a_package_do_not_go_together()
    {
        var (exitCode, output) = await _scratch.BuildAsync("embedded", """<PackageReference Include="Pulumi" />""");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error BP0003: app is built against the embedded Pulumi but also reaches an official package (", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_value_is_an_error_that_says_which_there_are()
    {
        var (exitCode, output) = await MsBuild.RunAsync(Repository.Folder, "msbuild", "components", "-nologo", "-t:Restore", "-p:PulumiSdk=offical");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error BP0001: PulumiSdk is 'offical'; it takes 'embedded' (sdk/ in this repository) or 'official' (the NuGet packages).", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Repository.PathOf("artifacts", "offical")), "A wrong value left a folder behind.");
    }
}
