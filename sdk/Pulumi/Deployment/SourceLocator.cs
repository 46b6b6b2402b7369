using System.Diagnostics;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Finds out where in a program's source a resource is made.</summary>
internal static class SourceLocator
{
    /// <summary>Remembers the call stack; files and lines are looked up only when somebody asks.</summary>
    public static SourcePosition Capture()
    {
        var stack = new StackTrace(2, fNeedFileInfo: false);
        return new(() => Resolve(stack));
    }

    private static (string File, int Line, int Column)? Resolve(StackTrace stack)
    {
        foreach (var frame in stack.GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } info && !IsOurs(info.DeclaringAssemblyName) && frame.GetMethod() is { } method)
            {
                return DebugInformation.Find(method, frame.GetILOffset());
            }
        }

        return null;
    }

    // The SDK and the generated packages; whoever calls those, component or stack, made the resource.
    private static bool IsOurs(string assembly)
    {
        var end = assembly.IndexOf(',', StringComparison.Ordinal);
        var name = end < 0 ? assembly : assembly[..end];
        return name is "Pulumi" or "System" || name.StartsWith("Pulumi.", StringComparison.Ordinal) || name.StartsWith("System.", StringComparison.Ordinal);
    }
}
