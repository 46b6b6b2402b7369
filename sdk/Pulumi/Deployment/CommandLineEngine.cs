namespace Pulumi;

/// <summary>What a program says that no engine in this process waits for.</summary>
internal static class CommandLineEngine
{
    private static readonly string[] Variables =
    [
        "PULUMI_MONITOR", "PULUMI_ENGINE", "PULUMI_PROJECT", "PULUMI_STACK", "PULUMI_DRY_RUN", "PULUMI_QUERY_MODE", "PULUMI_PARALLEL",
    ];

    /// <summary>Refuses to run: under the Pulumi CLI with a message and the exit code 1, elsewhere with an exception.</summary>
    /// <exception cref="InvalidOperationException">Nobody started the program as one.</exception>
    public static int Refuse()
    {
        if (Array.Exists(Variables, variable => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))))
        {
            throw new InvalidOperationException("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
        }

        // The CLI shows what a program writes here, and then that it ended with an error.
        Console.Error.WriteLine(
            "This build of the embedded SDK cannot talk to the Pulumi CLI yet. Build the program with PulumiSdk=official to run it under " +
            "the CLI, or run it with `blueprint up`.");
        Environment.ExitCode = 1;
        return 1;
    }
}
