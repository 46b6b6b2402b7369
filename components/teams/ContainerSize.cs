using System.Text.RegularExpressions;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace Blueprint.Components.Teams;

/// <summary>What a container gets, and what it may take where there is some left.</summary>
/// <remarks>Amounts are written as Kubernetes writes them: <c>250m</c> is a quarter of a core, <c>64Mi</c> is 64 MiB.</remarks>
public sealed partial record ContainerSize
{
    /// <summary>Names a size.</summary>
    /// <param name="cpu">Processor time that the container gets.</param>
    /// <param name="memory">Memory that it gets.</param>
    /// <param name="cpuLimit">Processor time that it may take.</param>
    /// <param name="memoryLimit">Memory that it may take; beyond it, the container is killed.</param>
    /// <exception cref="ArgumentException">An amount is none.</exception>
    public ContainerSize(string cpu, string memory, string cpuLimit, string memoryLimit)
    {
        Cpu = Checked(cpu, Processor(), "processor time such as '250m'");
        Memory = Checked(memory, Bytes(), "memory such as '64Mi'");
        CpuLimit = Checked(cpuLimit, Processor(), "processor time such as '250m'");
        MemoryLimit = Checked(memoryLimit, Bytes(), "memory such as '64Mi'");
    }

    /// <summary>A tenth of a core and 64 MiB: enough for a service that passes things on.</summary>
    public static ContainerSize Small { get; } = new("100m", "64Mi", "200m", "128Mi");

    /// <summary>Half a core and 1 GiB: enough for a model that is no language model.</summary>
    public static ContainerSize Large { get; } = new("500m", "1Gi", "1", "2Gi");

    /// <summary>Processor time that the container gets.</summary>
    public string Cpu { get; }

    /// <summary>Memory that the container gets.</summary>
    public string Memory { get; }

    /// <summary>Processor time that the container may take.</summary>
    public string CpuLimit { get; }

    /// <summary>Memory that the container may take.</summary>
    public string MemoryLimit { get; }

    internal ResourceRequirementsArgs Requirements => new()
    {
        Requests = { ["cpu"] = Cpu, ["memory"] = Memory },
        Limits = { ["cpu"] = CpuLimit, ["memory"] = MemoryLimit },
    };

    private static string Checked(string amount, Regex grammar, string takes) =>
        grammar.IsMatch(amount) ? amount : throw new ArgumentException($"'{amount}' is no amount of {takes}.", nameof(amount));

    [GeneratedRegex(@"\A([0-9]+m|[0-9]+(\.[0-9]{1,3})?)\z")]
    private static partial Regex Processor();

    [GeneratedRegex(@"\A[0-9]+(Ki|Mi|Gi|Ti)\z")]
    private static partial Regex Bytes();
}
