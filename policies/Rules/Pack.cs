namespace Blueprint.Policies.Rules;

/// <summary>Rules that are kept, versioned and reported together.</summary>
/// <param name="Name">The name, such as <c>foundation-aws</c>.</param>
/// <param name="Version">The version of its rules.</param>
/// <param name="Title">What it is about, in one line.</param>
/// <param name="Rules">The rules, in the order of their ids.</param>
public sealed record Pack(string Name, string Version, string Title, ImmutableArray<Rule> Rules);
