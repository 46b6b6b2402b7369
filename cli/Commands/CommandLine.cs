using System.Collections.Immutable;
using System.CommandLine;
using Blueprint.Engine.Projects;

namespace Blueprint.Cli.Commands;

/// <summary>A command line that can be understood.</summary>
/// <param name="Spec">The command.</param>
/// <param name="Arguments">What followed its name.</param>
/// <param name="Options">The values of the options given, by name; a switch has an empty one.</param>
internal sealed record CommandLine(CommandSpec Spec, ImmutableArray<string> Arguments, ImmutableDictionary<string, ImmutableArray<string>> Options)
{
    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static CommandLine Parse(string[] args)
    {
        var (spec, words) = Find(args);
        var options = spec.Options.Concat(CommandSpecs.Everywhere).Where(option => option.Name != "--help").ToImmutableArray();
        var command = new Command(spec.Name.Replace(' ', '-'));
        var switches = new List<(OptionSpec Spec, Option<bool> Option)>();
        var valued = new List<(OptionSpec Spec, Option<string> Option)>();
        var repeated = new List<(OptionSpec Spec, Option<string[]> Option)>();
        foreach (var option in options)
        {
            if (option.Value.Length == 0)
            {
                var made = new Option<bool>(option.Name, Aliases(option));
                switches.Add((option, made));
                command.Add(made);
            }
            else if (option.Repeats)
            {
                var made = new Option<string[]>(option.Name, Aliases(option)) { Arity = ArgumentArity.OneOrMore };
                repeated.Add((option, made));
                command.Add(made);
            }
            else
            {
                var made = new Option<string>(option.Name, Aliases(option));
                valued.Add((option, made));
                command.Add(made);
            }
        }

        var rest = new Argument<string[]>("arguments") { Arity = ArgumentArity.ZeroOrMore };
        command.Add(rest);
        var result = command.Parse(words, new ParserConfiguration { EnablePosixBundling = false });
        var arguments = (result.GetValue(rest) ?? []).ToImmutableArray();
        var errors = Mistakes(spec, options, arguments, result, [.. words.TakeWhile(word => word != "--")]);
        if (errors is not [])
        {
            throw new UsageException(errors, spec.Name);
        }

        var values = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var (option, made) in switches)
        {
            if (result.GetValue(made))
            {
                values[option.Name] = [""];
            }
        }

        foreach (var (option, made) in valued)
        {
            if (result.GetValue(made) is { } given)
            {
                values[option.Name] = [given];
            }
        }

        foreach (var (option, made) in repeated)
        {
            if (result.GetValue(made) is { Length: > 0 } given)
            {
                values[option.Name] = [.. given];
            }
        }

        return new(spec, arguments, values.ToImmutable());
    }

    /// <summary>Whether an option was given.</summary>
    public bool Has(OptionSpec option) => Options.ContainsKey(option.Name);

    /// <summary>The value of an option; null where it was not given.</summary>
    public string? Value(OptionSpec option) => Options.TryGetValue(option.Name, out var values) ? values[0] : null;

    /// <summary>All values of an option.</summary>
    public ImmutableArray<string> Values(OptionSpec option) => Options.GetValueOrDefault(option.Name, []);

    private static string[] Aliases(OptionSpec option) => option.Short.Length > 0 ? [option.Short] : [];

    // The command's name is the longest that the words before any argument make; options of every command may stand before it.
    private static (CommandSpec Spec, string[] Others) Find(string[] args)
    {
        var words = new List<int>();
        for (var i = 0; i < args.Length && args[i] != "--" && words.Count < 2; i++)
        {
            if (!args[i].StartsWith('-'))
            {
                words.Add(i);
            }
            else if (CommandSpecs.Everywhere.Any(option => option.Value.Length > 0 && (option.Name == args[i] || option.Short == args[i])))
            {
                i++;
            }
            else if (words.Count > 0)
            {
                break;
            }
        }

        for (var count = words.Count; count > 0; count--)
        {
            var name = string.Join(' ', words.Take(count).Select(i => args[i]));
            if (CommandSpecs.All.FirstOrDefault(spec => spec.Name == name) is { } spec)
            {
                return (spec, [.. args.Where((_, i) => !words.Take(count).Contains(i))]);
            }
        }

        throw new UsageException([Unknown([.. words.Select(i => args[i])], args)], "");
    }

    private static string Unknown(string[] words, string[] args)
    {
        if (words is [])
        {
            return $"There is no command in '{string.Join(' ', args)}'.";
        }

        // `stack` alone, or with something that it does not have.
        var family = CommandSpecs.All.Where(spec => spec.Name.StartsWith(words[0] + " ", StringComparison.Ordinal)).Select(spec => spec.Name.Split(' ')[1]).ToArray();
        if (family is not [])
        {
            return words.Length == 1
                ? $"'{words[0]}' needs to know what: {string.Join(", ", family)}."
                : $"There is no command '{words[0]} {words[1]}'.{DidYouMean.Question(words[1], family)} There is {words[0]} {string.Join(", ", family)}.";
        }

        var names = CommandSpecs.All.Select(spec => spec.Name.Split(' ')[0]).Distinct().ToArray();
        return $"There is no command '{words[0]}'.{DidYouMean.Question(words[0], names)}";
    }

    private static ImmutableArray<string> Mistakes(
        CommandSpec spec, ImmutableArray<OptionSpec> options, ImmutableArray<string> arguments, ParseResult result, ImmutableArray<string> beforeDashes)
    {
        var errors = ImmutableArray.CreateBuilder<string>();
        var names = options.Select(option => option.Name).Concat(options.Select(option => option.Short)).Where(name => name.Length > 0).ToArray();
        foreach (var unknown in arguments.Where(argument => argument.StartsWith('-') && argument.Length > 1 && !char.IsDigit(argument[1]) && beforeDashes.Contains(argument)))
        {
            var name = unknown.Split('=')[0];
            var elsewhere = CommandSpecs.All.Where(other => other.Options.Any(option => option.Name == name)).Select(other => other.Name).ToArray();
            errors.Add($"'{spec.Name}' has no option '{name}'.{DidYouMean.Question(name, names)}" +
                (elsewhere is [] ? "" : $" It belongs to {string.Join(", ", elsewhere)}."));
        }

        if (errors.Count == 0)
        {
            errors.AddRange(result.Errors.Select(error => error.Message));
        }

        foreach (var option in options.Where(option => option.Choices is not []))
        {
            foreach (var value in result.GetResult(option.Name) is { } given ? given.Tokens.Select(token => token.Value) : [])
            {
                if (!option.Choices.Contains(value))
                {
                    errors.Add($"{option.Name} takes {string.Join(", ", option.Choices)}, not '{value}'.{DidYouMean.Question(value, option.Choices)}");
                }
            }
        }

        var required = spec.Arguments.Count(argument => !argument.StartsWith('['));
        if (errors.Count == 0 && (arguments.Length < required || (arguments.Length > spec.Arguments.Length && !spec.Arguments.Any(argument => argument.EndsWith("...]", StringComparison.Ordinal)))))
        {
            errors.Add(arguments.Length < required
                ? $"'{spec.Name}' takes {string.Join(' ', spec.Arguments)}."
                : $"'{spec.Name}' does not take '{arguments[spec.Arguments.Length]}'.{DidYouMean.Question(arguments[spec.Arguments.Length], Below(spec))}");
        }

        return errors.ToImmutable();
    }

    // What may stand behind the name of a command that is the beginning of others.
    private static IEnumerable<string> Below(CommandSpec spec) =>
        CommandSpecs.All.Where(other => other.Name.StartsWith(spec.Name + " ", StringComparison.Ordinal)).Select(other => other.Name[(spec.Name.Length + 1)..]);
}

/// <summary>The command line cannot be understood.</summary>
/// <param name="errors">What is wrong; never empty.</param>
/// <param name="command">The command whose help says more; empty for that of everything.</param>
internal sealed class UsageException(ImmutableArray<string> errors, string command) : Exception(string.Join('\n', errors))
{
    /// <summary>What is wrong.</summary>
    public ImmutableArray<string> Errors { get; } = errors;

    /// <summary>The command whose help says more.</summary>
    public string Command { get; } = command;
}
