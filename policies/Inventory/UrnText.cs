namespace Blueprint.Policies.Inventory;

/// <summary>The parts of a URN.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Project">The project.</param>
/// <param name="QualifiedType">The types of all parents, and its own last.</param>
/// <param name="Name">The name.</param>
internal sealed record UrnText(string Stack, string Project, string QualifiedType, string Name)
{
    private const string Prefix = "urn:pulumi:";

    public string Type => QualifiedType[(QualifiedType.LastIndexOf('$') + 1)..];

    /// <summary>Takes a URN apart; null where it is none.</summary>
    public static UrnText? Parse(string urn) =>
        IsUrn(urn) && urn[Prefix.Length..].Split("::", 4) is [var stack, var project, { Length: > 0 } type, { Length: > 0 } name]
            ? new(stack, project, type, name)
            : null;

    public static bool IsUrn(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public override string ToString() => $"{Prefix}{Stack}::{Project}::{QualifiedType}::{Name}";
}
