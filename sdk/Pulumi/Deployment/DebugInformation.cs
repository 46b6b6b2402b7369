using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Pulumi;

/// <summary>Looks up source lines in the debug information beside an assembly.</summary>
internal static class DebugInformation
{
    private static readonly ConcurrentDictionary<Assembly, MetadataReaderProvider?> ByAssembly = new();

    /// <summary>The place of an instruction; null where the assembly has no debug information at hand.</summary>
    /// <param name="method">The method that the instruction is part of.</param>
    /// <param name="offset">The instruction, or the beginning of its statement.</param>
    /// <param name="fileOf">Finds the file of an assembly.</param>
    public static (string File, int Line, int Column)? Find(MethodBase method, int offset, Func<Assembly, string?> fileOf)
    {
        if (ByAssembly.GetOrAdd(method.Module.Assembly, Open, fileOf)?.GetMetadataReader() is not { } reader)
        {
            return null;
        }

        var handle = ((MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).ToDebugInformationHandle();
        SequencePoint? best = null;
        foreach (var point in reader.GetMethodDebugInformation(handle).GetSequencePoints())
        {
            if (!point.IsHidden && (best is null || point.Offset <= offset))
            {
                best = point;
            }
        }

        return best is { } found
            ? (reader.GetString(reader.GetDocument(found.Document).Name), found.StartLine, found.StartColumn)
            : null;
    }

    private static MetadataReaderProvider? Open(Assembly assembly, Func<Assembly, string?> fileOf)
    {
        if (fileOf(assembly) is not { } file || !File.Exists(file))
        {
            return null;
        }

        using var image = new PEReader(File.OpenRead(file));
        return image.TryOpenAssociatedPortablePdb(
            file, path => File.Exists(path) ? new MemoryStream(File.ReadAllBytes(path)) : null, out var provider, out _)
            ? provider
            : null;
    }
}
