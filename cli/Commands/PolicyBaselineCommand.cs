using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Blueprint.Cli.Display;
using Blueprint.Cli.Running;
using Blueprint.Engine.Projects;
using Blueprint.Policies;
using Blueprint.Policies.Baselines;
using Blueprint.Policies.Inventory;

namespace Blueprint.Cli.Commands;

/// <summary><c>policy baseline</c>: writes down the violations that there are, so that only new ones stop.</summary>
internal sealed class PolicyBaselineCommand(Session session)
{
    private readonly PolicyFiles files = new(session.Surroundings);

    /// <summary>Runs the command.</summary>
    public async Task<ExitCode> RunAsync()
    {
        var stack = session.Stack();
        var snapshot = await session.State.LoadAsync(stack.Id, session.Surroundings.Interruption.Token)
            ?? throw new StackNotFoundException($"Stack {stack.Id} is not deployed yet, so there is nothing to judge. Bring it up first, or judge its preview: ./blueprint policy check");
        var document = Encoding.UTF8.GetBytes(session.Backend.Export(stack.Id, snapshot, showSecrets: true));
        var found = ResourceFile.Read(document, $"the state of {stack.Id}", session.Backend.Opener, out var problems) ?? throw PolicyFiles.Refused(problems);
        var folder = files.Folder(session.Workspace.Root).Folder;
        var suite = files.Load(folder, null);
        var environment = suite.EnvironmentOf(stack.Id.Stack);
        var before = suite.Baselines.GetValueOrDefault(environment);
        var violations = await ViolationsAsync(suite.WithBaseline(environment, null), found, environment);
        var own = $"urn:pulumi:{stack.Id.Stack}::{stack.Id.Project}::";
        var others = before?.Findings.Where(one => !one.Urn.StartsWith(own, StringComparison.Ordinal)).ToArray() ?? [];
        var baseline = new Baseline(Owner(before), Sunset(before), [.. others, .. violations]);
        var file = Baseline.FileOf(folder, environment);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(file, baseline.Write(), CancellationToken.None);
        var (added, dropped) = (violations.Except(before?.Findings ?? []).Count(), (before?.Findings ?? []).Except(baseline.Findings).Count());
        session.Say($"{Path.GetRelativePath(session.Surroundings.Directory, file)}: {Words.Some(violations.Length, "violation")} of {stack.Id}, {added} new, {dropped} dropped. {baseline.Owner} answers for them until {baseline.Sunset.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
        return ExitCode.Done;
    }

    private static async Task<ImmutableArray<BaselineFinding>> ViolationsAsync(PolicySuite suite, ResourceFile found, string environment)
    {
        var judged = suite.Start(new() { Project = found.Project, Stack = found.Stack, Environment = environment, IsPreview = true });
        var results = new List<PolicyResult>();
        foreach (var resource in found.Resources)
        {
            results.AddRange(await judged.AnalyzeAsync(resource.Planned));
        }

        results.AddRange(await judged.AnalyzeStackAsync([.. found.Resources.Select(resource => resource.Recorded)]));

        // What concerns the stack as a whole says nothing of which stack; it is not to be known for all of them.
        return [.. results.Where(result => result is { Outcome: Outcome.Violation, Urn.Length: > 0 }).SelectMany(Baseline.Of).Distinct()];
    }

    private string Owner(Baseline? before) => session.Line.Value(PolicySpecs.Owner) ?? before?.Owner
        ?? throw new UsageException(["Who answers for mending what is in the baseline? Name them: --owner NAME."], session.Line.Spec.Name);

    private DateOnly Sunset(Baseline? before)
    {
        var last = files.Today.AddDays(Baseline.LongestDays);
        if (session.Line.Value(PolicySpecs.Sunset) is not { } text)
        {
            return before?.Sunset ?? last;
        }

        return !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? throw new UsageException([$"--sunset '{text}' is no date; dates read 2026-03-31."], session.Line.Spec.Name)
            : day <= files.Today || day > last
                ? throw new UsageException([$"--sunset {text} is not within {Baseline.LongestDays} days from today."], session.Line.Spec.Name)
                : day;
    }
}
