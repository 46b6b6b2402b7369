using System.Text.Json;
using Blueprint.Stacks.Tests.World;

namespace Blueprint.Stacks.Tests;

/// <summary>Every document of IAM that the stacks write: well formed, and no wider than it has to be.</summary>
public sealed class AccessTests : IDisposable
{
    private static readonly string[] Administrators = ["AdministratorAccess", "PowerUserAccess", "IAMFullAccess"];

    // What takes a role: with these, a statement of anybody needs a condition.
    private static readonly string[] TakesRole = ["sts:AssumeRole", "sts:TagSession", "sts:AssumeRoleWithWebIdentity"];

    // What ours may besides, with the reason.
    private static readonly (string Account, string[] Actions)[] Reviewed =
    [
        // Tells what a key is, and nothing of what it locks; it comes with every grant of a key.
        ("mlflow/mlflow", ["kms:DescribeKey"]),

        // Its bucket is encrypted with a key of ours.
        ("velero/velero-server", ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]),

        // It reads each team's secrets as that team's own role, and by itself only the platform's.
        ("external-secrets/external-secrets", ["sts:AssumeRole", "sts:TagSession"]),
    ];

    private readonly Checkout checkout = new();

    public static TheoryData<string> Environments => [.. Checkout.Environments];

    public void Dispose() => checkout.Dispose();

    [StackTheory]
    [MemberData(nameof(Environments))]
    public void Every_document_is_well_formed_and_allows_nobody_everything(string environment)
    {
        var documents = Documents(environment).ToArray();

        Assert.NotEmpty(documents);
        foreach (var (resource, property, document) in documents)
        {
            var where = $"{resource.Type} {resource.Name}.{property}";
            Assert.True(document.GetProperty("Version").GetString() == "2012-10-17", where);
            var statements = Many(document.GetProperty("Statement"));
            Assert.NotEmpty(statements);
            foreach (var statement in statements)
            {
                var (actions, others) = (Texts(statement, "Action"), Texts(statement, "NotAction"));
                var resources = Texts(statement, "Resource");
                Assert.True(statement.GetProperty("Effect").GetString() is "Allow" or "Deny", where);
                Assert.True((actions.Length > 0) != (others.Length > 0), $"{where}: either Action or NotAction");
                Assert.All(actions.Concat(others), action => Assert.True(action == "*" || action.Split(':') is [{ Length: > 0 }, { Length: > 0 }], $"{where}: {action}"));
                if (statement.GetProperty("Effect").GetString() == "Allow")
                {
                    Assert.False(others.Length > 0, $"{where}: NotAction allows what nobody thought of");
                    Assert.False(actions.Contains("*"), $"{where}: every action");
                    Assert.False(actions.Any(action => action.EndsWith(":*", StringComparison.Ordinal)) && resources.Contains("*") && !IsOfKey(resource), $"{where}: every action of a service on every resource");
                    Assert.False(actions.Intersect(TakesRole).Any() && Texts(statement, "Principal").Contains("*") && !statement.TryGetProperty("Condition", out _), $"{where}: anybody may take the role");
                }
            }
        }
    }

    [StackTheory]
    [MemberData(nameof(Environments))]
    public void No_role_is_given_a_policy_of_administrators(string environment)
    {
        var attached = Planned(environment).Where(resource => resource.Type is "aws:iam/rolePolicyAttachment:RolePolicyAttachment")
            .Select(resource => resource.Inputs.GetProperty("policyArn").GetString() ?? "").ToArray();

        Assert.NotEmpty(attached);
        Assert.All(attached, arn => Assert.DoesNotContain(Administrators, name => arn.EndsWith($"/{name}", StringComparison.Ordinal)));
    }

    [ReferenceTheory]
    [MemberData(nameof(Environments))]
    public void A_controller_may_do_no_more_than_its_own_project_asks_for(string environment)
    {
        var resources = Planned(environment);
        var asked = Upstream();
        var compared = new List<string>();
        foreach (var association in resources.Where(resource => resource.Type == "aws:eks/podIdentityAssociation:PodIdentityAssociation"))
        {
            var account = $"{association.Inputs.GetProperty("namespace").GetString()}/{association.Inputs.GetProperty("serviceAccount").GetString()}";
            if (!asked.TryGetValue(account, out var allowed))
            {
                continue;
            }

            // The role stands beside its association, under the same parent.
            var more = resources.Where(resource => resource.Type == "aws:iam/rolePolicy:RolePolicy" && resource.Parent == association.Parent)
                .SelectMany(policy => Many(Document(policy.Inputs, "policy")!.Value.GetProperty("Statement"))).SelectMany(statement => Texts(statement, "Action"))
                .Except(Reviewed.Where(one => one.Account == account).SelectMany(one => one.Actions)).Where(action => !allowed.Any(pattern => Covers(pattern, action))).Distinct().Order(StringComparer.Ordinal).ToArray();
            Assert.True(more is [], $"{account} may, and its project does not ask for: {string.Join(", ", more)}");
            compared.Add(account);
        }

        Assert.NotEmpty(compared);
    }

    // A key's own policy says * for the key that it belongs to.
    private static bool IsOfKey(Resource resource) => resource.Type is "aws:kms/key:Key" or "aws:kms/keyPolicy:KeyPolicy";

    private static bool Covers(string pattern, string action) =>
        System.Text.RegularExpressions.Regex.IsMatch(action, $"^{System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", System.Text.RegularExpressions.RegexOptions.IgnoreCase);

    private static Dictionary<string, HashSet<string>> Upstream()
    {
        var asked = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Reference.Folder!, "iam"), "*.json").Where(file => !Path.GetFileName(file).StartsWith('_')))
        {
            var facts = Reference.Json("iam", Path.GetFileName(file));
            var account = facts.GetProperty("serviceAccount").GetString()!.Split(' ')[0];
            var policies = facts.TryGetProperty("policy", out var one) ? [one]
                : facts.TryGetProperty("policies", out var several) ? several.ValueKind == JsonValueKind.Array ? [.. several.EnumerateArray()] : several.EnumerateObject().Select(policy => policy.Value).ToArray()
                : [];
            asked.TryAdd(account, []);
            asked[account].UnionWith(policies.Select(policy => policy.TryGetProperty("policy", out var inner) ? inner : policy)
                .SelectMany(policy => Many(policy.GetProperty("Statement"))).SelectMany(statement => Texts(statement, "Action")));
        }

        return asked;
    }

    // From what up records: there every value is known.
    private Resource[] Planned(string environment)
    {
        checkout.WithImagesByTag().Json("up", "--env", environment, "--yes");
        return
        [
            .. checkout.Json("stack", "ls").GetProperty("stacks").EnumerateArray().Select(stack => $"{stack.GetProperty("project").GetString()}/{stack.GetProperty("stack").GetString()}")
                .Where(stack => stack.EndsWith($"/{environment}", StringComparison.Ordinal)).SelectMany(Recorded),
        ];
    }

    private IEnumerable<Resource> Recorded(string stack)
    {
        using var document = JsonDocument.Parse(checkout.Run("stack", "export", "-s", stack).Out);
        return [.. document.RootElement.GetProperty("deployment").GetProperty("resources").EnumerateArray().Select(resource => new Resource(
            resource.GetProperty("type").GetString()!,
            resource.GetProperty("urn").GetString()!.Split("::")[^1],
            resource.TryGetProperty("parent", out var parent) ? parent.GetString()! : "",
            resource.TryGetProperty("inputs", out var inputs) ? inputs.Clone() : default))];
    }

    private IEnumerable<(Resource Resource, string Property, JsonElement Document)> Documents(string environment) =>
        from resource in Planned(environment)
        where resource.Type.StartsWith("aws:", StringComparison.Ordinal) && resource.Inputs.ValueKind == JsonValueKind.Object
        from property in resource.Inputs.EnumerateObject()
        where property.Name is "policy" or "assumeRolePolicy" or "policyDocument" or "accessPolicies"
        let document = Document(resource.Inputs, property.Name)
        where document is not null && document.Value.TryGetProperty("Statement", out _)
        select (resource, property.Name, document.Value);

    // As text, as the provider takes it. Other things are called policies, too; they have no statements.
    private static JsonElement? Document(JsonElement inputs, string property)
    {
        if (!inputs.TryGetProperty(property, out var text) || text.ValueKind != JsonValueKind.String || !text.GetString()!.StartsWith('{'))
        {
            return null;
        }

        using var document = JsonDocument.Parse(text.GetString()!);
        return document.RootElement.Clone();
    }

    private static JsonElement[] Many(JsonElement oneOrMany) => oneOrMany.ValueKind == JsonValueKind.Array ? [.. oneOrMany.EnumerateArray()] : [oneOrMany];

    private static string[] Texts(JsonElement statement, string name) => !statement.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject().SelectMany(entry => Many(entry.Value)).Select(entry => entry.GetString()!)]
        : [.. Many(value).Select(entry => entry.GetString()!)];

    private sealed record Resource(string Type, string Name, string Parent, JsonElement Inputs);
}
