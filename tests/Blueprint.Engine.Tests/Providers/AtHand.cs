using Blueprint.Engine.Providers.Schemas;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>Reference data that may or may not lie on this machine.</summary>
internal static class AtHand
{
    /// <summary>The folder: <c>BLUEPRINT_REFERENCE</c>, or <c>shared/data</c> beside the repository or above it; null for none.</summary>
    public static string? Directory { get; } = Find();

    public static ReferenceData Reference => ReferenceData.At(Directory!);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("BLUEPRINT_REFERENCE") is { Length: > 0 } named)
        {
            return named;
        }

        for (var at = AppContext.BaseDirectory; at is not null; at = Path.GetDirectoryName(at))
        {
            var data = Path.Combine(at, "shared", "data");
            if (System.IO.Directory.Exists(Path.Combine(data, "crds")))
            {
                return data;
            }
        }

        return null;
    }
}

/// <summary>A test that needs reference data and says so where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithReferenceAttribute : FactAttribute
{
    public FactWithReferenceAttribute() =>
        Skip = AtHand.Directory is null ? "There is no reference data here (CRD schemas and chart values); name its folder in BLUEPRINT_REFERENCE." : null;
}

/// <inheritdoc cref="FactWithReferenceAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithReferenceAttribute : TheoryAttribute
{
    public TheoryWithReferenceAttribute() => Skip = new FactWithReferenceAttribute().Skip;
}
