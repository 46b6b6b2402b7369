using System.Text.Json.Nodes;
using Kubernetes = Pulumi.Kubernetes;

namespace Blueprint.Components.Foundation;

/// <summary>A cluster, and the way into it.</summary>
/// <param name="Name">The cluster's name.</param>
/// <param name="Arn">The cluster's ARN.</param>
/// <param name="Provider">The provider that talks to its API.</param>
public sealed record ClusterAccess(Output<string> Name, Output<string> Arn, Kubernetes.Provider Provider)
{
    /// <summary>The kubeconfig of an EKS cluster: it holds no token, but asks AWS for one at each call.</summary>
    /// <param name="name">The cluster's name.</param>
    /// <param name="region">The cluster's region.</param>
    /// <param name="endpoint">The address of its API.</param>
    /// <param name="certificateAuthority">The certificate authority of its API, in base 64.</param>
    public static Output<string> KubeConfig(
        Output<string> name, Output<string> region, Output<string> endpoint, Output<string> certificateAuthority) =>
        Output.Tuple(name, region, endpoint, certificateAuthority).Apply(cluster => new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Config",
            ["current-context"] = cluster.Item1,
            ["clusters"] = new JsonArray(Named("cluster", cluster.Item1, new()
            {
                ["server"] = cluster.Item3,
                ["certificate-authority-data"] = cluster.Item4,
            })),
            ["contexts"] = new JsonArray(Named("context", cluster.Item1, new()
            {
                ["cluster"] = cluster.Item1,
                ["user"] = cluster.Item1,
            })),
            ["users"] = new JsonArray(Named("user", cluster.Item1, new()
            {
                ["exec"] = new JsonObject
                {
                    ["apiVersion"] = "client.authentication.k8s.io/v1beta1",
                    ["command"] = "aws",
                    ["args"] = new JsonArray("--region", cluster.Item2, "eks", "get-token", "--cluster-name", cluster.Item1),
                    ["interactiveMode"] = "Never",
                },
            })),
        }.ToJsonString());

    private static JsonObject Named(string kind, string name, JsonObject value) => new() { ["name"] = name, [kind] = value };
}
