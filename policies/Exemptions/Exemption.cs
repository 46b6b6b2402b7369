namespace Blueprint.Policies.Exemptions;

/// <summary>Leave to break one rule on some resources for some time.</summary>
public sealed record Exemption
{
    /// <summary>Its id, such as <c>W-2026-014</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Where it holds.</summary>
    public required ExemptionScope Scope { get; init; }

    /// <summary>The property that it is about, with <c>*</c> for any text; empty for all.</summary>
    public string Finding { get; init; } = "";

    /// <summary>Why it is needed.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Who agreed to it.</summary>
    public required string Approver { get; init; }

    /// <summary>Where the work that ends it is tracked.</summary>
    public required string Ticket { get; init; }

    /// <summary>The day it was given.</summary>
    public required DateOnly Created { get; init; }

    /// <summary>The last day on which it holds, in UTC.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>What limits the harm meanwhile; empty for nothing.</summary>
    public string Compensating { get; init; } = "";

    /// <summary>Where it is written, as <c>file:line</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it has run out.</summary>
    public bool HasExpired(DateOnly today) => today > Expires;
}

/// <summary>Where an exemption holds: one stack or all of one environment, and resources there by URN or by type and name.</summary>
/// <param name="Stack">The stack, as <c>project/stack</c>; empty for every stack of the environment.</param>
/// <param name="Urn">The URN, with <c>*</c> for any text; empty if resources are given by type and name, or the rule is about the whole stack.</param>
/// <param name="Type">The type token, with <c>*</c> for any text.</param>
/// <param name="Name">The name, with <c>*</c> for any text.</param>
/// <param name="Namespace">The namespace of an object whose name in the cluster is the same, so that the cluster makes the exception too; empty for stacks alone.</param>
/// <param name="Environment">The environment; empty for whichever the stack belongs to. With a stack, both must hold.</param>
public sealed record ExemptionScope(string Stack, string Urn, string Type, string Name, string Namespace = "", string Environment = "")
{
    /// <summary>The stack or the environment, for messages.</summary>
    public string Where => Stack.Length > 0 ? Stack : $"environment {Environment}";

    /// <summary>Whether a stack is meant. A URN names its stack, too.</summary>
    public bool Covers(PolicyScope scope) =>
        (Stack.Length == 0 ? MayBeOf(scope) : Stack == $"{scope.Project}/{scope.Stack}")
        && (Environment.Length == 0 || Environment == scope.Environment);

    /// <summary>Whether a resource is meant; null is the stack as a whole.</summary>
    public bool Covers(PolicyResource? resource) => (this, resource) switch
    {
        ({ Urn: "", Type: "", Name: "" }, null) => true,
        (_, null) => false,
        ({ Urn.Length: > 0 }, _) => Glob.Matches(Urn, resource.Urn),
        _ => Glob.Matches(Type, resource.Type) && Glob.Matches(Name, resource.Name) && MayBeIn(resource),
    };

    // Otherwise an exemption for one resource would count as needless in every other stack of the environment. What no stack
    // was named for (a plain list) goes by its environment alone.
    private bool MayBeOf(PolicyScope scope)
    {
        var urns = $"urn:pulumi:{scope.Stack}::{scope.Project}::";
        var literal = Urn.Split('*')[0];
        return scope is { Project: "" } or { Stack: "" }
            || literal.StartsWith(urns, StringComparison.Ordinal)
            || urns.StartsWith(literal, StringComparison.Ordinal);
    }

    // While the namespace is unknown, the name decides.
    private bool MayBeIn(PolicyResource resource) =>
        Namespace.Length == 0 || !TextFact.Over(new Node(resource)["metadata"]["namespace"]).Is(Namespace).IsNo;
}
