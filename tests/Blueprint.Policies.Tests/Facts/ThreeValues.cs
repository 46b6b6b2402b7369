using Blueprint.Policies.Facts;

namespace Blueprint.Policies.Tests.Facts;

public sealed class ThreeValues
{
    private static readonly Answer Yes = Answer.Yes(Testing.Node("{}")["yes"]);
    private static readonly Answer No = Answer.No(Testing.Node("{}")["no"]);
    private static readonly Answer Unknown = Answer.Unknown(Testing.Node("{}")["unknown"]);

    public static TheoryData<string, string, string, string> Table => new()
    {
        { "yes", "yes", "yes", "yes" },
        { "yes", "no", "no", "yes" },
        { "yes", "unknown", "unknown", "yes" },
        { "no", "yes", "no", "yes" },
        { "no", "no", "no", "no" },
        { "no", "unknown", "no", "unknown" },
        { "unknown", "yes", "unknown", "yes" },
        { "unknown", "no", "no", "unknown" },
        { "unknown", "unknown", "unknown", "unknown" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Answers_combine_as_far_as_what_is_known_allows(string left, string right, string both, string either)
    {
        Assert.Equal(both, Name(Make(left) & Make(right)));
        Assert.Equal(either, Name(Make(left) | Make(right)));
    }

    [Theory]
    [InlineData("yes", "no")]
    [InlineData("no", "yes")]
    [InlineData("unknown", "unknown")]
    public void The_opposite_of_unknown_is_unknown(string answer, string opposite) => Assert.Equal(opposite, Name(!Make(answer)));

    [Fact]
    public void A_combined_answer_shows_the_place_that_decided()
    {
        Assert.Equal("no", (Yes & No).Witness.Path);
        Assert.Equal("unknown", (Yes & Unknown).Witness.Path);
        Assert.Equal("unknown", (No | Unknown).Witness.Path);
        Assert.Equal("yes", (Unknown | Yes).Witness.Path);
    }

    private static Answer Make(string name) => name switch { "yes" => Yes, "no" => No, _ => Unknown };

    private static string Name(Answer answer) => answer.IsYes ? "yes" : answer.IsNo ? "no" : "unknown";
}
