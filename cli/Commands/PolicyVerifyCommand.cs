using Blueprint.Cli.Display;
using Blueprint.Engine.Programs;
using Blueprint.Policies.Evidence.Chain;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy verify</c>: finds out whether evidence is as it was written.</summary>
internal sealed class PolicyVerifyCommand(Session session)
{
    /// <summary>Runs the command.</summary>
    public ExitCode Run()
    {
        var given = session.Line.Arguments is [var name, ..] ? Path.GetFullPath(Path.Combine(session.Surroundings.Directory, name)) : Path.Combine(session.Workspace.Root, ".blueprint", "evidence");
        var folder = File.Exists(given) ? Above(given) : given;
        if (folder is null || !Directory.Exists(folder))
        {
            throw new UsageException([File.Exists(given)
                ? $"There is no {EvidenceFolder.SumsFile} beside {Show(given)} or above it, so there is nothing to check it by. Check it in the folder that it was written to."
                : $"There is no evidence in {Show(given)}. ./blueprint policy report writes some."], session.Line.Spec.Name);
        }

        var check = EvidenceCheck.Of(folder);
        var problems = check.Problems.Select(problem => problem.ToString()).ToList();
        if (File.Exists(given) && Path.GetRelativePath(folder, given).Replace('\\', '/') is var file && file != EvidenceFolder.SumsFile && !check.Sums.ContainsKey(file))
        {
            problems.Add($"{file} is no part of the evidence: {EvidenceFolder.SumsFile} does not list it.");
        }

        if (session.Line.Value(CommandSpecs.Expect) is { } expected && !string.Equals(expected.Trim(), check.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{EvidenceFolder.SumsFile} is not the one that was expected: its SHA-256 is {(check.Sha256.Length > 0 ? check.Sha256 : "missing")}, not {expected.Trim()}. It was written anew, or evidence was added since.");
        }

        foreach (var problem in problems)
        {
            session.SayError(problem);
        }

        if (problems.Count > 0)
        {
            session.Say($"{Words.Some(problems.Count, "problem")} in {Show(folder)}.");
            return ExitCode.Error;
        }

        var records = check.Sums.Keys.Where(key => key.Count(c => c == '/') == 2).ToArray();
        session.Surroundings.Out.WriteLine($"{Show(folder)} is as it was written: {Words.Some(records.Length, "record")} of {Words.Some(records.Select(key => key[..key.LastIndexOf('/')]).Distinct().Count(), "stack")}, {Words.Some(check.Sums.Count - records.Length, "report")}.");
        session.Surroundings.Out.WriteLine($"SHA-256 of it all: {check.Sha256}{(session.Line.Has(CommandSpecs.Expect) ? ", as expected" : "")}");
        return ExitCode.Done;
    }

    private static string? Above(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, EvidenceFolder.SumsFile)))
            {
                return folder;
            }
        }

        return null;
    }

    private string Show(string path) => new SourceFiles(session.Surroundings.Directory).Show(path);
}
