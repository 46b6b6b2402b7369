using Blueprint.Engine.Model;

namespace Blueprint.Engine.Tests.Providers;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "abd", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("abc", "acb", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_counts_letters_added_dropped_changed_and_swapped(string a, string b, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(a, b));
        Assert.Equal(distance, Spelling.Distance(b, a));
    }

    [Fact]
    public void Long_words_are_compared_too() => Assert.Equal(1, Spelling.Distance(new string('a', 300), new string('a', 299)));

    [Theory]
    [InlineData("versionning", "versioning")]
    [InlineData("VERSIONING", "versioning")]
    [InlineData("bukcet", "bucket")]
    [InlineData("cidr", "cidrBlock")]
    [InlineData("acl", null)]
    [InlineData("zzzzzz", null)]
    public void The_nearest_word_is_found_where_one_is_near(string word, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(word, ["bucket", "cidrBlock", "versioning", "tags"]));

    [Fact]
    public void Of_two_that_are_equally_near_the_first_counts() => Assert.Equal("cat", Spelling.Nearest("bat", ["rat", "cat"]));
}
