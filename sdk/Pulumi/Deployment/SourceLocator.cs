using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Finds out where in a program's source a resource is made.</summary>
/// <param name="fileOf">Finds the file of an assembly whose file the runtime does not know; null where there is no other way.</param>
internal sealed class SourceLocator(Func<Assembly, string?>? fileOf)
{
    // Above the constructors there are this method and the one that calls it.
    private const int OwnFrames = 2;
    private const int NotDirect = -1;

    private static readonly ConcurrentDictionary<Assembly, string> Names = new();

    /// <summary>How many constructors a class of the SDKs runs through, all of one resource; <see cref="NotDirect"/> where that is not known.</summary>
    private static readonly ConcurrentDictionary<Type, int> Constructors = new();

    /// <summary>Remembers the call that makes a resource; its file and line are looked up only when somebody asks.</summary>
    /// <param name="resource">The resource's class, whose constructors the call is above of.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public SourcePosition? Capture(Type resource)
    {
        // Without files, since those cost more than all else about a resource; and where it is clear which one, just the one frame.
        if (Constructors.TryGetValue(resource, out var depth) && depth != NotDirect &&
            new StackFrame(OwnFrames + depth, needFileInfo: false) is var only && only.GetMethod() is { } maker && IsUsers(maker, resource))
        {
            return Position(maker, only.GetILOffset());
        }

        var stack = new StackTrace(OwnFrames, fNeedFileInfo: false);
        if (depth == 0)
        {
            Constructors[resource] = Depth(stack, resource);
        }

        for (var i = 0; i < stack.FrameCount; i++)
        {
            if (stack.GetFrame(i) is { } frame && frame.GetMethod() is { } method && IsUsers(method, resource))
            {
                return Position(method, frame.GetILOffset());
            }
        }

        return null;
    }

    private SourcePosition Position(MethodBase method, int offset) => new(() => DebugInformation.Find(method, offset, FileOf));

    // Constructors of the SDKs are never inlined, so that their number holds; those of a program's own classes may be.
    private static int Depth(StackTrace stack, Type resource)
    {
        var name = NameOf(resource.Assembly);
        if (name != "Pulumi" && !name.StartsWith("Pulumi.", StringComparison.Ordinal))
        {
            return NotDirect;
        }

        for (var i = 0; i < stack.FrameCount; i++)
        {
            if (stack.GetFrame(i)?.GetMethod() is not { IsConstructor: true, DeclaringType: { } type } || !type.IsAssignableFrom(resource))
            {
                return i > 0 && stack.GetFrame(i)?.GetMethod() is { } above && IsUsers(above, resource) ? i : NotDirect;
            }
        }

        return NotDirect;
    }

    private static bool IsUsers(MethodBase method, Type resource) =>
        !IsMachinery(method.Module.Assembly) && method.DeclaringType?.IsAssignableFrom(resource) != true;

    // The SDK, and the runtime where it is asked to construct something.
    private static bool IsMachinery(Assembly assembly)
    {
        var name = NameOf(assembly);
        return name is "Pulumi" or "System" || name.StartsWith("System.", StringComparison.Ordinal);
    }

    private static string NameOf(Assembly assembly) => Names.GetOrAdd(assembly, static assembly => assembly.GetName().Name ?? "");

    private string? FileOf(Assembly assembly) => assembly.Location is { Length: > 0 } location ? location : fileOf?.Invoke(assembly);
}
