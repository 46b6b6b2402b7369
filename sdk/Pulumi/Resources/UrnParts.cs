namespace Pulumi;

/// <summary>Takes URNs apart and puts them together.</summary>
internal static class UrnParts
{
    private const string Prefix = "urn:pulumi:";

    /// <summary>The URN of a resource with this name and type under a parent.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The resource's own type.</param>
    /// <param name="parentUrn">The parent's URN; null or empty for none.</param>
    /// <param name="project">The project; by default the parent's or the current one.</param>
    /// <param name="stack">The stack; by default the parent's or the current one.</param>
    public static string Make(string name, string type, string? parentUrn, string? project, string? stack)
    {
        var parent = string.IsNullOrEmpty(parentUrn) ? null : Split(parentUrn);
        return Compose(
            Given(stack) ?? parent?.Stack ?? Deployment.Current.Settings.Stack,
            Given(project) ?? parent?.Project ?? Deployment.Current.Settings.Project,
            parent?.QualifiedType, type, name);
    }

    /// <summary>Puts a URN together; the stack's own type does not show in what is below it.</summary>
    public static string Compose(string stack, string project, string? parentTypes, string type, string name) =>
        $"{Prefix}{stack}::{project}::{(string.IsNullOrEmpty(parentTypes) || parentTypes == Stack.RootType ? "" : parentTypes + "$")}{type}::{name}";

    /// <summary>The resource's own type.</summary>
    public static string TypeOf(string urn)
    {
        var qualified = Split(urn)?.QualifiedType ?? "";
        return qualified[(qualified.LastIndexOf('$') + 1)..];
    }

    public static string NameOf(string urn) => Split(urn)?.Name ?? "";

    /// <summary>The parts; null where the text is no URN. A name may hold anything, colons included.</summary>
    public static (string Stack, string Project, string QualifiedType, string Name)? Split(string urn) =>
        urn.StartsWith(Prefix, StringComparison.Ordinal) && urn[Prefix.Length..].Split("::", 4) is [var stack, var project, var type, var name]
            ? (stack, project, type, name)
            : null;

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
