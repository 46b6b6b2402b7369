using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Access;

/// <summary>The matrix of all teams and all secrets, by what the stacks of both environments give IAM and the cluster.</summary>
public sealed class SecretAccessTests
{
    [Fact]
    public async Task A_team_reads_its_own_secrets_and_no_other_whichever_way_it_goes()
    {
        var worlds = await WorldsAsync();
        var asked = 0;
        foreach (var (world, access) in worlds)
        {
            foreach (var team in AccessWorld.Names)
            {
                string[] roles =
                [
                    .. access.RolesFrom($"team-{team}-{world.Environment}"), .. access.RolesFrom($"team-{team}-previews"), .. access.RolesOf($"example/{team}"),
                ];
                Assert.Contains(roles, role => role.Contains($"/secret-readers/{team}/", StringComparison.Ordinal));
                foreach (var secret in worlds.SelectMany(other => other.Access.Secrets))
                {
                    var reads = roles.Any(role => access.Reads(role, secret));
                    var isOwn = secret.Owner == team && secret.Arn.Contains($":blueprint/{world.Environment}/", StringComparison.Ordinal);
                    Assert.True(reads == isOwn, $"{team} in {world.Environment} {(reads ? "reads" : "does not read")} {secret.Arn}");
                    asked++;
                }
            }
        }

        // Four teams with three each (drawn, registry's, by hand), the platform's three, twice over; and everybody asked for each.
        Assert.True(asked >= 2 * 4 * 2 * ((4 * 3) + 2), $"only {asked} were asked");
    }

    [Fact]
    public async Task The_platform_reads_its_own_secrets_and_those_that_it_drew_for_teams_and_none_that_a_team_put_there()
    {
        foreach (var (_, access) in await WorldsAsync())
        {
            var operators = access.RolesFrom("external-secrets").ToArray();
            Assert.All(access.Secrets.Where(secret => secret.Owner == "platform"), secret => Assert.Contains(operators, role => access.Reads(role, secret)));
            Assert.All(
                access.Secrets.Where(secret => secret.Owner != "platform" && !secret.Arn.Contains("/model-registry-", StringComparison.Ordinal)),
                secret => Assert.DoesNotContain(operators, role => access.Reads(role, secret)));
        }
    }

    [Fact]
    public async Task Nobody_but_the_operator_may_take_a_reader()
    {
        foreach (var (_, access) in await WorldsAsync())
        {
            var readers = access.RoleArns.Where(role => role.Contains("/secret-readers/", StringComparison.Ordinal)).ToArray();
            Assert.Equal(AccessWorld.Names.Length, readers.Length);
            Assert.All(readers, reader => Assert.Equal(access.RolesFrom("external-secrets").Distinct(), access.RoleArns.Where(role => access.MayTake(role, reader))));
        }
    }

    [Fact]
    public async Task What_AWS_wrote_itself_and_roles_are_given_reads_no_secret()
    {
        foreach (var (world, _) in await WorldsAsync())
        {
            var attached = world.Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Select(one => one.Text("policyArn")!).ToArray();
            Assert.NotEmpty(attached);
            Assert.All(attached, arn => Assert.Matches("^arn:aws:iam::aws:policy/(service-role/)?(AmazonEKS|AmazonEBSCSIDriver|AmazonEC2ContainerRegistryPullOnly|AmazonSSMManagedInstanceCore)", arn));
        }
    }

    [Fact]
    public async Task In_the_cluster_a_teams_people_and_its_delivery_enter_no_other_teams_namespace()
    {
        foreach (var (world, _) in await WorldsAsync())
        {
            Assert.DoesNotContain(world.All.SelectMany(one => one.Made), made => made.Type.EndsWith(":ClusterRoleBinding", StringComparison.Ordinal));
            foreach (var binding in world.Of("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"))
            {
                var subject = binding.Text("subjects[0].name")!;
                Assert.Single(Plain.List(binding.At("subjects")));
                var team = subject.StartsWith("blueprint:team:", StringComparison.Ordinal) ? subject["blueprint:team:".Length..] : subject["team-".Length..];
                Assert.Contains(binding.Text("metadata.namespace"), new[] { $"team-{team}-{world.Environment}", $"team-{team}-previews" });
                Assert.Contains(binding.Text("roleRef.name"), new[] { "view", "edit", "blueprint-delivery" });
            }
        }
    }

    [Fact]
    public async Task Secrets_come_to_the_namespace_that_they_are_for()
    {
        foreach (var (world, access) in await WorldsAsync())
        {
            var wishes = world.Of("kubernetes:external-secrets.io/v1:ExternalSecret").ToArray();
            Assert.NotEmpty(wishes);
            foreach (var wish in wishes)
            {
                var (ns, key) = (wish.Text("metadata.namespace")!, wish.Text("spec.dataFrom[0].extract.key")!);
                if (wish.Text("spec.secretStoreRef.kind") == "SecretStore")
                {
                    Assert.StartsWith($"blueprint/{world.Environment}/teams/{ns[5..^(world.Environment.Length + 1)]}/", key, StringComparison.Ordinal);
                }
                else
                {
                    var store = world.Platform.The("kubernetes:external-secrets.io/v1:ClusterSecretStore", "secrets-platform");
                    Assert.Contains(ns, Plain.Texts(store.At("spec.conditions[0].namespaces")));
                    Assert.DoesNotContain("team-", ns, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Whoever_may_edit_a_namespace_may_not_write_stores_there()
    {
        foreach (var (world, _) in await WorldsAsync())
        {
            var values = world.Platform.The("kubernetes:helm.sh/v3:Release", "secrets").At("values.rbac");
            Assert.Equal((false, false, false), (Plain.At(values, "aggregateToView"), Plain.At(values, "aggregateToEdit"), Plain.At(values, "aggregateToAdmin")));
            foreach (var rule in new[] { "bp-secrets-own-store", "bp-secrets-no-cluster-store", "bp-secrets-no-generators" })
            {
                var binding = world.Platform.The("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicyBinding", $"admission-{rule}");
                Assert.Equal(["Deny"], Plain.Texts(binding.At("spec.validationActions")));
            }
        }
    }

    private static async Task<(AccessWorld World, SecretAccess Access)[]> WorldsAsync()
    {
        var worlds = new List<(AccessWorld, SecretAccess)>();
        foreach (var environment in new[] { "dev", "prod" })
        {
            var world = await AccessWorld.RunAsync(environment);
            worlds.Add((world, new(world)));
        }

        return [.. worlds];
    }
}
