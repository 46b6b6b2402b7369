using System.Collections.Concurrent;
using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes packages known to the engine, each once.</summary>
/// <threadsafety>Safe for concurrent use.</threadsafety>
internal sealed class PackageReferences(Deployment deployment)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> references = new(StringComparer.Ordinal);

    /// <summary>What requests refer to a package by; empty where the engine takes none and version and address say enough.</summary>
    /// <exception cref="RunException">The engine takes no packages, and this one is made from another one.</exception>
    public Task<string> FindAsync(RegisterPackageRequest package) =>
        references.GetOrAdd(Key(package), _ => new(() => RegisterAsync(package))).Value;

    private async Task<string> RegisterAsync(RegisterPackageRequest package)
    {
        if (await deployment.Features.SupportsAsync("parameterization").ConfigureAwait(false))
        {
            var spec = new PackageSpec(package.Name, package.Version)
            {
                DownloadUrl = package.DownloadUrl,
                Checksums = package.Checksums.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.ToImmutableArray()),
                Parameterization = Spec(package.Parameterization),
                Extension = Spec(package.Extension),
            };
            return await deployment.Monitor.RegisterPackageAsync(spec, deployment.Cancellation).ConfigureAwait(false);
        }

        return package is { Parameterization: null, Extension: null }
            ? ""
            : throw new RunException($"The engine does not support parameterized packages, such as '{package.Name}'.");
    }

    private static ParameterizationSpec? Spec(RegisterPackageRequest.PackageParameterization? given) =>
        given is null ? null : new(given.Name, given.Version, [.. given.Value]);

    private static string Key(RegisterPackageRequest package) => string.Join(
        '\n', package.Name, package.Version, package.DownloadUrl, Key(package.Parameterization), Key(package.Extension));

    private static string Key(RegisterPackageRequest.PackageParameterization? given) =>
        given is null ? "" : $"{given.Name} {given.Version} {Convert.ToBase64String(given.Value)}";
}
