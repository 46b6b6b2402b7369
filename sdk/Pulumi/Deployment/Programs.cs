using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Pulumi;

/// <summary>The shapes that a program may have, made into one.</summary>
internal static class Programs
{
    public static Func<Task<IDictionary<string, object?>>> Of(Action action) => () =>
    {
        action();
        return Task.FromResult(NoOutputs());
    };

    public static Func<Task<IDictionary<string, object?>>> Of(Func<IDictionary<string, object?>> func) => () => Task.FromResult(func());

    public static Func<Task<IDictionary<string, object?>>> Of(Func<Task> func) => async () =>
    {
        await func().ConfigureAwait(false);
        return NoOutputs();
    };

    public static TStack Make<TStack>()
        where TStack : Stack, new()
    {
        try
        {
            return new();
        }
        catch (TargetInvocationException error) when (error.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    public static TStack Make<TStack>(IServiceProvider services)
        where TStack : Stack =>
        services.GetService(typeof(TStack)) as TStack
        ?? throw new RunException($"The service provider has no service of type {typeof(TStack).FullName}; register the stack class with it.");

    public static IDictionary<string, object?> NoOutputs() => new Dictionary<string, object?>();
}
