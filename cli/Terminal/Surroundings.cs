using System.Text;

namespace Blueprint.Cli.Terminal;

/// <summary>What the command finds around it: streams, variables, folder. Tests give it others.</summary>
internal sealed record Surroundings
{
    /// <summary>Takes results, and nothing else.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Takes progress, questions and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Answers to questions. Opened when the first is asked, for that sets up the terminal, which takes time.</summary>
    public Func<TextReader> In { get; init; } = () => TextReader.Null;

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The current folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The folder of the repository that the command was built from; null where it is not known.</summary>
    public string? Home { get; init; }

    /// <summary>Whether each stream is a terminal.</summary>
    public (bool In, bool Out, bool Error) IsTerminal { get; init; }

    /// <summary>Columns and lines of the terminal; null where there is none.</summary>
    public Func<(int Columns, int Lines)?> Size { get; init; } = () => null;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Tells of interrupts: the first stops cleanly, the second at once.</summary>
    public Interruption Interruption { get; init; } = Interruption.None;

    /// <summary>Tells where the time goes.</summary>
    public Timings Timings { get; init; } = Timings.None;

    /// <summary>Those of the process.</summary>
    public static Surroundings OfProcess() => new()
    {
        Timings = Environment.GetEnvironmentVariable("BLUEPRINT_TRACE") == "timings" ? new(Console.Error) : Timings.None,
        Out = Writer(Console.OpenStandardOutput(), autoFlush: false),
        Error = Writer(Console.OpenStandardError(), autoFlush: true),
        In = () => Console.In,
        Variable = Environment.GetEnvironmentVariable,
        Directory = Environment.CurrentDirectory,
        Home = Environment.GetEnvironmentVariable("BLUEPRINT_ROOT") is { Length: > 0 } root ? Path.GetFullPath(root) : null,
        IsTerminal = (!Console.IsInputRedirected, !Console.IsOutputRedirected, !Console.IsErrorRedirected),
        Size = TerminalSize,
        Interruption = Interruption.OfProcess(),
    };

    private static StreamWriter Writer(Stream stream, bool autoFlush) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { AutoFlush = autoFlush, NewLine = "\n" };

    private static (int, int)? TerminalSize()
    {
        try
        {
            return (Console.WindowWidth, Console.WindowHeight) is ( > 0, > 0) size ? size : null;
        }
        catch (IOException)
        {
            // No terminal behind any of the streams.
            return null;
        }
    }
}
