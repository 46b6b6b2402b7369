using System.Collections.Immutable;
using Blueprint.Wire.Analysis;

namespace Blueprint.Wire.Tests.Analysis;

/// <summary>A pack that keeps what it hears, and answers as it was told to.</summary>
internal sealed class ScriptedPack : IPolicyPack
{
    public PackInfo Info { get; init; } = new() { Name = "scripted" };

    public PackFindings Findings { get; init; } = new([], []);

    public PackRemediations Mended { get; init; } = new([], []);

    public Exception? Fails { get; set; }

    public List<object> Heard { get; } = [];

    public T The<T>() => Assert.Single(Heard.OfType<T>());

    public Task HandshakeAsync(PackHandshake handshake, CancellationToken cancellation) => Hear(handshake, handshake);

    public Task ConfigureStackAsync(PackStack stack, CancellationToken cancellation) => Hear(stack, stack);

    public Task<PackInfo> InfoAsync(CancellationToken cancellation) => Hear("info", Info);

    public Task<string> VersionAsync(CancellationToken cancellation) => Hear("version", Info.Version);

    public Task ConfigureAsync(ImmutableDictionary<string, PolicySetting> settings, CancellationToken cancellation) => Hear(settings, settings);

    public Task<PackRemediations> RemediateAsync(PackResource resource, CancellationToken cancellation) => Hear(resource, Mended);

    public Task<PackFindings> AnalyzeAsync(PackResource resource, CancellationToken cancellation) => Hear(resource, Findings);

    public Task<PackFindings> AnalyzeStackAsync(ImmutableArray<PackResource> resources, CancellationToken cancellation) => Hear(resources, Findings);

    public Task CancelAsync(CancellationToken cancellation) => Hear("cancel", "");

    private Task<T> Hear<T>(object what, T answer)
    {
        Heard.Add(what);
        return Fails is null ? Task.FromResult(answer) : Task.FromException<T>(Fails);
    }
}
