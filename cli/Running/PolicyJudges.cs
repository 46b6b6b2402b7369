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

namespace Blueprint.Cli.Running;

/// <summary>Has the packs of <c>policies/</c> judge what the engine registers.</summary>
internal sealed class PolicyJudges(Surroundings surroundings)
{
    // Judged beside the packs: exemptions that have expired, or that nothing uses.
    private const string Exemptions = "exemptions";

    private readonly PolicyFiles files = new(surroundings);
    private readonly ConcurrentDictionary<string, Lazy<PolicySuite>> suites = new(StringComparer.Ordinal);

    /// <summary>One analyzer for each pack, all on one session.</summary>
    /// <remarks>
    /// A workspace that is not this repository and has no <c>policies</c> folder of its own never agreed to these policies:
    /// it hears what they find, and nothing is refused for it.
    /// </remarks>
    /// <param name="workspace">The workspace.</param>
    /// <param name="stack">The stack that they judge.</param>
    /// <param name="kind">What it is judged for.</param>
    /// <param name="evidence">Takes the log of all that is judged; the run itself then only hears of violations. Null for no log.</param>
    /// <exception cref="ConfigException">The configuration of the policies is faulty.</exception>
    public ImmutableArray<IAnalyzer> For(Workspace workspace, StackId stack, RunKind kind, Action<EvidenceLog>? evidence = null)
    {
        var (folder, isGuest) = files.Folder(workspace.Root);
        var suite = suites.GetOrAdd(folder, key => new(() => files.Load(key, null))).Value;
        var scope = new PolicyScope
        {
            Project = stack.Project,
            Stack = stack.Stack,
            Environment = suite.EnvironmentOf(stack.Stack),
            IsPreview = kind == RunKind.Preview,
        };
        var log = evidence is null ? null : new EvidenceLog(suite, scope, isGuest);
        evidence?.Invoke(log!); // There is a log where somebody takes it.
        var session = new Session(suite.Start(scope), isGuest || log is not null, log);
        return [.. suite.Packs.Select(pack => pack.Name).Append(Exemptions).Select(pack => new Judge(pack, session))];
    }

    /// <summary>What is found by one session, given out pack by pack.</summary>
    /// <remarks>The engine asks one analyzer after the other about the same resource: the first question judges it.</remarks>
    private sealed class Session(PolicySession session, bool isAdvice, EvidenceLog? log)
    {
        private static readonly string[] SeverityNames = [.. Enum.GetNames<Severity>().Select(name => name.ToLowerInvariant())];

        private AnalyzedResource? last;
        private Dictionary<string, ImmutableArray<PolicyFinding>> found = [];
        private Dictionary<string, ImmutableArray<PolicyFinding>>? ofStack;

        public ImmutableArray<PolicyFinding> Resource(string pack, AnalyzedResource resource)
        {
            if (!ReferenceEquals(last, resource))
            {
                var seen = Seen(resource);
                var results = session.Analyze(seen);
                log?.Add(seen, results);
                found = ByPack(results);
                last = resource;
            }

            return found.GetValueOrDefault(pack, []);
        }

        // A guest's program is what it is: nothing of it is changed, only told of.
        public ImmutableArray<PolicyRemedy> Remedies(string pack, AnalyzedResource resource) => isAdvice ? [] :
        [
            .. session.Remediate(Seen(resource), pack).Select(mending => new PolicyRemedy(
                mending.Rule.Id,
                SeverityNames[(int)mending.Rule.Severity],
                mending.Properties,
                [.. mending.Edits.Select(edit => new RemedyEdit(edit.Path, edit.Old, edit.New))],
                mending.Fault)),
        ];

        public ImmutableArray<PolicyFinding> Stack(string pack, ImmutableArray<AnalyzedResource> resources) =>
            (ofStack ??= Stack([.. resources.Select(Seen)])).GetValueOrDefault(pack, []);

        private Dictionary<string, ImmutableArray<PolicyFinding>> Stack(ImmutableArray<PolicyResource> resources)
        {
            var results = session.AnalyzeStack(resources);
            log?.Complete(resources, results, session.Summary);
            return ByPack(results);
        }

        // The results of a pack come one after the other, so that there is one builder for all packs.
        private Dictionary<string, ImmutableArray<PolicyFinding>> ByPack(ImmutableArray<PolicyResult> results)
        {
            var packs = new Dictionary<string, ImmutableArray<PolicyFinding>>(StringComparer.Ordinal);
            for (var begin = 0; begin < results.Length;)
            {
                var pack = results[begin].Pack;
                var end = begin + 1;
                while (end < results.Length && results[end].Pack == pack)
                {
                    end++;
                }

                var findings = new PolicyFinding[end - begin];
                for (var i = begin; i < end; i++)
                {
                    findings[i - begin] = Finding(results[i]);
                }

                packs[pack] = packs.TryGetValue(pack, out var before) ? [.. before, .. findings] : ImmutableCollectionsMarshal.AsImmutableArray(findings);
                begin = end;
            }

            return packs;
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

        private static PolicyResource Seen(AnalyzedResource resource) => new()
        {
            Urn = resource.Urn,
            Type = resource.Type,
            Name = resource.Name,
            Properties = resource.Properties,
            Parent = resource.Parent,
            Dependencies = resource.Dependencies,
            PropertyDependencies = resource.PropertyDependencies,
            Protect = resource.Protect,
        };
    }

    private sealed class Judge(string pack, Session session) : IAnalyzer
    {
        public string Name => pack;

        public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation) =>
            new(session.Resource(pack, resource));

        public ValueTask<ImmutableArray<PolicyRemedy>> RemediateAsync(AnalyzedResource resource, CancellationToken cancellation) =>
            new(session.Remedies(pack, resource));

        public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation) =>
            new(session.Stack(pack, resources));
    }
}
