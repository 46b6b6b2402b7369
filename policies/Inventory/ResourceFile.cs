using System.IO.Compression;
using System.Text.Json;
using Blueprint.Policies.Settings;

namespace Blueprint.Policies.Inventory;

/// <summary>Resources that a file lists: a state of Pulumi, a preview, a plan, or a plain list.</summary>
public sealed record ResourceFile
{
    /// <summary>What the file is, in words.</summary>
    public required string Kind { get; init; }

    /// <summary>The project; empty where the file does not say.</summary>
    public string Project { get; init; } = "";

    /// <summary>The stack; empty where the file does not say.</summary>
    public string Stack { get; init; } = "";

    /// <summary>The environment; null where the file does not say.</summary>
    public string? Environment { get; init; }

    /// <summary>The resources, in the order of the file.</summary>
    public ImmutableArray<FoundResource> Resources { get; init; } = [];

    /// <summary>How many secrets could not be opened; they count as unknown.</summary>
    public int SealedSecrets { get; init; }

    private JsonReading? Reading { get; init; }

    /// <summary>What is to be said of the type of one of the resources, with its place.</summary>
    public PolicyProblem At(FoundResource resource, string message) =>
        Reading?.At(resource.At, message) ?? throw new InvalidOperationException("The resources were not read from a file.");

    /// <summary>Reads a file.</summary>
    /// <param name="content">What stands in it, in UTF-8, packed with gzip or not.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="keeper">Given the JSON that names who keeps the secrets, finds who opens them; null where they stay closed.</param>
    /// <param name="problems">All that is wrong with it.</param>
    /// <returns>What was read; null if there are problems.</returns>
    public static ResourceFile? Read(
        byte[] content, string file, Func<ReadOnlyMemory<byte>, Func<string, string?>?> keeper, out ImmutableArray<PolicyProblem> problems)
    {
        if (Unpack(content) is not { } utf8)
        {
            problems = [new(file, 1, 1, "this is packed, and not with gzip, or damaged; unpack it first.")];
            return null;
        }

        var reading = new JsonReading(file, utf8);
        var found = reading.Root() is { } root ? Read(reading, root, keeper) : null;
        problems = reading.Problems;
        return problems.IsEmpty ? found! with { Reading = reading } : null;
    }

    private static ResourceFile? Read(JsonReading reading, JsonPlace root, Func<ReadOnlyMemory<byte>, Func<string, string?>?> keeper)
    {
        if (!reading.Is(root, JsonValueKind.Object, "a file of resources"))
        {
            return null;
        }

        if (root["deployment"] is { } deployment)
        {
            return new StateReader(reading, keeper).State(deployment);
        }

        if (root["checkpoint"] is { } checkpoint)
        {
            // The checkpoint of a stack that was only just made has no deployment in it.
            return (checkpoint["latest"] ?? checkpoint["Latest"]) is { } latest ? new StateReader(reading, keeper).State(latest) : new() { Kind = "a Pulumi checkpoint" };
        }

        if (root["manifest"] is not null && root["resources"] is not null)
        {
            return new StateReader(reading, keeper).State(root);
        }

        if ((root["resourcePlans"] is not null ? root : root["plan"]) is { } plan && plan["resourcePlans"] is not null)
        {
            return new StateReader(reading, keeper).Plan(plan);
        }

        return root["steps"] is not null || root["changeSummary"] is not null
            ? new StateReader(reading, keeper).Preview(root)
            : new ListReader(reading).Read(root);
    }

    private static byte[]? Unpack(byte[] content)
    {
        switch (content)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return content[3..];
            case [0x28, 0xB5, 0x2F, 0xFD, ..] or [0x50, 0x4B, 0x03, 0x04, ..]:
                return null;
            case [0x1F, 0x8B, ..]:
                try
                {
                    using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
                    var unpacked = new MemoryStream();
                    packed.CopyTo(unpacked);
                    return unpacked.ToArray();
                }
                catch (InvalidDataException)
                {
                    return null;
                }

            default:
                return content;
        }
    }
}
