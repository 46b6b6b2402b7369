using Blueprint.Protocol;
using Pulumi.Aws.Rds;
using Pulumi.Utilities;

namespace Pulumi.Providers.Tests.Programs;

public sealed class Secrets
{
    [Fact]
    public async Task A_plain_value_of_a_secret_argument_is_sent_as_a_secret()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Instance("db", new InstanceArgs { InstanceClass = InstanceType.T3_Micro, Username = "admin", Password = "hush" });
        })).Registration;

        Assert.Equal(new PropertyValue.Secret(PropertyValue.Of("hush")), request.Object["password"]);
        Assert.Equal(PropertyValue.Of("admin"), request.Object["username"]);
        Assert.Equal(PropertyValue.Of("db.t3.micro"), request.Object["instanceClass"]);
        Assert.Equal<string>(["password", "passwordWo"], request.AdditionalSecretOutputs);
    }

    [Fact]
    public async Task Secret_outputs_of_a_resource_are_named_at_registration()
    {
        var request = (await Program.RunAsync(() => { _ = new Pulumi.Random.RandomPassword("pw", new Pulumi.Random.RandomPasswordArgs { Length = 16 }); })).Registration;

        Assert.Equal<string>(["bcryptHash", "result"], request.AdditionalSecretOutputs);
    }

    [Fact]
    public Task A_secret_list_stays_a_list() => Program.RunAsync(async () =>
    {
        var args = new Pulumi.Aws.ElastiCache.UserArgs { Passwords = new InputList<string> { "first", "second" } };

        Assert.True(await Output.IsSecretAsync(args.Passwords.ToOutput()));
        Assert.Equal<string>(["first", "second"], await OutputUtilities.GetValueAsync(args.Passwords.ToOutput()));
    });

    [Fact]
    public Task An_unknown_value_of_a_secret_argument_stays_unknown() => Program.RunAsync(async () =>
    {
        var args = new InstanceArgs { Password = OutputUtilities.CreateUnknown("") };

        Assert.False(await OutputUtilities.GetIsKnownAsync(args.Password!.ToOutput()));
        Assert.True(await Output.IsSecretAsync(args.Password!.ToOutput()));
    });

    [Fact]
    public Task A_secret_argument_keeps_what_its_value_depends_on() => Program.RunAsync(async () =>
    {
        var password = new Pulumi.Random.RandomPassword("pw", new Pulumi.Random.RandomPasswordArgs { Length = 16 });
        var args = new InstanceArgs { Password = password.Result };

        Assert.Equal([password], await OutputUtilities.GetDependenciesAsync(args.Password!.ToOutput()));
    });

    [Fact]
    public async Task A_secret_argument_that_nobody_sets_is_not_sent()
    {
        var request = (await Program.RunAsync(() => { _ = new Instance("db", new InstanceArgs { InstanceClass = "db.t3.micro" }); })).Registration;

        Assert.False(request.Object.ContainsKey("password"));
    }

    [Fact]
    public async Task A_kubernetes_secret_leaves_the_marking_to_its_provider()
    {
        var request = (await Program.RunAsync(() =>
        {
            _ = new Pulumi.Kubernetes.Core.V1.Secret("s", new Pulumi.Kubernetes.Types.Inputs.Core.V1.SecretArgs { StringData = { ["key"] = "value" } });
        })).Registration;

        Assert.Equal(PropertyValue.Of(PropertyMap.Of(("key", PropertyValue.Of("value")))), request.Object["stringData"]);
        Assert.Equal<string>(["data", "stringData"], request.AdditionalSecretOutputs);
    }
}
