using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Pulumi;

/// <summary>Looks up source lines in the debug information beside an assembly.</summary>
internal static class DebugInformation
{
    private static readonly ConcurrentDictionary<string, MetadataReaderProvider?> ByAssembly = new();

    /// <summary>The place of an instruction; null where the assembly has no debug information at hand.</summary>
    public static (string File, int Line, int Column)? Find(MethodBase method, int offset)
    {
        var assembly = method.Module.Assembly.Location;
        if (assembly.Length == 0 || ByAssembly.GetOrAdd(assembly, Open)?.GetMetadataReader() is not { } reader)
        {
            return null;
        }

        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
        SequencePoint? best = null;
        foreach (var point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            // The offset is that of the return address, which is behind the call.
            if (!point.IsHidden && (best is null || point.Offset < offset))
            {
                best = point;
            }
        }

        return best is { } found
            ? (reader.GetString(reader.GetDocument(found.Document).Name), found.StartLine, found.StartColumn)
            : null;
    }

    private static MetadataReaderProvider? Open(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        return image.TryOpenAssociatedPortablePdb(
            assembly, path => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null, out var provider, out _)
            ? provider
            : null;
    }
}
