using Blueprint.Cli.Running;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Programs.Dotnet;
using Blueprint.Engine.Projects;

namespace Blueprint.Cli.Tests.House;

/// <summary>Programs that a project says are built already, with the real finder of programs.</summary>
public sealed class Binaries : IDisposable
{
    private readonly Repository house = new();

    public void Dispose() => house.Dispose();

    [Theory]
    [InlineData("shop.dll")]
    [InlineData("./shop")]
    public async Task A_built_program_is_run_as_it_is(string binary)
    {
        house.Write("shop.dll", "").Write("shop", "");
        var program = Assert.IsType<DotnetProgram>(await FindAsync(binary));
        Assert.Equal(house.Root, program.Directory);
    }

    [Fact]
    public async Task A_built_program_that_is_not_there_is_named()
    {
        var error = await Assert.ThrowsAsync<ProgramUnavailableException>(() => FindAsync("bin/shop.dll"));
        Assert.True(error.IsUsage);
        Assert.Equal(
            $"The option 'binary' in {Path.Combine(house.Root, "Pulumi.yaml")}: there is no {Path.Combine(house.Root, "bin", "shop.dll")}; build the program first.", error.Message);
    }

    private Task<IProgram> FindAsync(string binary)
    {
        var problems = new List<ConfigProblem>();
        house.Write("Pulumi.yaml", $"name: shop\nruntime:\n  name: dotnet\n  options:\n    binary: {binary}\n");
        var project = ProjectFileReader.Read(Path.Combine(house.Root, "Pulumi.yaml"), problems);
        Assert.Empty(problems);
        return new Backend(new() { Out = TextWriter.Null, Error = TextWriter.Null, Variable = _ => null, Directory = house.Root }, "").ProgramAsync(project!, CancellationToken.None);
    }
}
