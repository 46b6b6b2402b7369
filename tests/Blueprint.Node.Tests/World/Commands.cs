using Blueprint.Cli.Commands;
using Blueprint.Cli.Running;
using Blueprint.Cli.Terminal;
using Blueprint.Cli.Tests.House;

namespace Blueprint.Node.Tests.World;

/// <summary>Runs the command in a folder, in this process, as a user would run it there with <c>-C</c>.</summary>
internal static class Commands
{
    /// <summary>Runs it.</summary>
    /// <param name="folder">The folder; in what is said it is <c>/w</c>.</param>
    /// <param name="variables">The environment variables that it sees.</param>
    /// <param name="interruption">Who may interrupt it.</param>
    /// <param name="backend">Changes the engine that it works with.</param>
    /// <param name="args">Its arguments.</param>
    public static Outcome Run(
        string folder, IReadOnlyDictionary<string, string> variables, Interruption interruption, Func<Backend, IBackend> backend, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var surroundings = Surroundings(folder, variables) with { Out = output, Error = error, Interruption = interruption };
        var code = new BlueprintCommand(surroundings, backend(Backend(surroundings))).Run([.. args, "-C", folder]);
        return new(code, Shown(output), Shown(error));

        string Shown(StringWriter text) => text.ToString().Replace(folder, "/w", StringComparison.Ordinal);
    }

    /// <summary>The engine as the command in a folder would find it.</summary>
    public static Backend Backend(string folder, IReadOnlyDictionary<string, string> variables) => Backend(Surroundings(folder, variables));

    private static Backend Backend(Surroundings surroundings) => new(surroundings, "blueprint test");

    private static Surroundings Surroundings(string folder, IReadOnlyDictionary<string, string> variables) => new()
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        Variable = name => name == "HOME" ? folder : name == "CI" ? "true" : variables.GetValueOrDefault(name),
        Directory = folder,
        Home = Npm.Repository,
    };
}
