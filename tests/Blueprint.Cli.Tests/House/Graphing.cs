using System.Xml.Linq;
using Blueprint.Cli.Commands;
using Pulumi;
using static Blueprint.Cli.Tests.House.Programs;

namespace Blueprint.Cli.Tests.House;

/// <summary><c>graph</c>: the picture of an environment.</summary>
public sealed class Graphing : IDisposable
{
    private readonly Repository house = new();

    public Graphing()
    {
        house.Project("platform", Of(() =>
        {
            var network = new Component("network", parent => Make("aws:ec2/vpc:Vpc", "network", new CustomResourceOptions { Parent = parent }, ("cidrBlock", "10.0.0.0/16")));
            var cluster = new Component("cluster", parent => Make("kubernetes:core/v1:Namespace", "cluster", new CustomResourceOptions { Parent = parent, DependsOn = network }));
            _ = new Component("<odd> & \"named\"", parent => Make("random:index/randomId:RandomId", "odd", new CustomResourceOptions { Parent = parent, DependsOn = { network, cluster } }, ("byteLength", 4)));
            return new Dictionary<string, object?> { ["x"] = "y" };
        }));
        house.Project("shop", Of(() =>
        {
            _ = new StackReference("organization/platform/dev");
            foreach (var name in "one two three".Split(' '))
            {
                _ = new Component(name, parent => ConfigMap(name, "x", new CustomResourceOptions { Parent = parent }));
            }
        }));
    }

    public void Dispose() => house.Dispose();

    private sealed class Component : ComponentResource
    {
        public Component(string name, Action<ComponentResource> make)
            : base("house:test:Component", name)
        {
            make(this);
            RegisterOutputs();
        }
    }

    private string[] Words() => [.. XDocument.Parse(house.Read("pictures/dev.svg")).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    [Fact]
    public void Components_are_cards_and_what_they_need_is_told_without_what_follows_from_it()
    {
        Assert.Equal("pictures/dev.svg\npictures/dev.mmd\n", house.Run("graph").Is(ExitCode.Done).Out);

        Assert.Equal("""
            ---
            title: Environment dev
            ---
            flowchart BT
              subgraph s0["platform: 3 components, 3 resources"]
                s0c0["#lt;odd#gt; & #quot;named#quot;<br/>Component<br/>1 resource"]:::elsewhere
                s0c1["cluster<br/>Component<br/>1 resource"]:::kubernetes
                s0c2["network<br/>Component<br/>1 resource"]:::aws
                s0c0 --> s0c1
                s0c1 --> s0c2
              end
              subgraph s1["shop: 3 components, 3 resources"]
                s1c0["3 × Component<br/>3 resources<br/>one<br/>three<br/>two"]:::kubernetes
              end
              s1 --> s0
              classDef aws stroke:#d4730a,stroke-width:2px
              classDef kubernetes stroke:#2f6fde,stroke-width:2px
              classDef both stroke:#8250df,stroke-width:2px
              classDef elsewhere stroke:#8c959f

            """, house.Read("pictures/dev.mmd"));
        Assert.Contains("<odd> & \"named\"", Words());
    }

    [Theory]
    [InlineData("0", new[] { "platform", "shop" }, new[] { "network", "Vpc" })]
    [InlineData("1", new[] { "platform", "network" }, new[] { "Vpc" })]
    [InlineData("2", new[] { "network", "Vpc", "3 × ConfigMap", "one" }, new string[0])]
    [InlineData("3", new[] { "network", "Vpc", "3 × ConfigMap", "one", "odd" }, new string[0])]
    public void Zoom_says_how_near(string zoom, string[] shown, string[] hidden)
    {
        house.Run("graph", "--zoom", zoom).Is(ExitCode.Done);

        Assert.Subset(Words().ToHashSet(), shown.ToHashSet());
        Assert.Empty(Words().Intersect(hidden));
    }

    [Fact]
    public void Two_runs_draw_the_same()
    {
        house.Run("graph", "--zoom", "3").Is(ExitCode.Done);
        var first = house.Read("pictures/dev.svg");
        house.Run("graph", "--zoom", "3").Is(ExitCode.Done);
        Assert.Equal(first, house.Read("pictures/dev.svg"));
    }

    [Fact]
    public void The_readme_is_given_the_pictures_between_its_marks_and_stays_as_it_is_around_them()
    {
        house.Write("README.md", "before\n<!-- pictures: written by ./blueprint graph --readme -->\nold\n<!-- /pictures -->\nafter\n");
        house.Run("up", "--yes").Is(ExitCode.Done);

        house.Run("graph", "--readme").Is(ExitCode.Done);

        Assert.Equal("""
            before
            <!-- pictures: written by ./blueprint graph --readme -->

            ![Environment dev: stacks, their components and what these need](docs/pictures/dev.svg)

            <!-- /pictures -->
            after

            """, house.Read("README.md"));
        house.Run("graph").Is(ExitCode.Done);
        Assert.Equal(house.Read("pictures/dev.svg"), house.Read("docs/pictures/dev.svg"));
    }

    [Theory]
    [InlineData("graph --zoom 4", "--zoom takes a number from 0 to 3, not '4'")]
    [InlineData("graph --readme", "There is no /w/README.md to put pictures into.")]
    [InlineData("graph --readme --zoom 2 --env dev", "so it goes without --env and --zoom")]
    public void Mistakes_are_told(string line, string says) => house.Run(line.Split(' ')).Is(ExitCode.Usage).Says(says);

    [Fact]
    public void A_readme_without_marks_is_told_which_to_add()
    {
        house.Write("README.md", "nothing\n").Run("graph", "--readme").Is(ExitCode.Usage).Says("Add these two lines", "<!-- /pictures -->");
        Assert.Equal("nothing\n", house.Read("README.md"));
    }
}
