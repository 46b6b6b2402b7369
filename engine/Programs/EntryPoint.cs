using System.Reflection;

namespace Blueprint.Engine.Programs;

/// <summary>Starts an assembly's program.</summary>
internal static class EntryPoint
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Runs it to its end and gives its exit code.</summary>
    public static async Task<int> InvokeAsync(Assembly assembly)
    {
        var entry = assembly.EntryPoint
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no entry point. Set <OutputType>Exe</OutputType> in its project.");
        entry = Asynchronous(entry) ?? entry;
        object?[] arguments = entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()];
        switch (entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null))
        {
            case Task<int> code:
                return await code.ConfigureAwait(false);
            case Task task:
                await task.ConfigureAwait(false);
                return 0;
            case int code:
                return code;
            default:
                return 0;
        }
    }

    // The entry point of an asynchronous program is made by the compiler and blocks its thread; the method it waits for is
    // beside it.
    private static MethodInfo? Asynchronous(MethodInfo entry) => entry.DeclaringType?.GetMethods(Any).FirstOrDefault(method =>
        method != entry &&
        method.Name is "<Main>$" or "Main" &&
        typeof(Task).IsAssignableFrom(method.ReturnType) &&
        method.GetParameters().Select(p => p.ParameterType).SequenceEqual(entry.GetParameters().Select(p => p.ParameterType)));
}
