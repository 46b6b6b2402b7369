using System.Text.Json;

namespace Blueprint.Components.Tests.World;

/// <summary>What others wrote and this repository does not carry: charts' values, schemas of custom resources, manifests.</summary>
internal static class Reference
{
    private const string Variable = "BLUEPRINT_REFERENCE";

    /// <summary>The folder: what the variable names, or <c>shared/data</c> beside the repository or above it; null for none.</summary>
    public static string? Folder { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder!, .. parts]);

    public static JsonElement Json(params string[] parts)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path(parts)));
        return document.RootElement.Clone();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = Repository.Root; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            var folder = System.IO.Path.Combine(at, "shared", "data");
            if (Directory.Exists(System.IO.Path.Combine(folder, "crds")))
            {
                return folder;
            }
        }

        return null;
    }
}

/// <summary>A test that needs reference data, and says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceFactAttribute : FactAttribute
{
    public ReferenceFactAttribute() => Skip = Reference.Folder is null
        ? "There is no reference data here (charts, schemas of custom resources, manifests); name its folder in BLUEPRINT_REFERENCE."
        : null;
}

/// <inheritdoc cref="ReferenceFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceTheoryAttribute : TheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip = new ReferenceFactAttribute().Skip;
}
