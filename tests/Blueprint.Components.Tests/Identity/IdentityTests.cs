using Blueprint.Components.Identity;
using Blueprint.Components.Tests.World;

namespace Blueprint.Components.Tests.Identity;

public sealed class IdentityTests
{
    private readonly TestWorld world = new();
    private readonly Wiring wiring = new();

    [Fact]
    public async Task A_pods_role_is_taken_by_one_accounts_one_cluster_and_no_other()
    {
        await RunAsync();

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"PodIdentity","Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],"Principal":{"Service":["pods.eks.amazonaws.com"]},"Condition":{"StringEquals":{"aws:SourceAccount":["111122223333"]},"ArnEquals":{"aws:SourceArn":["arn:aws:eks:eu-central-1:111122223333:cluster/blueprint-dev"]}}}]}""",
            world.The("aws:iam/role:Role", "reader").Text("assumeRolePolicy"));
    }

    [Fact]
    public async Task The_association_names_the_service_account_and_comes_after_the_rights()
    {
        await RunAsync();

        var association = world.The("aws:eks/podIdentityAssociation:PodIdentityAssociation", "reader");
        Assert.Equal(("tools", "reader-account"), (association.Text("namespace"), association.Text("serviceAccount")));
        Assert.Contains(
            "aws:iam/rolePolicy:RolePolicy reader",
            wiring.Before(resource => Wiring.Key(resource) == "aws:eks/podIdentityAssociation:PodIdentityAssociation reader"));
    }

    [Fact]
    public async Task No_key_is_made_for_anybody()
    {
        await RunAsync();

        Assert.DoesNotContain(world.Made, made => made.Type is "aws:iam/accessKey:AccessKey" or "aws:iam/user:User");
    }

    [Fact]
    public async Task A_document_puts_conditions_of_one_kind_together()
    {
        string? text = null;
        await world.RunAsync(() =>
        {
            _ = PolicyDocument.Of(new PolicyStatement
            {
                Sid = "X",
                Actions = ["a:B"],
                Resources = "*",
                Conditions = [new("StringEquals", "k1", "v1"), new("StringEquals", "k2", new InputList<string> { "v2", Output.Create("v3") }), new("Bool", "k3", "true")],
            }).Apply(json => text = json);
        });

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"X","Effect":"Allow","Action":["a:B"],"Resource":["*"],"Condition":{"StringEquals":{"k1":["v1"],"k2":["v2","v3"]},"Bool":{"k3":["true"]}}}]}""",
            text);
    }

    private Task RunAsync() => world.RunAsync(() => new WorkloadIdentity("reader", new WorkloadIdentityArgs
    {
        Account = Parts.Account,
        Cluster = Parts.Access,
        Namespace = "tools",
        ServiceAccount = "reader-account",
        Permissions = [new() { Sid = "Read", Actions = ["s3:GetObject"], Resources = "arn:aws:s3:::x/*" }],
    }, wiring.Options));
}
