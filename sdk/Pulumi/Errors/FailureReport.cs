using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Tells the engine why a program failed.</summary>
internal static class FailureReport
{
    /// <summary>Logs each failure once.</summary>
    public static void Write(IEnumerable<Exception> failures, EngineLogger log, DeploymentSettings settings)
    {
        var reported = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        foreach (var failure in failures)
        {
            // What was caused by something that is reported already is no news.
            if (!Chain(failure).Any(reported.Contains))
            {
                WriteOne(failure, log, settings);
            }

            reported.UnionWith(Chain(failure));
        }
    }

    /// <summary>Whether the engine is stopping, so that failures of the program are only a consequence.</summary>
    public static bool IsStopping(Exception failure, CancellationToken cancellation) =>
        Chain(failure).Any(error => error is MonitorException { Status: MonitorStatus.Unavailable or MonitorStatus.Cancelled } ||
            (error is OperationCanceledException && cancellation.IsCancellationRequested));

    private static void WriteOne(Exception failure, EngineLogger log, DeploymentSettings settings)
    {
        switch (failure)
        {
            case RunException or MonitorException:
                log.Error(failure.Message);
                break;
            case ResourceException { HideStack: true } known:
                log.Error(known.Message, known.Resource);
                break;
            case ResourceException known:
                log.Error(known.ToString(), known.Resource);
                break;
            default:
                log.Error($"Running program '{settings.Program}' failed with an unhandled exception:\n{failure}");
                break;
        }
    }

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var error = failure; error is not null; error = error.InnerException)
        {
            yield return error;
        }
    }
}
