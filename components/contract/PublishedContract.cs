using System.Collections.Immutable;
using System.Globalization;

namespace Blueprint.Components.Contract;

/// <summary>A contract as it is found in a stack's outputs.</summary>
internal sealed record PublishedContract(string Stack, ImmutableDictionary<string, object> Members)
{
    public static PublishedContract Of(string stack, ImmutableDictionary<string, object> outputs)
    {
        if (!outputs.TryGetValue(PlatformContract.VersionOutput, out var version)
            || !outputs.TryGetValue(PlatformContract.ContractOutput, out var members)
            || members is not ImmutableDictionary<string, object> contract)
        {
            throw new RunException(
                $"Stack '{stack}' publishes no contract for teams: it has no outputs '{PlatformContract.VersionOutput}' and "
                + $"'{PlatformContract.ContractOutput}'. Deploy the platform's stack of this environment first.");
        }

        var found = Convert.ToInt32(version, CultureInfo.InvariantCulture);
        return found == PlatformContract.Version
            ? new(stack, contract)
            : throw new RunException(
                $"Stack '{stack}' publishes version {found} of the contract for teams; this stack's components read version "
                + $"{PlatformContract.Version}. Deploy both from the same release of the components.");
    }

    public object Member(string name) => Members.TryGetValue(name, out var value) && value is not null
        ? value
        : throw new RunException(
            $"The contract of stack '{Stack}' lacks '{name}'. Deploy the platform's stack again, so that it publishes what this release has.");

    public string Text(string name) => Member(name) as string
        ?? throw new RunException($"'{name}' in the contract of stack '{Stack}' is no text.");
}
