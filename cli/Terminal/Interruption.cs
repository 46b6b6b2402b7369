using System.Runtime.InteropServices;

namespace Blueprint.Cli.Terminal;

/// <summary>Ctrl-C and its like. The first stops the work cleanly; a second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private Action? tell;

    private Interruption()
    {
    }

    /// <summary>Nobody interrupts.</summary>
    public static Interruption None { get; } = new();

    /// <summary>Cancelled by the first interrupt.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>Listens to the signals of this process.</summary>
    public static Interruption OfProcess() => new();

    /// <summary>For tests: interrupts as a signal would.</summary>
    public static (Interruption Interruption, Action Interrupt) Manual()
    {
        var interruption = new Interruption();
        return (interruption, interruption.First);
    }

    /// <summary>Begins to listen; the action is told of the first interrupt. Until then an interrupt ends the process.</summary>
    public void Listen(Action onFirst)
    {
        tell = onFirst;
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                if (source.IsCancellationRequested)
                {
                    // The state is recorded step by step, so this loses nothing that was done.
                    Environment.Exit((int)Commands.ExitCode.Cancelled);
                }

                context.Cancel = true;
                First();
            }));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        registrations.Clear();
    }

    private void First()
    {
        tell?.Invoke();
        source.Cancel();
    }
}
