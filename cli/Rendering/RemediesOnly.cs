using System.Collections.Immutable;
using Blueprint.Engine.Analysis;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>Policies that mend and do not judge: what they set is part of what a cluster is given, what they find is told by <c>preview</c>.</summary>
/// <param name="inner">The policies.</param>
internal sealed class RemediesOnly(IAnalyzer inner) : IAnalyzer
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public void Begin(Action<LogMessage> tell) => inner.Begin(tell);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation) => new((ImmutableArray<PolicyFinding>)[]);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PolicyRemedy>> RemediateAsync(AnalyzedResource resource, CancellationToken cancellation) => inner.RemediateAsync(resource, cancellation);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation) => new((ImmutableArray<PolicyFinding>)[]);
}
