using Blueprint.Engine.Programs;

namespace Blueprint.Engine.Tests.Programs;

public sealed class Traces
{
    private static readonly UserTrace Trace = new(new SourceFiles("/w"));

    [Fact]
    public void Only_frames_of_the_programs_own_sources_stay_with_their_places()
    {
        Assert.Equal(
            """
            Running program '/w/x.dll' failed with an unhandled exception:
            System.InvalidOperationException: no team
               at Shop.Team.Find(String name) (stacks/shop/Team.cs:7)
               at Blueprint.Components.Teams.Place(String team) (components/teams/Teams.cs:9)
            and goes on
            """,
            Trace.Shorten("""
            Running program '/w/x.dll' failed with an unhandled exception:
            System.InvalidOperationException: no team
               at System.Linq.ThrowHelper.ThrowNoElementsException()
               at Shop.Team.Find(String name) in /w/stacks/shop/Team.cs:line 7
               at Blueprint.Components.Teams.Place(String team) in /_/components/teams/Teams.cs:line 9
               at Pulumi.Deployment.Runner.Run() in /elsewhere/sdk/Pulumi/Deployment/Runner.cs:line 80
               at Blueprint.Engine.Programs.EntryPoint.InvokeAsync(Assembly assembly) in /w/engine/Programs/EntryPoint.cs:line 12
            --- End of stack trace from previous location ---
            and goes on
            """));
    }

    [Fact]
    public void Of_frames_of_Node_too_only_those_of_the_programs_own_sources_stay()
    {
        Assert.Equal(
            """
            Running program '/w/index.js' failed with an unhandled exception:
            <ref *1> Error: the larder is empty
               at deepInside (index.js:9)
               at async Shelf.fill [as open] (lib/shelf.ts:3)
               at index.js:14
            and goes on
            """.Replace("\r", "", StringComparison.Ordinal),
            Trace.Shorten("""
            Running program '/w/index.js' failed with an unhandled exception:
            <ref *1> Error: the larder is empty
                at deepInside (/w/index.js:9:11)
                at async Shelf.fill [as open] (/w/lib/shelf.ts:3:1)
                at Object.<anonymous> (/w/index.js:14:9)
                at Module._compile (node:internal/modules/cjs/loader:1521:14)
                at Object.run (/w/node_modules/@pulumi/pulumi/cmd/run/run.js:395:20)
                at async /w/node_modules/@pulumi/pulumi/runtime/stack.js:5:3
            and goes on
            """));
    }

    [Fact]
    public void A_trace_without_any_of_them_keeps_its_first_frame()
    {
        Assert.Equal("Broken\n   at System.A()", Trace.Shorten("Broken\n   at System.A()\n   at System.B()"));
    }

    [Fact]
    public void A_message_without_a_trace_stays_as_it_is()
    {
        Assert.Equal("nothing\nto see", Trace.Shorten("nothing\nto see"));
    }

    [Theory]
    [InlineData("/w/a/b.cs", "a/b.cs")]
    [InlineData("/_/a/b.cs", "a/b.cs")]
    [InlineData("/other/b.cs", "/other/b.cs")]
    public void Files_are_named_as_their_owner_knows_them(string path, string shown)
    {
        Assert.Equal(shown, new SourceFiles("/w").Show(path));
    }
}
