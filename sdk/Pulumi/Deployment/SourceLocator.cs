using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Finds out where in a program's source a resource is made.</summary>
internal static class SourceLocator
{
    private static readonly ConcurrentDictionary<Assembly, string> Names = new();

    /// <summary>Remembers the nearest call by a program or component; its file and line are looked up only when somebody asks.</summary>
    public static SourcePosition? Capture()
    {
        // Without files, since those cost more than all else about a resource.
        var stack = new StackTrace(2, fNeedFileInfo: false);
        StackFrame? nearest = null;
        for (var i = 0; i < stack.FrameCount; i++)
        {
            var frame = stack.GetFrame(i);
            switch (Origin(frame?.GetMethod()?.Module.Assembly))
            {
                case FrameOrigin.Program:
                    return At(frame!);
                case FrameOrigin.Package:
                    nearest ??= frame;
                    break;
            }
        }

        return nearest is null ? null : At(nearest);
    }

    private static SourcePosition At(StackFrame frame)
    {
        var (method, offset) = (frame.GetMethod()!, frame.GetILOffset());
        return new(() => DebugInformation.Find(method, offset));
    }

    private static FrameOrigin Origin(Assembly? assembly)
    {
        var name = assembly is null ? "" : Names.GetOrAdd(assembly, static assembly => assembly.GetName().Name ?? "");
        return name is "" or "Pulumi" or "System" || name.StartsWith("System.", StringComparison.Ordinal) ? FrameOrigin.Machinery
            : name.StartsWith("Pulumi.", StringComparison.Ordinal) ? FrameOrigin.Package
            : FrameOrigin.Program;
    }

    private enum FrameOrigin
    {
        /// <summary>The runtime or the SDK.</summary>
        Machinery,

        /// <summary>Most likely a generated package, which whoever makes a resource calls.</summary>
        Package,

        /// <summary>A component or a stack.</summary>
        Program,
    }
}
