using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Finds out where in a program's source a resource is made.</summary>
/// <param name="fileOf">Finds the file of an assembly whose file the runtime does not know; null where there is no other way.</param>
internal sealed class SourceLocator(Func<Assembly, string?>? fileOf)
{
    private static readonly ConcurrentDictionary<Assembly, string> Names = new();

    /// <summary>Remembers the call that makes a resource; its file and line are looked up only when somebody asks.</summary>
    /// <param name="resource">The resource's class, whose constructors the call is above of.</param>
    public SourcePosition? Capture(Type resource)
    {
        // Without files, since those cost more than all else about a resource.
        var stack = new StackTrace(2, fNeedFileInfo: false);
        for (var i = 0; i < stack.FrameCount; i++)
        {
            if (stack.GetFrame(i) is { } frame && frame.GetMethod() is { } method &&
                !IsMachinery(method.Module.Assembly) && method.DeclaringType?.IsAssignableFrom(resource) != true)
            {
                var offset = frame.GetILOffset();
                return new(() => DebugInformation.Find(method, offset, FileOf));
            }
        }

        return null;
    }

    // The SDK, and the runtime where it is asked to construct something.
    private static bool IsMachinery(Assembly assembly)
    {
        var name = Names.GetOrAdd(assembly, static assembly => assembly.GetName().Name ?? "");
        return name is "Pulumi" or "System" || name.StartsWith("System.", StringComparison.Ordinal);
    }

    private string? FileOf(Assembly assembly) => assembly.Location is { Length: > 0 } location ? location : fileOf?.Invoke(assembly);
}
