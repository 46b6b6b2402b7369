using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Blueprint.Engine.Programs;

/// <summary>Finds what an assembly does to the whole process that it runs in, without loading it.</summary>
internal static class ProcessWideCalls
{
    private static readonly (string Type, string Member)[] Known =
    [
        ("Environment", "Exit"), ("Environment", "FailFast"), ("Environment", "SetEnvironmentVariable"), ("Environment", "set_CurrentDirectory"),
        ("Directory", "SetCurrentDirectory"), ("Console", "SetOut"), ("Console", "SetError"), ("Console", "SetIn"),
    ];

    /// <summary>The first such call that there is, as <c>Environment.Exit</c>; null for none.</summary>
    public static string? In(PEReader image)
    {
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference && Find(metadata, member) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Find(MetadataReader metadata, MemberReference member)
    {
        var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
        foreach (var (name, call) in Known)
        {
            if (metadata.StringComparer.Equals(type.Name, name) && metadata.StringComparer.Equals(member.Name, call) &&
                metadata.GetString(type.Namespace) is "System" or "System.IO")
            {
                return $"{name}.{call}";
            }
        }

        return null;
    }
}
