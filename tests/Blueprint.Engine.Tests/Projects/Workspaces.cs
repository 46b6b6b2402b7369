using Blueprint.Engine.Projects;
using Blueprint.Engine.State;

namespace Blueprint.Engine.Tests.Projects;

public sealed class Workspaces : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("blueprint-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_repository_has_the_project_of_its_root_and_those_under_stacks()
    {
        House();

        var workspace = Workspace.Find(root);

        Assert.Equal(["platform", "boutique", "recommendations"], workspace.Projects.Select(project => project.Name));
        Assert.Equal(workspace.Projects, workspace.Chosen);
        Assert.Equal(Path.Combine(root, "stacks", "platform"), workspace.Find("platform")!.ProgramDirectory);
    }

    [Fact]
    public void A_folder_of_a_project_chooses_that_project_and_knows_the_others()
    {
        House();

        var workspace = Workspace.Find(Path.Combine(root, "stacks", "boutique"));

        Assert.Equal(root, workspace.Root);
        Assert.Equal(["boutique"], workspace.Chosen.Select(project => project.Name));
        Assert.Equal(3, workspace.Projects.Length);
    }

    [Fact]
    public void Two_projects_of_one_name_are_refused_with_both_places()
    {
        House();
        Write("stacks/other/Pulumi.yaml", "name: boutique\nruntime: dotnet\n");

        var error = Assert.Throws<ConfigException>(() => Workspace.Find(root));

        var problem = Assert.Single(error.Problems);
        Assert.Equal("Two projects are named 'boutique': stacks/boutique/Pulumi.yaml and stacks/other/Pulumi.yaml. Give one of them another name.", problem.Text);
        Assert.Equal((1, 7), (problem.Where!.Line, problem.Where.Column));
    }

    [Fact]
    public void A_folder_without_a_project_says_how_to_name_one()
    {
        var error = Assert.Throws<ConfigException>(() => Workspace.Find(root));

        Assert.Equal($"There is no Pulumi.yaml in {root} or above it. Name the folder of a project or of a repository of projects with -C.", Assert.Single(error.Problems).Text);
    }

    [Fact]
    public void Problems_of_all_project_files_come_at_once()
    {
        Write("Pulumi.yaml", "name: platform\n");
        Write("stacks/a/Pulumi.yaml", "runtime: dotnet\n");

        Assert.Equal(2, Assert.Throws<ConfigException>(() => Workspace.Find(root)).Problems.Length);
    }

    [Theory]
    [InlineData("boutique/dev", "boutique/dev")]
    [InlineData("organization/platform/prod", "platform/prod")]
    [InlineData("prod", "platform/prod")]
    [InlineData("organization/prod", "platform/prod")]
    [InlineData("boutique/old", "boutique/old")]
    public void A_stack_is_known_by_each_of_its_names(string name, string stack)
    {
        House();

        Assert.Equal(stack, Selector().Named(name).Id.ToString());
    }

    [Theory]
    [InlineData("boutique/dve", "There is no stack 'boutique/dve'. Did you mean 'boutique/dev'? There is boutique/dev. A new one begins with a settings file, Pulumi.dve.yaml in ")]
    [InlineData("botique/dev", "There is no project 'botique'. Did you mean 'boutique'? There is platform, boutique, recommendations.")]
    [InlineData("acme/platform/dev", "There is no organisation 'acme' here: stacks of the sandbox are in 'organization'. Did you mean 'platform/dev'?")]
    [InlineData("dev", "'dev' fits several stacks: platform/dev, boutique/dev, recommendations/dev. Name the project too, or use --env dev for all of them.")]
    [InlineData("a/b/c/d", "'a/b/c/d' is no stack name: it takes 'dev', 'project/dev' or 'organization/project/dev'.")]
    public void A_name_that_is_no_stack_gets_the_nearest_one(string name, string message)
    {
        House();

        Assert.StartsWith(message, Assert.Throws<StackNotFoundException>(() => Selector().Named(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_is_that_stack_of_every_project_that_has_it()
    {
        House();

        Assert.Equal(["platform/dev", "boutique/dev", "recommendations/dev"], Selector().Environment("dev").Select(stack => stack.Id.ToString()));
        Assert.Equal(["platform/prod"], Selector().Environment("prod").Select(stack => stack.Id.ToString()));
        Assert.Equal("No project has an environment 'prd'. Did you mean 'prod'? There is dev, old, prod.", Assert.Throws<StackNotFoundException>(() => Selector().Environment("prd")).Message);
    }

    [Fact]
    public void A_project_without_any_stack_takes_the_first_name_that_it_is_given()
    {
        Write("Pulumi.yaml", "name: fresh\nruntime: dotnet\n");
        var selector = new StackSelector(Workspace.Find(root), []);

        Assert.Equal("fresh/anything", selector.Named("anything").Id.ToString());
        Assert.Equal(["fresh/dev"], selector.AllEnvironments().Select(stack => stack.Id.ToString()));
    }

    private StackSelector Selector() => new(Workspace.Find(root), [new StackId("organization", "boutique", "old")]);

    private void House()
    {
        Write("Pulumi.yaml", "name: platform\nruntime: dotnet\nmain: stacks/platform\nstackConfigDir: stacks/platform\n");
        Write("stacks/platform/Pulumi.dev.yaml", "");
        Write("stacks/platform/Pulumi.prod.yaml", "");
        Write("stacks/boutique/Pulumi.yaml", "name: boutique\nruntime: dotnet\n");
        Write("stacks/boutique/Pulumi.dev.yaml", "");
        Write("stacks/recommendations/Pulumi.yaml", "name: recommendations\nruntime: dotnet\n");
        Write("stacks/recommendations/Pulumi.dev.yaml", "");
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
