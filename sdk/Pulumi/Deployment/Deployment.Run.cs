using Blueprint.Protocol;

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

    /// <summary>Fails unless the engine is, or speaks for, a version of the Pulumi CLI in a range.</summary>
    /// <param name="pulumiVersionRange">A range, such as <c>&gt;=3.100.0 !3.120.1</c>: a space is "and", <c>||</c> is "or".</param>
    /// <exception cref="RunException">It is not, or does not say.</exception>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        ArgumentNullException.ThrowIfNull(pulumiVersionRange);
        return Current.Monitor is Testing.MockMonitor ? Task.CompletedTask : AskVersionAsync(Current, pulumiVersionRange);
    }

    private static async Task AskVersionAsync(Deployment deployment, string range)
    {
        try
        {
            await deployment.Engine.RequirePulumiVersionAsync(range, deployment.Cancellation).ConfigureAwait(false);
        }
        catch (MonitorException error) when (error.Status == MonitorStatus.Unimplemented)
        {
            throw new RunException($"The program requires Pulumi CLI '{range}', and the engine does not say for which version it speaks; upgrade the CLI.");
        }
        catch (MonitorException error) when (error.Status is not (MonitorStatus.Unavailable or MonitorStatus.Cancelled))
        {
            throw new RunException(error.Message);
        }
    }
}
