using Blueprint.Engine.Programs.Dotnet;
using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Tests.Programs.Children;

public sealed class DotnetOptionsTests
{
    [Fact]
    public void Nothing_said_builds_the_project() => Assert.Equal(new DotnetOptions { Binary = "", Executor = "dotnet" }, Read("dotnet"));

    [Fact]
    public void A_built_program_and_what_runs_it_are_taken() => Assert.Equal(
        new DotnetOptions { Binary = "bin/shop.dll", Executor = "/opt/dotnet" },
        Read("\n  name: dotnet\n  options:\n    binary: bin/shop.dll\n    use-executor: /opt/dotnet"));

    [Theory]
    [InlineData("binary: [a]", "The runtime option 'binary' is the path of a built program, relative to the program's folder.")]
    [InlineData("binray: a.dll", "'binray' is no option of the runtime dotnet. Did you mean 'binary'?")]
    public void What_cannot_be_meant_is_refused(string option, string problem) => Assert.Contains(
        problem, Assert.Throws<ConfigException>(() => Read($"\n  name: dotnet\n  options:\n    {option}")).Message, StringComparison.Ordinal);

    private static DotnetOptions Read(string runtime)
    {
        var problems = new List<ConfigProblem>();
        var project = ProjectFileReader.Read("/w/Pulumi.yaml", $"name: shop\nruntime: {runtime}\n", problems);
        Assert.Empty(problems);
        return DotnetOptions.Read(project!);
    }
}
