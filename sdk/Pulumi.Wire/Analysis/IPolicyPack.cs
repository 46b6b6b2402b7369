using System.Collections.Immutable;

namespace Blueprint.Wire.Analysis;

/// <summary>A policy pack: Pulumi's service Analyzer. Served by <see cref="PackServer"/>, called through <see cref="PackClient"/>.</summary>
/// <remarks>
/// An engine shakes hands, tells of the stack, asks what there is and configures it; then each resource is mended and judged before
/// it is planned, and the stack once, at the end. A method that a pack lacks throws <see cref="Grpc.GrpcException"/> with
/// <see cref="Grpc.GrpcStatus.Unimplemented"/>.
/// </remarks>
public interface IPolicyPack
{
    /// <summary>Tells the pack where the engine is, and where the pack itself lies.</summary>
    Task HandshakeAsync(PackHandshake handshake, CancellationToken cancellation);

    /// <summary>Tells the pack which stack it is about to judge.</summary>
    Task ConfigureStackAsync(PackStack stack, CancellationToken cancellation);

    /// <summary>What the pack says about itself and its policies.</summary>
    Task<PackInfo> InfoAsync(CancellationToken cancellation);

    /// <summary>The pack's version; empty where it does not say.</summary>
    Task<string> VersionAsync(CancellationToken cancellation);

    /// <summary>Sets policies, by name. What was set before counts no longer.</summary>
    Task ConfigureAsync(ImmutableDictionary<string, PolicySetting> settings, CancellationToken cancellation);

    /// <summary>Mends a resource's inputs; each remediation holds all of them, with those before it done.</summary>
    Task<PackRemediations> RemediateAsync(PackResource resource, CancellationToken cancellation);

    /// <summary>Judges a resource by its checked inputs.</summary>
    Task<PackFindings> AnalyzeAsync(PackResource resource, CancellationToken cancellation);

    /// <summary>Judges the stack by what its resources give.</summary>
    Task<PackFindings> AnalyzeStackAsync(ImmutableArray<PackResource> resources, CancellationToken cancellation);

    /// <summary>Has it give up what it is at.</summary>
    Task CancelAsync(CancellationToken cancellation);
}

/// <summary>What a pack is told first.</summary>
/// <param name="EngineAddress">Where the engine's service Engine is, as <c>host:port</c>.</param>
/// <param name="RootDirectory">The pack's folder; null where nobody says.</param>
/// <param name="ProgramDirectory">The folder of the pack's code; null where nobody says.</param>
public sealed record PackHandshake(string EngineAddress, string? RootDirectory = null, string? ProgramDirectory = null);

/// <summary>The stack that a pack is to judge.</summary>
public sealed record PackStack
{
    /// <summary>Its name.</summary>
    public required string Stack { get; init; }

    /// <summary>Its project.</summary>
    public required string Project { get; init; }

    /// <summary>Its organization.</summary>
    public string Organization { get; init; } = "";

    /// <summary>Whether nothing is changed, so that values may be unknown.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Configuration by full key; secrets in clear.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Full keys of the configuration values that are secret.</summary>
    public ImmutableArray<string> ConfigSecretKeys { get; init; } = [];

    /// <summary>The stack's tags.</summary>
    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
}
