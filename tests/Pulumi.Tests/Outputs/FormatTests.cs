using System.Globalization;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Outputs;

public class FormatTests
{
    [Fact]
    public async Task Outputs_inputs_and_literals_are_put_in_their_places()
    {
        Input<int> input = 2;

        Assert.Equal(Known("a-2-c-3"), await Output.Format($"{Output.Create("a")}-{input}-c-{3}").PartsAsync());
    }

    [Fact]
    public async Task A_text_without_holes_is_itself() => Assert.Equal(Known("plain"), await Output.Format($"plain").PartsAsync());

    [Fact]
    public async Task Doubled_braces_are_braces() => Assert.Equal(Known("{x}"), await Output.Format($"{{{Output.Create("x")}}}").PartsAsync());

    [Fact]
    public async Task Format_specifiers_apply_to_the_values_in_the_outputs() =>
        Assert.Equal(Known("007|  x|1,234.50"), await Output.Format($"{Output.Create(7):D3}|{Output.Create("x"),3}|{Output.Create(1234.5):N2}").PartsAsync());

    [Fact]
    public async Task Numbers_are_written_the_same_in_every_country()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            Assert.Equal(Known("1.5 2.5"), await Output.Format($"{Output.Create(1.5)} {2.5}").PartsAsync());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_null_value_is_an_empty_text() => Assert.Equal(Known("[]"), await Output.Format($"[{Output.Create((string?)null)}]").PartsAsync());

    [Fact]
    public async Task The_text_is_as_secret_as_its_most_secret_part() =>
        Assert.Equal(Secret("a:b"), await Output.Format($"{Output.Create("a")}:{Output.CreateSecret("b")}").PartsAsync());

    [Fact]
    public async Task The_text_is_unknown_when_a_part_is()
    {
        var parts = await Output.Format($"{Output.CreateSecret("a")}:{OutputUtilities.CreateUnknown("b")}").PartsAsync();

        Assert.False(parts.IsKnown);
        Assert.True(parts.IsSecret);
    }

    [Fact]
    public async Task The_text_depends_on_what_its_parts_depend_on()
    {
        Widget a = null!, b = null!;
        Parts<string>? parts = null;

        await new Engine().UpAsync(async () =>
        {
            a = new Widget("a");
            b = new Widget("b");
            Input<string> onB = OutputUtilities.WithDependency(Output.Create("y"), b);
            parts = await Output.Format($"{OutputUtilities.WithDependency(Output.Create("x"), a)}{onB}").PartsAsync();
        });

        Assert.Equal(Known("xy", a, b), parts);
    }
}
