using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Blueprint.Conformance.Surface;

/// <summary>The .NET libraries that run this test, for the compiler to refer to.</summary>
internal static class Framework
{
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(path => Path.GetFileName(path) is { } name &&
                           (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll") &&
                           !name.Contains(".Native.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
