namespace Blueprint.Engine.State;

/// <summary>Where the state of one stack lies.</summary>
internal sealed record StackFiles
{
    private const string StateEnding = ".json";

    public StackFiles(string root, StackId stack)
    {
        Folder = Path.Combine(StatesFolder(root), Safe(stack.Project));
        var stem = Path.Combine(Folder, Safe(stack.Stack));
        (State, Fresh, Backup, FreshBackup) = ($"{stem}{StateEnding}", $"{stem}.tmp", $"{stem}.bak", $"{stem}.bak.tmp");
        (Journal, Lock, Guard) = ($"{stem}.journal", $"{stem}.lock", $"{stem}.guard");
    }

    public string Folder { get; }

    /// <summary>The whole state after the last run that ended.</summary>
    public string State { get; }

    /// <summary>A state that is being written, until it is whole.</summary>
    public string Fresh { get; }

    /// <summary>The state before that run.</summary>
    public string Backup { get; }

    /// <summary>A copy of that state that is being written, until it is whole.</summary>
    public string FreshBackup { get; }

    /// <summary>What a run has done so far.</summary>
    public string Journal { get; }

    /// <summary>Who has the stack, for people.</summary>
    public string Lock { get; }

    /// <summary>Held open by whoever has the stack, for the operating system.</summary>
    public string Guard { get; }

    /// <summary>The stacks that have a state under a root, or the journal of a first one.</summary>
    public static IEnumerable<StackId> In(string root)
    {
        var folder = StatesFolder(root);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return Directory.EnumerateDirectories(folder)
            .SelectMany(project => new[] { StateEnding, ".journal" }
                .SelectMany(ending => Directory.EnumerateFiles(project, $"*{ending}"))
                .Select(file => new StackId(Organization, Path.GetFileName(project), Path.GetFileNameWithoutExtension(file))))
            .Distinct();
    }

    /// <summary>The organisation of all stacks that are kept in files, as for Pulumi's own file backend.</summary>
    public const string Organization = "organization";

    private static string StatesFolder(string root) => Path.Combine(root, ".blueprint", "state");

    private static string Safe(string name) =>
        name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && name is not ("." or "..")
            ? name
            : throw new StateException($"'{name}' cannot name a project or a stack: use 1 to 100 letters, digits, '-', '_' and '.'.");
}
