using Blueprint.Protocol;

namespace Pulumi.Tests.Protocol;

public class PropertyTextTests
{
    [Fact]
    public void Values_are_written_on_one_line_with_keys_in_order() =>
        Assert.Equal(
            """{a: [1, 0.5, true, null], b: "x\n\"y\"", c: {}}""",
            PropertyText.Render(PropertyValue.Of(PropertyMap.Of(
                ("c", PropertyValue.Of(PropertyMap.Empty)),
                ("b", PropertyValue.Of("x\n\"y\"")),
                ("a", PropertyValue.Of([PropertyValue.Of(1), PropertyValue.Of(0.5), PropertyValue.Of(true), PropertyValue.Null.Instance]))))));

    [Theory]
    [InlineData(1, "1")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1e21, "1E+21")]
    [InlineData(9007199254740992, "9007199254740992")]
    public void Numbers_are_written_the_same_in_every_country(double value, string text) =>
        Assert.Equal(text, PropertyValue.Of(value).ToString());

    [Fact]
    public void A_secret_is_never_written_wherever_it_stands() =>
        Repeatable.ForAll(Samples.Values, value =>
        {
            var hidden = new PropertyValue.Secret(PropertyValue.Of([PropertyValue.Of("hunter2"), value]));
            var inside = PropertyValue.Of(PropertyMap.Of(("shown", value), ("hidden", hidden)));
            var output = new PropertyValue.OutputValue(PropertyValue.Of("hunter2"), isSecret: true, []);

            return !inside.ToString().Contains("hunter2", StringComparison.Ordinal) && hidden.ToString() == PropertyText.Masked &&
                   output.ToString() == PropertyText.Masked;
        });

    [Fact]
    public void Two_secrets_of_different_length_look_the_same() =>
        Assert.Equal(
            new PropertyValue.Secret(PropertyValue.Of("a")).ToString(),
            new PropertyValue.Secret(PropertyValue.Of(new string('a', 100))).ToString());

    [Fact]
    public void No_value_breaks_the_line() =>
        Repeatable.ForAll(Samples.Maps, map => !map.ToString().Any(char.IsControl));

    [Fact]
    public void What_is_not_known_is_named()
    {
        Assert.Equal("[unknown]", PropertyValue.Unknown.Instance.ToString());
        Assert.Equal("[unknown]", new PropertyValue.OutputValue(null, false, []).ToString());
    }

    [Fact]
    public void Assets_and_archives_are_named_by_where_they_come_from()
    {
        Assert.Equal("asset(./index.html)", new PropertyValue.Asset(null, "./index.html", null, "").ToString());
        Assert.Equal("asset(text)", new PropertyValue.Asset("hello", null, null, "").ToString());
        Assert.Equal("archive(https://x/a.zip)", new PropertyValue.Archive(null, null, "https://x/a.zip", "").ToString());
        Assert.Equal("archive(0 members)", new PropertyValue.Archive(PropertyMap.Empty, null, null, "").ToString());
    }
}
