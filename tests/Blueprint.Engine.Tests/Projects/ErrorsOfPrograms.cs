using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Tests.Projects;

public sealed class ErrorsOfPrograms
{
    private const string Written = """
        config:
          shop:region: 10.0.0.0
          shop:groups:
            - name: general
              min: 5
              max: 3
          shop:a.b: x
        """;

    [Theory]
    [InlineData("'shop:region' is '10.0.0.0'; it takes a CIDR", 2, 16)]
    [InlineData("'shop:groups[0].min' is 5, more than its max", 5, 12)]
    [InlineData("'shop:groups[7].min' is not there", 4, 5)]
    [InlineData("'shop:a.b' is odd", 7, 13)]
    [InlineData("Configuration 'shop:region' value 'x' is not a valid Int32", 2, 16)]
    [InlineData("'shop:replicas' is 3, and that is a default", 6, 14)]
    [InlineData("'shop:unheard' is needed", 1, 1)]
    public void A_line_that_names_a_key_gets_the_place_of_its_value(string message, int line, int column)
    {
        var problem = Assert.Single(Split(message).Problems);

        Assert.Equal(message, problem.Text);
        Assert.Equal((line, column), (problem.Where!.Line, problem.Where.Column));
    }

    [Fact]
    public void Each_line_of_a_list_is_a_problem_and_its_heading_is_none()
    {
        var (problems, other) = Split("The configuration of shop has 2 problems:\n  - 'shop:region' is bad\n  - 'shop:groups' is bad, too");

        Assert.Equal(["'shop:region' is bad", "'shop:groups' is bad, too"], problems.Select(problem => problem.Text));
        Assert.Empty(other);
    }

    [Fact]
    public void Pulumis_advice_stays_with_the_missing_value()
    {
        var (problems, other) = Split("Missing Required configuration variable 'shop:x'\n\tplease set a value using the command `pulumi config set shop:x <value>`");

        Assert.Contains("pulumi config set", Assert.Single(problems).Text, StringComparison.Ordinal);
        Assert.Empty(other);
    }

    [Theory]
    [InlineData("Something broke")]
    [InlineData("'urn:pulumi:dev::shop::a:b:C::d' is wrong")]
    [InlineData("'docker:latest' is no image")]
    public void A_message_that_names_no_key_stays_as_it_is(string message)
    {
        var (problems, other) = Split(message);

        Assert.Empty(problems);
        Assert.Equal(message, other);
    }

    private static (System.Collections.Immutable.ImmutableArray<ConfigProblem> Problems, string Other) Split(string message) =>
        new ConfigErrorLocator(Settings.Project(), Settings.Read(Written)).Split(message);
}
