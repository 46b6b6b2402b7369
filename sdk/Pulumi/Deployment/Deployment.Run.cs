namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program without outputs.</summary>
    /// <returns>The exit code: 0 if all went well.</returns>
    public static Task<int> RunAsync(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return ProgramRun.RunAsync(action, () => new Stack(Programs.Of(action), null));
    }

    /// <summary>Runs a program that returns its outputs.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ProgramRun.RunAsync(func, () => new Stack(Programs.Of(func), null));
    }

    /// <summary>Runs an asynchronous program without outputs.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ProgramRun.RunAsync(func, () => new Stack(Programs.Of(func), null));
    }

    /// <summary>Runs an asynchronous program that returns its outputs.</summary>
    /// <param name="func">The program.</param>
    /// <param name="options">What applies to all of its resources.</param>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(func);
        return ProgramRun.RunAsync(func, () => new Stack(func, options));
    }

    /// <summary>Runs a program that is a stack class.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() =>
        ProgramRun.RunAsync(typeof(TStack), Programs.Make<TStack>);

    /// <summary>Runs a program that is a stack class, made by a service provider.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return ProgramRun.RunAsync(typeof(TStack), () => Programs.Make<TStack>(serviceProvider));
    }

    /// <summary>Fails unless the Pulumi CLI is of a version in a range.</summary>
    /// <param name="pulumiVersionRange">A range, such as <c>&gt;=3.100.0</c>.</param>
    /// <exception cref="RunException">The engine is not the Pulumi CLI, so that there is no version to compare.</exception>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        ArgumentNullException.ThrowIfNull(pulumiVersionRange);
        return Current.Monitor is Testing.MockMonitor
            ? Task.CompletedTask
            : Task.FromException(new RunException(
                $"The program requires Pulumi CLI '{pulumiVersionRange}', but it does not run under the Pulumi CLI."));
    }
}
