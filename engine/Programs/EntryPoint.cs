using System.Reflection;

namespace Blueprint.Engine.Programs;

/// <summary>Starts an assembly's program.</summary>
internal static class EntryPoint
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Runs it to its end and gives its exit code.</summary>
    /// <remarks>On a thread of the pool, with as little as can be on the stack above it: each resource looks there for the line that makes it.</remarks>
    /// <exception cref="InvalidOperationException">It has no entry point.</exception>
    public static async Task<int> InvokeAsync(Assembly assembly)
    {
        var entry = assembly.EntryPoint
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} has no entry point. Set <OutputType>Exe</OutputType> in its project.");
        entry = Asynchronous(entry) ?? entry;
        if (entry.ReturnType == typeof(Task<int>))
        {
            return await Task.Run(WithoutArguments<Func<Task<int>>>(entry)).ConfigureAwait(false);
        }

        if (entry.ReturnType == typeof(int))
        {
            return await Task.Run(WithoutArguments<Func<int>>(entry)).ConfigureAwait(false);
        }

        await (entry.ReturnType == typeof(Task) ? Task.Run(WithoutArguments<Func<Task>>(entry)) : Task.Run(WithoutArguments<Action>(entry))).ConfigureAwait(false);
        return 0;
    }

    private static T WithoutArguments<T>(MethodInfo entry)
        where T : Delegate =>
        entry.GetParameters().Length == 0 ? entry.CreateDelegate<T>() : entry.CreateDelegate<T>(Array.Empty<string>());

    // The entry point of an asynchronous program is made by the compiler and blocks its thread; the method it waits for is
    // beside it.
    private static MethodInfo? Asynchronous(MethodInfo entry) => entry.DeclaringType?.GetMethods(Any).FirstOrDefault(method =>
        method != entry &&
        method.Name is "<Main>$" or "Main" &&
        typeof(Task).IsAssignableFrom(method.ReturnType) &&
        method.GetParameters().Select(p => p.ParameterType).SequenceEqual(entry.GetParameters().Select(p => p.ParameterType)));
}
