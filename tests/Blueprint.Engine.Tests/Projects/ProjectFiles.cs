namespace Blueprint.Engine.Tests.Projects;

public sealed class ProjectFiles
{
    [Fact]
    public void A_project_file_is_read_whole()
    {
        var project = Settings.Project("""
            name: platform
            runtime: { name: dotnet, options: { binary: x.dll } }
            description: The platform.
            main: stacks/platform
            stackConfigDir: stacks/platform
            """);

        Assert.Equal(("platform", "dotnet", "The platform."), (project.Name, project.Runtime, project.Description));
        Assert.Equal(Path.GetFullPath("/w/stacks/platform"), project.ProgramDirectory);
        Assert.Equal(Path.Combine(Path.GetFullPath("/w/stacks/platform"), "Pulumi.dev.yaml"), project.SettingsPath("dev"));
    }

    [Theory]
    [InlineData("", "1:1 The project file is empty. It needs a name and a runtime.")]
    [InlineData("runtime: dotnet", "1:1 The project has no name. Add 'name: …'.")]
    [InlineData("name: shop", "1:1 The project has no runtime. Add 'runtime: dotnet', or 'runtime: nodejs'.")]
    [InlineData("name: a b\nruntime: dotnet", "1:7 'a b' cannot be a project's name: it takes 1 to 100 letters, digits, '.', '_' and '-'.")]
    [InlineData("name: shop\nruntime: dotnet\nstackConfgDir: x", "3:1 'stackConfgDir' is no key of a project file. Did you mean 'stackConfigDir'?")]
    [InlineData("name: shop\nruntime: dotnet\nconfig:\n  a: { type: integr }", "4:14 'integr' is no type of a configuration value: there are string, integer, boolean, array, object. Did you mean 'integer'?")]
    [InlineData("name: shop\nruntime: dotnet\nconfig:\n  a: { type: integer, defualt: 3 }", "4:23 'defualt' says nothing about 'shop:a': a declaration takes type, description, items, default, value, secret. Did you mean 'default'?")]
    [InlineData("name: shop\nruntime: dotnet\nconfig:\n  a: { type: integer, default: x }", "4:32 The default of 'shop:a' is \"x\"; it takes an integer.")]
    [InlineData("name: shop\nruntime: dotnet\nconfig:\n  a: { type: array }", "4:14 'shop:a' is an array of what? Add 'items: { type: string }', or what its items are.")]
    [InlineData("name: shop\nruntime: dotnet\nconfig:\n  a: { default: 1, value: 2 }", "4:3 'shop:a' has both a default and a value. Keep one: a default can be overridden by a stack, a value cannot be missed.")]
    [InlineData("name: shop\nruntime: dotnet\nconfig:\n  aws:region: { default: x }", "4:3 'aws:region' belongs to another namespace, so all that can be said of it here is its 'value'.")]
    public void What_is_wrong_with_a_project_file_is_said_with_its_place(string text, string problem)
    {
        Assert.Contains(problem, Settings.ProjectProblems(text));
    }
}
