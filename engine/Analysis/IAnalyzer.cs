using System.Collections.Immutable;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Engine.Analysis;

/// <summary>Judges resources: a policy pack, or several that are asked at once, as the engine sees it (Pulumi's Analyzer service).</summary>
/// <remarks>
/// <see cref="AnalyzeAsync"/> is called once per registered resource before it is planned, from one thread at a time per
/// stack; <see cref="AnalyzeStackAsync"/> once at the end of a run whose program ended well. An exception is a fault of the
/// pack: the engine fails the run and names the pack.
/// </remarks>
public interface IAnalyzer
{
    /// <summary>The pack's name, for messages.</summary>
    string Name { get; }

    /// <summary>Tells the pack that a run begins, and where its messages go.</summary>
    void Begin(Action<LogMessage> tell)
    {
    }

    /// <summary>Judges one resource by its checked inputs.</summary>
    ValueTask<ImmutableArray<PolicyFinding>> AnalyzeAsync(AnalyzedResource resource, CancellationToken cancellation);

    /// <summary>Mends one resource before it is judged; each remedy goes on with what the one before has left.</summary>
    /// <returns>The remedies; none where nothing is to be mended.</returns>
    ValueTask<ImmutableArray<PolicyRemedy>> RemediateAsync(AnalyzedResource resource, CancellationToken cancellation) => new((ImmutableArray<PolicyRemedy>)[]);

    /// <summary>Judges the stack as a whole.</summary>
    ValueTask<ImmutableArray<PolicyFinding>> AnalyzeStackAsync(ImmutableArray<AnalyzedResource> resources, CancellationToken cancellation);
}

/// <summary>A resource as policies see it: no references, no output values.</summary>
public sealed record AnalyzedResource
{
    /// <summary>The URN.</summary>
    public required string Urn { get; init; }

    /// <summary>The type token.</summary>
    public required string Type { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Checked inputs; at the stack's end, outputs laid over them.</summary>
    public required PropertyMap Properties { get; init; }

    /// <summary>Properties at the top that belong to the engine and the SDKs (<c>__defaults</c>), which rules do not see; none at the stack's end.</summary>
    public PropertyMap Internals { get; init; } = PropertyMap.Empty;

    /// <summary>The parent's URN; empty for none.</summary>
    public string Parent { get; init; } = "";

    /// <summary>URNs of all it depends on.</summary>
    public ImmutableArray<string> Dependencies { get; init; } = [];

    /// <summary>URNs by the property that depends on them.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> PropertyDependencies { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Whether it is protected.</summary>
    public bool Protect { get; init; }

    /// <summary>The other options that it was registered with.</summary>
    public PackOptions Options { get; init; } = new();

    /// <summary>The provider that manages it; null where there is none.</summary>
    public PackProvider? Provider { get; init; }

    /// <summary>The project it belongs to.</summary>
    public required string Project { get; init; }

    /// <summary>The stack it belongs to.</summary>
    public required string Stack { get; init; }

    /// <summary>Whether this is a preview, where values may be unknown.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Where in the program's source it was made.</summary>
    public SourcePosition? SourcePosition { get; init; }
}

/// <summary>The verdict of one rule on one resource.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Enforcement">What a violation does to the run.</param>
/// <param name="Severity">How bad a violation is: low, medium, high or critical.</param>
/// <param name="Urn">The resource; empty for the stack as a whole.</param>
/// <param name="Property">Path of the property that decided; empty for none.</param>
/// <param name="Message">What was found and how to put it right; empty for a pass.</param>
public sealed record PolicyFinding(
    string Rule, PolicyVerdict Verdict, PolicyEnforcement Enforcement, string Severity, string Urn, string Property, string Message)
{
    /// <summary>Whether it stops the run: a mandatory violation does, a failed rule, and what is undetermined where that is not let through.</summary>
    public bool Stops { get; init; } = Enforcement == PolicyEnforcement.Mandatory && Verdict is (PolicyVerdict.Violation or PolicyVerdict.Error);

    /// <summary>The rule's pack, where one analyzer speaks for several; empty for the analyzer's own name.</summary>
    public string Pack { get; init; } = "";
}

/// <summary>What one rule sets on a resource, or why it cannot.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">How bad a violation of it is.</param>
/// <param name="Properties">All properties of the resource after it.</param>
/// <param name="Edits">What it sets; empty where it failed.</param>
/// <param name="Fault">Why it failed, so that nothing is set; empty where it did not.</param>
public sealed record PolicyRemedy(string Rule, string Severity, PropertyMap Properties, ImmutableArray<RemedyEdit> Edits, string Fault)
{
    /// <summary>The rule's pack, where one analyzer speaks for several; empty for the analyzer's own name.</summary>
    public string Pack { get; init; } = "";
}

/// <summary>A property that a rule sets.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Old">What stood there; null for nothing.</param>
/// <param name="New">What stands there now; null for nothing.</param>
public sealed record RemedyEdit(string Path, PropertyValue? Old, PropertyValue? New);

/// <summary>What a rule says of a resource.</summary>
public enum PolicyVerdict
{
    /// <summary>The rule holds.</summary>
    Pass,

    /// <summary>The rule is broken.</summary>
    Violation,

    /// <summary>A value that decides is not known yet.</summary>
    Undetermined,

    /// <summary>The rule has nothing to say of it.</summary>
    NotApplicable,

    /// <summary>The rule is broken, and an exemption covers it.</summary>
    Waived,

    /// <summary>The rule itself failed.</summary>
    Error,
}

/// <summary>What a violation does to the run.</summary>
public enum PolicyEnforcement
{
    /// <summary>It is reported.</summary>
    Advisory,

    /// <summary>It stops the run.</summary>
    Mandatory,
}
