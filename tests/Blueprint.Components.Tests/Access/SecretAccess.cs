using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Access;

/// <summary>A secret of Secrets Manager: whose path it is on, and what encrypts it.</summary>
internal sealed record StoredSecret(string Owner, string Arn, string KeyArn);

/// <summary>Who reads which secrets, by the IAM documents, stores, bindings and associations that the stacks make; names count for nothing.</summary>
internal sealed class SecretAccess
{
    private const string Region = "eu-central-1";
    private const string Operator = "external-secrets";

    private readonly AccessWorld world;
    private readonly ImmutableDictionary<string, (IamPolicy Rights, IamPolicy Trust)> roles;

    public SecretAccess(AccessWorld world)
    {
        this.world = world;

        // Roles of one name in different components are one here, which has the rights of both: never fewer than there are.
        roles = world.All.SelectMany(Roles).GroupBy(role => role.Arn).ToImmutableDictionary(
            same => same.Key, same => (new IamPolicy(same.SelectMany(role => role.Rights).Distinct()), new IamPolicy(same.Select(role => role.Trust))));
    }

    public IEnumerable<string> RoleArns => roles.Keys;

    /// <summary>Every secret that the stacks make, and one on each path that somebody has put there by hand.</summary>
    public IEnumerable<StoredSecret> Secrets => world.All.SelectMany(one => one.Of("aws:secretsmanager/secret:Secret"))
        .Select(secret => (Name: secret.Text("name")!, Key: secret.Text("kmsKeyId")!))
        .Concat(world.Teams.Keys.Select(team => ($"blueprint/{world.Environment}/teams/{team}/by-hand", KeyOf(world.Teams[team]))))
        .Append(($"blueprint/{world.Environment}/platform/by-hand", KeyOf(world.Platform)))
        .Select(secret => new StoredSecret(OwnerOf(secret.Item1), $"arn:aws:secretsmanager:{Region}:111122223333:secret:{secret.Item1}-AbCdEf", secret.Item2));

    /// <summary>The roles that something in a namespace comes to have: as a pod, through a store there is, and through any store that the cluster would let in.</summary>
    public IEnumerable<string> RolesFrom(string ns)
    {
        foreach (var association in world.Of("aws:eks/podIdentityAssociation:PodIdentityAssociation").Where(association => association.Text("namespace") == ns))
        {
            yield return association.Text("roleArn")!;
        }

        var operators = world.Of("aws:eks/podIdentityAssociation:PodIdentityAssociation").Where(association => association.Text("namespace") == Operator).Select(association => association.Text("roleArn")!).ToArray();
        foreach (var role in roles.Keys.Where(role => LetsStoreName(ns, role) && operators.Any(one => MayTake(one, role))))
        {
            yield return role;
        }

        // Without a role to take, a store is read with the operator's own rights.
        foreach (var store in world.Of("kubernetes:external-secrets.io/v1:SecretStore").Where(store => store.Text("metadata.namespace") == ns))
        {
            foreach (var role in store.Text("spec.provider.aws.role") is { } named ? operators.Any(one => MayTake(one, named)) ? [named] : [] : operators)
            {
                yield return role;
            }
        }
    }

    /// <summary>The roles that a workflow on the main branch of a repository may take.</summary>
    public IEnumerable<string> RolesOf(string repository) => roles.Where(role => world.Of("aws:iam/openIdConnectProvider:OpenIdConnectProvider").Any(provider => role.Value.Trust.Trusts(
        "sts:AssumeRoleWithWebIdentity",
        "Federated",
        "arn:aws:test:eu-central-1:111122223333:" + provider.Name,
        ("token.actions.githubusercontent.com:aud", "sts.amazonaws.com"),
        ("token.actions.githubusercontent.com:sub", $"repo:{repository}:ref:refs/heads/main")))).Select(role => role.Key);

    /// <summary>Whether a role gets at what a secret says: the secret itself, and the key that it is encrypted with.</summary>
    public bool Reads(string role, StoredSecret secret) => roles.TryGetValue(role, out var known)
        && known.Rights.Allows("secretsmanager:GetSecretValue", secret.Arn)
        && known.Rights.Allows("kms:Decrypt", secret.KeyArn, ("kms:ViaService", $"secretsmanager.{Region}.amazonaws.com"));

    public bool MayTake(string from, string role) => roles.TryGetValue(from, out var taker) && roles.TryGetValue(role, out var taken)
        && taker.Rights.Allows("sts:AssumeRole", role) && taken.Trust.Trusts("sts:AssumeRole", "AWS", from);

    // By the rule that the platform gives the cluster, read from it as it stands there: the role's path ends in the team that the namespace's label says.
    private bool LetsStoreName(string ns, string role)
    {
        var rule = world.Platform.The("kubernetes:admissionregistration.k8s.io/v1:ValidatingAdmissionPolicy", "admission-bp-secrets-own-store").Text("spec.validations[0].expression")!;
        var path = Regex.Match(rule, @"contains\('(?<path>[^']+)' \+ namespaceObject\.metadata\.labels\[\?'(?<label>[^']+)'\]\.orValue\(''\) \+ '/'\)$");
        Assert.True(path.Success, rule);
        var team = world.Of("kubernetes:core/v1:Namespace").SingleOrDefault(one => one.Text("metadata.name") == ns)?.Text($"metadata.labels[{path.Groups["label"].Value}]") ?? "";
        return role.Contains($"{path.Groups["path"].Value}{team}/", StringComparison.Ordinal);
    }

    private static IEnumerable<(string Arn, string[] Rights, string Trust)> Roles(TestWorld world) =>
        from role in world.Of("aws:iam/role:Role")
        let name = $"{role.Name}-made"
        let documents = world.Of("aws:iam/rolePolicy:RolePolicy").Where(policy => policy.Text("role") == name).Select(policy => policy.Text("policy")!).ToArray()
        select ($"arn:aws:iam::111122223333:role{role.Text("path") ?? "/"}{name}", documents, role.Text("assumeRolePolicy")!);

    private static string KeyOf(TestWorld world) => $"arn:aws:kms:{Region}:111122223333:key/{world.Options.ProjectName}-{world.Options.StackName}-"
        + (world.Options.ProjectName == "platform" ? "data" : $"{world.Options.ProjectName}-secrets");

    private static string OwnerOf(string secret) => secret.Split('/') switch
    {
        ["blueprint", _, "platform", ..] => "platform",
        ["blueprint", _, "teams", var team, ..] => team,
        _ => throw new NotSupportedException($"'{secret}' lies on nobody's path."),
    };
}
