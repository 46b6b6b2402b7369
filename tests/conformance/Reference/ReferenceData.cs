namespace Blueprint.Conformance.Reference;

/// <summary>Listings of the official packages, which lie beside the repository and are no part of it.</summary>
internal static class ReferenceData
{
    private const string Variable = "BLUEPRINT_REFERENCE";

    /// <summary>The folder of reference data: what BLUEPRINT_REFERENCE names, else <c>shared/data</c> beside the repository.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.GetFullPath(Path.Combine(Repository.Folder, "..", "shared", "data"));

    public static string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Why a test that needs these files cannot run; null where it can.</summary>
    public static string? Missing(params IEnumerable<string> files) =>
        files.Select(PathOf).FirstOrDefault(path => !File.Exists(path)) is { } missing
            ? $"{missing} is not there. Set {Variable} to the folder that holds the reference data."
            : null;

    /// <summary>The lines of a listing that say something.</summary>
    public static IEnumerable<string> Lines(string file) =>
        File.ReadLines(PathOf(file)).Where(line => line.Length > 0 && line[0] != '#');
}
