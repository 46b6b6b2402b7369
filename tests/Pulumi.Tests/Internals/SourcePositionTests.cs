using System.Runtime.CompilerServices;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Internals;

public class SourcePositionTests
{
    [Fact]
    public async Task A_registration_says_where_in_the_program_it_was_made()
    {
        var engine = new Engine();
        var (file, line) = ("", 0);

        await engine.UpAsync(() =>
        {
            (file, line) = Here();
            _ = new CustomResource(Widget.Token, "placed", null, new CustomResourceOptions());
        });

        var place = engine.Monitor.Registration("placed").SourcePosition?.Place;
        Assert.Equal((file, line + 1), (place?.File, place?.Line));
    }

    [Fact]
    public async Task The_place_is_that_of_the_call_not_of_the_class()
    {
        var engine = new Engine();
        var line = 0;

        await engine.UpAsync(() =>
        {
            line = Here().Line;
            _ = new Widget("placed");
        });

        Assert.Equal(line + 1, engine.Monitor.Registration("placed").SourcePosition?.Place?.Line);
    }

    [Fact]
    public async Task So_does_one_that_is_made_inside_of_Apply()
    {
        var engine = new Engine();
        var line = 0;

        await engine.UpAsync(() => new Widget("first").Label.Apply(_ =>
        {
            line = Here().Line;
            return new CustomResource(Widget.Token, "second", null, new CustomResourceOptions());
        }));

        Assert.Equal(line + 1, engine.Monitor.Registration("second").SourcePosition?.Place?.Line);
    }

    [Fact]
    public async Task A_message_about_an_argument_names_the_place()
    {
        var engine = new Engine();
        var line = 0;

        var message = await engine.FailAsync(() =>
        {
            line = Here().Line;
            _ = new CustomResource(Widget.Token, "bad", new WidgetArgs { Anything = 7L }, new CustomResourceOptions());
        });

        Assert.Contains($"{nameof(SourcePositionTests)}.cs:{line + 1})", message, StringComparison.Ordinal);
    }

    private static (string File, int Line) Here([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => (file, line);
}
