using Blueprint.Cli.Commands;
using Blueprint.Stacks.Tests.World;

namespace Blueprint.Stacks.Tests;

/// <summary>The pictures in docs/pictures and in the README.</summary>
public sealed class PictureTests
{
    [StackFact]
    public void They_are_what_the_stacks_come_to()
    {
        using var checkout = new Checkout();

        var (code, _, error) = checkout.Run("graph", "--readme");

        Assert.True(code == ExitCode.Done, error);
        var drawn = checkout.Files(Path.Combine("docs", "pictures"));
        Assert.Equal(Checkout.Environments.Select(environment => $"{environment}.svg"), drawn.Keys);
        foreach (var (name, picture) in drawn)
        {
            var committed = Path.Combine(Checkout.Repository, "docs", "pictures", name);
            Assert.True(File.Exists(committed) && File.ReadAllText(committed).ReplaceLineEndings("\n") == picture, $"docs/pictures/{name} is not what the stacks come to any more. Run ./blueprint graph --readme, look at it, and commit it.");
        }

        Assert.True(File.ReadAllText(Path.Combine(checkout.Root, "README.md")) == File.ReadAllText(Path.Combine(Checkout.Repository, "README.md")), "README.md shows other pictures than there are. Run ./blueprint graph --readme, and commit it.");
    }
}
