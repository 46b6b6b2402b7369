using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Events;
using Blueprint.Engine.Projects;
using Blueprint.Engine.State;
using Blueprint.Policies;
using Blueprint.Policies.Evidence;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>Has the packs of <c>policies/</c> judge what the engine registers.</summary>
internal sealed class PolicyJudges(Surroundings surroundings)
{
    private readonly PolicyFiles files = new(surroundings);
    private readonly ConcurrentDictionary<string, Lazy<PolicySuite>> suites = new(StringComparer.Ordinal);

    /// <summary>An analyzer that asks all packs at once.</summary>
    /// <remarks>
    /// A workspace that is not this repository and has no <c>policies</c> folder of its own never agreed to these policies:
    /// it hears what they find, and nothing is refused for it.
    /// </remarks>
    /// <param name="workspace">The workspace.</param>
    /// <param name="stack">The stack that they judge.</param>
    /// <param name="kind">What it is judged for.</param>
    /// <param name="evidence">Takes the log of all that is judged; the run itself then only hears of violations. Null for no log.</param>
    /// <exception cref="ConfigException">The configuration of the policies is faulty.</exception>
    public IAnalyzer For(Workspace workspace, StackId stack, RunKind kind, Action<EvidenceLog>? evidence = null)
    {
        var (folder, isGuest) = files.Folder(workspace.Root);
        var suite = Suite(folder).Value;
        var scope = new PolicyScope
        {
            Project = stack.Project,
            Stack = stack.Stack,
            Environment = suite.EnvironmentOf(stack.Stack),
            IsPreview = kind == RunKind.Preview,
        };
        var log = evidence is null ? null : new EvidenceLog(suite, scope, isGuest);
        evidence?.Invoke(log!); // There is a log where somebody takes it.
        return new Judge(suite.Start(scope), isGuest || log is not null, log);
    }

    /// <summary>Begins to read the files, on another thread. What is wrong with them is told when they are asked for.</summary>
    public void Expect(Workspace workspace)
    {
        var suite = Suite(files.Folder(workspace.Root).Folder);
        ThreadPool.UnsafeQueueUserWorkItem(static suite =>
        {
            try
            {
                _ = suite.Value;
            }
            catch (ConfigException)
            {
                // It is kept, and thrown again to whoever asks.
            }
        }, suite, preferLocal: false);
    }

    private Lazy<PolicySuite> Suite(string folder) => suites.GetOrAdd(folder, key => new(() => files.Load(key, null)));

    private sealed class Judge(PolicySession session, bool isAdvice, EvidenceLog? log) : IAnalyzer
    {
        private static readonly string[] SeverityNames = [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())];

        private (AnalyzedResource Resource, PolicyResource Seen)? last;

        public string Name => "policies";

        public async ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation)
        {
            var seen = Seen(resource);
            var results = await session.AnalyzeAsync(seen).ConfigureAwait(false);
            log?.Add(seen, results);
            return Findings(results);
        }

        // A guest's program is what it is: nothing of it is changed, only told of.
        public async ValueTask<ImmutableArray<PolicyRemedy>> RemediateAsync(AnalyzedResource resource, CancellationToken cancellation) => isAdvice ? [] :
        [
            .. (await session.RemediateAsync(Seen(resource)).ConfigureAwait(false)).Select(mending => new PolicyRemedy(
                mending.Rule.Id,
                SeverityNames[(int)mending.Rule.Severity],
                mending.Properties,
                [.. mending.Edits.Select(edit => new RemedyEdit(edit.Path, edit.Old, edit.New))],
                mending.Fault)
            {
                Pack = mending.Pack,
            }),
        ];

        public async ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation)
        {
            ImmutableArray<PolicyResource> seen = [.. resources.Select(Look)];
            var results = await session.AnalyzeStackAsync(seen).ConfigureAwait(false);
            log?.Complete(seen, results, session.Summary);
            return Findings(results);
        }

        private ImmutableArray<PolicyFinding> Findings(ImmutableArray<PolicyResult> results)
        {
            var findings = new PolicyFinding[results.Length];
            for (var i = 0; i < findings.Length; i++)
            {
                findings[i] = Finding(results[i]);
            }

            return ImmutableCollectionsMarshal.AsImmutableArray(findings);
        }

        private PolicyFinding Finding(PolicyResult result) => new(
            result.Rule.Id,
            Verdict(result.Outcome),
            !isAdvice && !result.IsKnown && (result.Stops || result.Enforcement != Enforcement.Advisory) ? PolicyEnforcement.Mandatory : PolicyEnforcement.Advisory,
            SeverityNames[(int)result.Rule.Severity],
            result.Urn,
            result.Property,
            result.Message)
        {
            Stops = !isAdvice && result.Stops,
            Pack = result.Pack,
        };

        private static PolicyVerdict Verdict(Outcome outcome) => outcome switch
        {
            Outcome.Pass => PolicyVerdict.Pass,
            Outcome.Violation => PolicyVerdict.Violation,
            Outcome.Undetermined => PolicyVerdict.Undetermined,
            Outcome.NotApplicable => PolicyVerdict.NotApplicable,
            Outcome.Waived => PolicyVerdict.Waived,
            _ => PolicyVerdict.Error,
        };

        // The engine asks for what is to be mended and then for what holds: of the same resource the session remembers what it found.
        private PolicyResource Seen(AnalyzedResource resource)
        {
            if (last is not { } before || !ReferenceEquals(before.Resource, resource))
            {
                last = before = (resource, Look(resource));
            }

            return before.Seen;
        }

        private static PolicyResource Look(AnalyzedResource resource) => new()
        {
            Urn = resource.Urn,
            Type = resource.Type,
            Name = resource.Name,
            Properties = resource.Properties,
            Parent = resource.Parent,
            Dependencies = resource.Dependencies,
            PropertyDependencies = resource.PropertyDependencies,
            Protect = resource.Protect,
            ProviderSettings = resource.Provider?.Properties ?? PropertyMap.Empty,
        };
    }
}
