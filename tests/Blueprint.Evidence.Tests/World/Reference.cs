namespace Blueprint.Evidence.Tests.World;

/// <summary>The official schemas of the formats. The repository does not carry them.</summary>
internal static class Reference
{
    /// <summary>The folder of the schemas: <c>schemas</c> in what BLUEPRINT_REFERENCE names, or in <c>shared/data</c> beside the repository or above it; null for none.</summary>
    public static string? Schemas { get; } = Find();

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Root(AppContext.BaseDirectory);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Schemas!, file));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Blueprint.sln"))
        ? folder
        : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("These tests run below the folder of Blueprint.sln."));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BLUEPRINT_REFERENCE") is { Length: > 0 } named)
        {
            return Path.Combine(named, "schemas") is var given && Directory.Exists(given) ? given : null;
        }

        for (var at = Root(AppContext.BaseDirectory); at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Combine(at, "shared", "data", "schemas") is var folder && Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the official schemas, and says so where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SchemaFactAttribute : FactAttribute
{
    public SchemaFactAttribute() => Skip = Reference.Schemas is null
        ? "The official schemas of SARIF, OSCAL and JUnit are not here; BLUEPRINT_REFERENCE names the folder that holds them in schemas/."
        : null;
}
