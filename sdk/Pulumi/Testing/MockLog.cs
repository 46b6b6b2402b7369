using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi.Testing;

/// <summary>Keeps the errors that a program under test logs.</summary>
internal sealed class MockLog : IEngine
{
    private ImmutableList<string> errors = [];

    /// <summary>The errors as an exception: one as it is, several together; null for none.</summary>
    public Exception? Failure => errors switch
    {
        [] => null,
        [var only] => new RunException(only),
        var several => new AggregateException(several.Select(error => new RunException(error))),
    };

    public Task LogAsync(LogMessage message, CancellationToken cancellation)
    {
        if (message.Severity == LogSeverity.Error)
        {
            ImmutableInterlocked.Update(ref errors, all => all.Add(message.Text));
        }

        return Task.CompletedTask;
    }
}
