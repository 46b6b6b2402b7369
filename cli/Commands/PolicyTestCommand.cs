using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Policies;
using Blueprint.Policies.Settings;
using Blueprint.Policies.Testing;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy test</c>: every rule on its table of cases, as the repository's tests do.</summary>
internal sealed class PolicyTestCommand(Session session)
{
    private readonly string folder = Path.Combine(session.Surroundings.Home ?? session.Surroundings.Directory, "policies", "fixtures");

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException([$"There is no folder {folder}, so there are no cases."], session.Line.Spec.Name);
        }

        ImmutableHashSet<string> wanted = [.. session.Line.Arguments.Select(id => PolicyListCommand.Named(id, session.Line.Spec.Name).Declaration.Id)];
        var code = Once(wanted);
        if (!session.Line.Has(PolicySpecs.Watch))
        {
            return code;
        }

        var stop = session.Surroundings.Interruption.Token;
        for (var seen = Times(); !stop.IsCancellationRequested;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), session.Surroundings.Clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (Times() is var now && now != seen)
            {
                seen = now;
                code = Once(wanted);
            }
        }

        return code;
    }

    private ExitCode Once(ImmutableHashSet<string> wanted)
    {
        var cases = RuleFixture.ReadAll(folder, out var problems);
        var page = new Page(session.Out);
        var (failed, run) = (problems.Length, 0);
        foreach (var problem in problems)
        {
            page.Add(problem, Ink.Error).EndUncut();
        }

        foreach (var one in cases.Where(one => wanted.IsEmpty || wanted.Contains(one.Rule)))
        {
            run++;
            if (one.Fault(PolicyPacks.All, PolicySettings.Default) is { } fault)
            {
                failed++;
                page.Add("failed  ", Ink.Error).Add(one.Rule, Ink.Strong).Add($"  {one.Name}").EndUncut();
                page.Paragraph(fault, 8);
            }
        }

        var bare = PolicyPacks.All.SelectMany(pack => pack.Rules).Select(rule => rule.Declaration.Id)
            .Where(id => wanted.IsEmpty || wanted.Contains(id))
            .Select(id => (Id: id, Lacks: RuleFixture.KindsOf(id).Except(cases.Where(one => one.Rule == id).Select(one => one.Expected)).ToArray()))
            .Where(rule => rule.Lacks.Length > 0)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .ToArray();
        foreach (var (id, lacks) in bare)
        {
            page.Add("lacking ", Ink.Warning).Add(id, Ink.Strong).Add($"  has no case that is {Words.List([.. lacks.Select(kind => kind.ToString().ToLowerInvariant())])}").EndUncut();
        }

        page.Line($"{Words.Some(run, "case")}: {run - (failed - problems.Length)} as expected, {failed} failed{(bare.Length > 0 ? $"; {Words.Some(bare.Length, "rule")} without all three kinds" : "")}.");
        session.Surroundings.Out.Write(page.ToString());
        session.Surroundings.Out.Flush();
        return failed + bare.Length == 0 ? ExitCode.Done : ExitCode.Error;
    }

    // What is to be seen of a change: which files there are, and when each was written.
    private string Times() => string.Join('\n', Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}"));
}
