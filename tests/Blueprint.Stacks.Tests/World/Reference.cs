using System.Text.Json;

namespace Blueprint.Stacks.Tests.World;

/// <summary>What others wrote and this repository does not carry: charts' values, schemas of custom resources, policies of controllers.</summary>
internal static class Reference
{
    /// <summary>The folder: what BLUEPRINT_REFERENCE names, or <c>shared/data</c> beside the repository or above it; null for none.</summary>
    public static string? Folder { get; } = Find();

    public static JsonElement Json(params string[] parts)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine([Folder!, .. parts])));
        return document.RootElement.Clone();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BLUEPRINT_REFERENCE") is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = Checkout.Repository; at is not null; at = Path.GetDirectoryName(at))
        {
            var folder = Path.Combine(at, "shared", "data");
            if (Directory.Exists(Path.Combine(folder, "crds")))
            {
                return folder;
            }
        }

        return null;
    }
}

/// <summary>A test that needs reference data, and says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReferenceTheoryAttribute : StackTheoryAttribute
{
    public ReferenceTheoryAttribute() => Skip ??= Reference.Folder is null
        ? "There is no reference data here (charts, schemas of custom resources, policies); name its folder in BLUEPRINT_REFERENCE."
        : null;
}
