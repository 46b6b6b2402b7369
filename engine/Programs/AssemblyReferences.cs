using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Blueprint.Engine.Programs;

/// <summary>Reads what an assembly refers to, without loading it.</summary>
internal static class AssemblyReferences
{
    public static ImmutableArray<AssemblyName> Of(PEReader image)
    {
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
