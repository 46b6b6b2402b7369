using System.Text.RegularExpressions;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Views.Kubernetes.Core.V1;
using Blueprint.Policies.Workloads;

namespace Blueprint.Policies.Packs.MlGovernance;

/// <summary>GPUs: who asks for them, and which machines have them.</summary>
internal static partial class Gpus
{
    /// <summary>The resource by which pods ask for whole GPUs, and the taint that keeps others away.</summary>
    public const string Resource = "nvidia.com/gpu";

    /// <summary>Whether a workload is marked for GPUs, or asks for some, in CEL.</summary>
    public static readonly string UsesGpusCel = $"({IsMarkedCel} || {AsksCel("limits")} || {AsksCel("requests")})";

    /// <summary>Whether a workload says by its label that it needs GPUs, in CEL.</summary>
    public static string IsMarkedCel => Cel.IsLabelled("bp/gpu", "true");

    /// <summary>Whether a container of the pod has a limit on GPUs, in CEL.</summary>
    public static string HasGpuLimitCel => AsksCel("limits");

    /// <summary>Whether an instance type of EC2 has GPUs.</summary>
    public static bool IsGpuInstance(string type) => GpuFamily().IsMatch(type);

    /// <summary>Whether a workload says by its label that it needs GPUs.</summary>
    public static Answer IsMarkedForGpus(this Workload workload) => workload.IsLabelled("bp/gpu", "true");

    /// <summary>Whether a container of the pod has a limit on GPUs, or on parts of one.</summary>
    public static Answer HasGpuLimit(this PodSpecView pod) => Any(pod, static container => NamesGpus(container.Resources.Limits));

    /// <summary>Whether a workload is marked for GPUs, or asks for some.</summary>
    public static Answer UsesGpus(this Workload workload) => workload.IsMarkedForGpus()
        | Any(workload.Pod, static container => NamesGpus(container.Resources.Limits) | NamesGpus(container.Resources.Requests));

    private static string AsksCel(string amounts) => $"variables.{Cel.PlannedContainers}.exists(c, c.?resources.?{amounts}.orValue({{}})"
        + $".exists(key, key == {Cel.Text(Resource)} || key.startsWith('nvidia.com/mig-')))";

    private static Answer Any(PodSpecView pod, Func<ContainerView, Answer> question) =>
        pod.Containers.Any(question) | pod.InitContainers.Any(question);

    private static Answer NamesGpus(MapFact<TextFact> amounts) => amounts.Any(static (key, amount) =>
        key == Resource || key.StartsWith("nvidia.com/mig-", StringComparison.Ordinal) ? amount.IsPresent : Answer.No(amount.Node));

    [GeneratedRegex(@"^(p|g|gr)\d[a-z0-9-]*\.")]
    private static partial Regex GpuFamily();
}
