using Blueprint.Engine.Secrets;
using Blueprint.Engine.State.Json;

namespace Blueprint.Engine.State;

/// <summary>Reads and writes what <c>pulumi stack export</c> writes and <c>pulumi stack import</c> reads.</summary>
public static class StackExport
{
    /// <summary>Writes a deployment document of version 3, in UTF-8.</summary>
    /// <param name="snapshot">What to write.</param>
    /// <param name="secrets">Who seals secrets; null to write them in clear.</param>
    /// <param name="time">The time of writing.</param>
    /// <param name="sandbox">The stack, where its resources are only simulated, so that the document says so; else null.</param>
    public static byte[] Write(Snapshot snapshot, SecretsProvider? secrets, DateTimeOffset time, StackId? sandbox)
    {
        var keeper = secrets is null ? null : new Ciphertexts(secrets);
        var body = DeploymentWriter.Body(snapshot, keeper is null ? SecretForm.Plain : SecretForm.Sealed(() => keeper));
        return [.. DeploymentWriter.Head(snapshot, ResourceWriter.Time(time), sandbox?.ToString()), .. body.WrittenSpan];
    }

    /// <summary>Reads a deployment document of version 3 or 4.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="secrets">Who opens its secrets.</param>
    /// <exception cref="StateException">It is none, or is not sound, or its secrets cannot be opened.</exception>
    public static Snapshot Read(ReadOnlyMemory<byte> utf8, string name, SecretsSource secrets)
    {
        try
        {
            var snapshot = DeploymentDocument.Read(utf8, secrets).Snapshot;
            var problems = Integrity.Check(snapshot.Resources);
            return problems.IsEmpty ? snapshot : throw new FormatException(string.Join("; ", problems));
        }
        catch (Exception error) when (error is FormatException or SecretsException)
        {
            throw new StateException($"{name} cannot be used: {error.Message}.", error);
        }
    }
}
