using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Runs a program from its start to its exit code.</summary>
internal static class ProgramRun
{
    private const int Fine = 0;
    private const int ErrorsLogged = 1;
    private const int FailureReported = 32;

    /// <summary>Runs a program under the engine that waits for it.</summary>
    /// <param name="program">The delegate or class that the program is, for messages about it.</param>
    /// <param name="makeStack">Makes the stack, and with it the program's resources.</param>
    public static async Task<int> RunAsync(object program, Func<Stack> makeStack)
    {
        if (ProgramHost.Current is not { } host)
        {
            return await CommandLineEngine.RunAsync(program, makeStack).ConfigureAwait(false);
        }

        var deployment = HostedDeployment.Of(host, program);
        Deployment.Instance = new(deployment);
        var code = await RunAsync(deployment, makeStack).ConfigureAwait(false);
        host.ExitCode = code;
        return code;
    }

    /// <summary>Runs a program in a deployment that is set up already.</summary>
    public static Task<int> RunAsync(Deployment deployment, Func<Stack> makeStack)
    {
        deployment.Runner.Register(StartAsync(makeStack));
        return EndAsync(deployment);
    }

    private static async Task<int> EndAsync(Deployment deployment)
    {
        try
        {
            await deployment.Runner.WhenDoneAsync().ConfigureAwait(false);
            var failures = deployment.Runner.Failures;
            return failures.Count > 0 ? await ReportAsync(deployment, failures).ConfigureAwait(false)
                : deployment.Log.LoggedErrors ? ErrorsLogged
                : await ShutDownAsync(deployment).ConfigureAwait(false);
        }
        finally
        {
            deployment.End();
        }
    }

    // Asynchronous only in that what the program throws becomes the task's result.
    private static Task StartAsync(Func<Stack> makeStack)
    {
        try
        {
            makeStack().RegisterStackOutputs();
            return Task.CompletedTask;
        }
#pragma warning disable CA1031 // Whatever a program throws is reported, and decides the exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Task.FromException(error);
        }
    }

    private static async Task<int> ReportAsync(Deployment deployment, IReadOnlyList<Exception> failures)
    {
        // When the engine stops, it says why; what that makes of the program is no news.
        var news = failures.Where(failure => !FailureReport.IsStopping(failure, deployment.Cancellation));
        FailureReport.Write(news, deployment.Log, deployment.Settings);
        return await deployment.Log.TryFlushAsync().ConfigureAwait(false) ? FailureReported : ErrorsLogged;
    }

    private static async Task<int> ShutDownAsync(Deployment deployment)
    {
        try
        {
            await deployment.Monitor.SignalAndWaitForShutdownAsync(deployment.Cancellation).ConfigureAwait(false);
            return Fine;
        }
        catch (MonitorException error) when (error.Status == MonitorStatus.Unimplemented)
        {
            return Fine;
        }
        catch (Exception error) when (error is MonitorException or OperationCanceledException)
        {
            return await ReportAsync(deployment, [error]).ConfigureAwait(false);
        }
    }
}
