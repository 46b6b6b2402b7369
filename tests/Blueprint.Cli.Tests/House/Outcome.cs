using Blueprint.Cli.Commands;

namespace Blueprint.Cli.Tests.House;

/// <summary>What the command came to.</summary>
internal sealed record Outcome(int Code, string Out, string Error)
{
    /// <summary>Fails with what was said where the code is another one.</summary>
    public Outcome Is(ExitCode code)
    {
        Assert.True((int)code == Code, $"exit code {Code} instead of {(int)code}\n{Error}\n{Out}");
        return this;
    }

    public Outcome Says(params string[] texts)
    {
        // Where a line is broken is the page's business.
        var said = Unbroken($"{Error}\n{Out}");
        foreach (var text in texts)
        {
            Assert.True(said.Contains(Unbroken(text), StringComparison.Ordinal), $"not said: {text}\n{Error}\n{Out}");
        }

        // What a user did wrong never shows our own insides.
        foreach (var inside in new[] { " at System.", " at Pulumi.", " at Blueprint.Engine.", " at Blueprint.Cli.Commands." })
        {
            Assert.DoesNotContain(inside, said, StringComparison.Ordinal);
        }

        return this;
    }

    private static string Unbroken(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
