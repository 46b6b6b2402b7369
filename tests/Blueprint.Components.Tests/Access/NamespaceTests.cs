using Blueprint.Components.Foundation;
using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Access;

/// <summary>What holds for every namespace that any stack makes, in every environment, with either engine of delivery.</summary>
public sealed class NamespaceTests
{
    [Fact]
    public async Task Every_namespace_is_closed_until_a_flow_is_allowed()
    {
        foreach (var (where, world) in await WorldsAsync())
        {
            foreach (var ns in Namespaces(world))
            {
                var closing = world.Of("kubernetes:networking.k8s.io/v1:NetworkPolicy").Where(policy =>
                    policy.Text("metadata.namespace") == ns.Text("metadata.name")
                    && policy.At("spec.ingress") is null
                    && policy.At("spec.egress") is null
                    && Plain.Map(policy.At("spec.podSelector")).IsEmpty
                    && Plain.Texts(policy.At("spec.policyTypes")).ToHashSet().SetEquals(["Ingress", "Egress"]));
                Assert.True(closing.Any(), $"{ns} of {where} lets everything in or out");
            }
        }
    }

    [Fact]
    public async Task Pods_are_restricted_everywhere_but_where_the_namespace_says_why_not()
    {
        foreach (var (where, world) in await WorldsAsync())
        {
            Assert.All(Namespaces(world), ns => Assert.True(
                ns.Text("metadata.labels[pod-security.kubernetes.io/enforce]") == "restricted" || ns.Text($"metadata.annotations[{IsolatedNamespace.ReasonAnnotation}]") is { Length: > 10 },
                $"{ns} of {where} is looser and does not say why"));
        }
    }

    [Fact]
    public async Task Nothing_is_put_into_a_namespace_that_somebody_else_made()
    {
        foreach (var (where, world) in await WorldsAsync())
        {
            // Delivery's namespace is the platform's, and objects of the cluster's own have theirs.
            var known = Namespaces(world).Select(ns => ns.Text("metadata.name")!).Append("kube-system").ToHashSet();
            Assert.All(
                world.Made.Where(made => made.Type.StartsWith("kubernetes:", StringComparison.Ordinal) && made.Text("metadata.namespace") is not null),
                made => Assert.True(known.Contains(made.Text("metadata.namespace")!), $"{made} of {where} is in {made.Text("metadata.namespace")}"));
        }
    }

    private static Registration[] Namespaces(TestWorld world)
    {
        var found = world.Of("kubernetes:core/v1:Namespace").ToArray();
        Assert.NotEmpty(found);
        return found;
    }

    private static async Task<(string Where, TestWorld World)[]> WorldsAsync()
    {
        var worlds = new List<(string, TestWorld)>
        {
            ("boutique", await TeamStacks.BoutiqueAsync()),
            ("recommendations", await TeamStacks.RecommendationsAsync()),
        };
        foreach (var environment in new[] { "dev", "prod" })
        {
            foreach (var engine in new[] { "argocd", "flux" })
            {
                worlds.Add(($"{environment} with {engine}", await TeamStacks.PlatformAsync(environment, ("platform:gitops", engine))));
            }
        }

        return [.. worlds];
    }
}
