namespace Blueprint.Policies.Evidence;

/// <summary>Notes what a session judges, for the reports. Fill it beside a <see cref="PolicySession"/>, then <see cref="Complete"/> it.</summary>
/// <param name="suite">The suite.</param>
/// <param name="scope">What is judged.</param>
/// <param name="isAdvice">Whether nothing is refused for what is found.</param>
/// <threadsafety>For one thread at a time, as the session.</threadsafety>
public sealed class EvidenceLog(PolicySuite suite, PolicyScope scope, bool isAdvice)
{
    private readonly Dictionary<string, PolicyResource> resources = new(StringComparer.Ordinal);
    private readonly List<PolicyResult> results = [];

    /// <summary>The suite.</summary>
    public PolicySuite Suite => suite;

    /// <summary>What is judged.</summary>
    public PolicyScope Scope => scope;

    /// <summary>Whether nothing is refused for what is found.</summary>
    public bool IsAdvice => isAdvice;

    /// <summary>What the session came to; null while it is not at its end, in which case there is nothing to report.</summary>
    public PolicySummary? Summary { get; private set; }

    /// <summary>The resources, each as it was seen last.</summary>
    public IReadOnlyCollection<PolicyResource> Resources => resources.Values;

    /// <summary>The results.</summary>
    public IReadOnlyList<PolicyResult> Results => results;

    /// <summary>Notes what was said of one resource.</summary>
    public void Add(PolicyResource resource, ImmutableArray<PolicyResult> found)
    {
        resources[resource.Urn] = resource;
        results.AddRange(found);
    }

    /// <summary>Notes what was said of the stack, and that this was all.</summary>
    public void Complete(ImmutableArray<PolicyResource> all, ImmutableArray<PolicyResult> found, PolicySummary summary)
    {
        foreach (var resource in all)
        {
            resources[resource.Urn] = resource;
        }

        results.AddRange(found);
        Summary = summary;
    }
}
