using System.Collections.Concurrent;
using System.Collections.Immutable;
using Moq;
using Pulumi.Testing;
using Deployment = Pulumi.Deployment;

namespace Blueprint.Components.Tests.World;

/// <summary>An AWS and a Kubernetes that make whatever they are asked for, and remember it in order.</summary>
internal sealed class TestWorld
{
    private readonly ConcurrentQueue<Registration> made = new();

    public TestWorld()
    {
        Mocks.Setup(mocks => mocks.NewResourceAsync(It.IsAny<MockResourceArgs>())).Returns<MockResourceArgs>(args =>
        {
            made.Enqueue(new(args.Type!, args.Name!, args.Inputs, args.Provider!));
            return Task.FromResult<(string?, object)>((Ids(args), State(args)));
        });
        Mocks.Setup(mocks => mocks.CallAsync(It.IsAny<MockCallArgs>())).Returns<MockCallArgs>(args => Task.FromResult<object>(Answer(args)));
    }

    public Mock<IMocks> Mocks { get; } = new();

    /// <summary>The outputs of other stacks by full name.</summary>
    public Dictionary<string, ImmutableDictionary<string, object>> Stacks { get; } = [];

    /// <summary>What was made, in order.</summary>
    public ImmutableArray<Registration> Made => [.. made];

    public TestOptions Options { get; init; } = new() { IsPreview = false, ProjectName = "platform", StackName = "dev", OrganizationName = "organization" };

    /// <summary>Whether roles, secrets and keys have ARNs as AWS forms them, so that policies can be judged; a role's tells its path.</summary>
    public bool HasRealArns { get; init; }

    public ImmutableArray<Registration> Of(string type) => [.. made.Where(registration => registration.Type == type)];

    /// <summary>The only one of its type and name.</summary>
    public Registration The(string type, string name)
    {
        var found = made.Where(registration => registration.Type == type && registration.Name == name).ToArray();
        return found.Length == 1
            ? found[0]
            : throw new Xunit.Sdk.XunitException($"There are {found.Length} of {type} {name}; of that type there are: {string.Join(", ", Of(type).Select(r => r.Name))}");
    }

    public bool Has(string type, string name) => made.Any(registration => registration.Type == type && registration.Name == name);

    /// <summary>Runs a program that is one resource; making it is what matters.</summary>
    public Task RunAsync(Func<Resource> program) => RunAsync(() => { _ = program(); });

    public Task RunAsync(Action program) => Deployment.TestAsync(Mocks.Object, Options, program);

    public Task<ImmutableArray<Resource>> RunAsync<TStack>()
        where TStack : Stack, new() => Deployment.TestAsync<TStack>(Mocks.Object, Options);

    private static string Ids(MockResourceArgs args) => args.Id is { Length: > 0 } id ? id : $"{args.Name}-id";

    private Dictionary<string, object> State(MockResourceArgs args)
    {
        var state = args.Inputs.ToDictionary();
        switch (args.Type)
        {
            case "pulumi:pulumi:StackReference":
                state["outputs"] = Stacks.GetValueOrDefault((string)args.Inputs["name"]) ?? ImmutableDictionary<string, object>.Empty;
                state["secretOutputNames"] = ImmutableArray<string>.Empty;
                break;
            case "aws:eks/cluster:Cluster":
                state["endpoint"] = "https://cluster.example";
                state["certificateAuthority"] = new Dictionary<string, object> { ["data"] = "Q0E=" };
                state["vpcConfig"] = Plain.Map(args.Inputs["vpcConfig"]).SetItem("clusterSecurityGroupId", "sg-cluster");
                break;
            case "aws:rds/instance:Instance":
                state["address"] = "db.example";
                state["masterUserSecrets"] = new[] { new Dictionary<string, object> { ["secretArn"] = $"arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!{args.Name}" } };
                break;
            case "aws:acm/certificate:Certificate":
                state["domainValidationOptions"] = new[]
                {
                    new Dictionary<string, object> { ["resourceRecordName"] = "_proof.example", ["resourceRecordType"] = "CNAME", ["resourceRecordValue"] = "_answer.example" },
                };
                break;
            case "aws:ec2/launchTemplate:LaunchTemplate":
                state["latestVersion"] = 1;
                break;
            case "random:index/randomPassword:RandomPassword":
                state["result"] = $"drawn-for-{args.Name}";
                break;
            case "aws:iam/role:Role" when HasRealArns:
                state["arn"] = $"arn:aws:iam::111122223333:role{args.Inputs.GetValueOrDefault("path") ?? "/"}{args.Name}-made";
                break;
            case "aws:secretsmanager/secret:Secret" when HasRealArns:
                // Secrets Manager puts six letters of its own behind a name.
                state["arn"] = $"arn:aws:secretsmanager:eu-central-1:111122223333:secret:{args.Inputs["name"]}-AbCdEf";
                break;
            case "aws:kms/key:Key" when HasRealArns:
                state["arn"] = $"arn:aws:kms:eu-central-1:111122223333:key/{Options.ProjectName}-{Options.StackName}-{args.Name}";
                break;
            case "aws:ecr/repository:Repository":
                state["repositoryUrl"] = $"111122223333.dkr.ecr.eu-central-1.amazonaws.com/{args.Inputs["name"]}";
                break;
            default:
                break;
        }

        state.TryAdd("arn", $"arn:aws:test:eu-central-1:111122223333:{args.Name}");
        state.TryAdd(args.Type == "aws:s3/bucket:Bucket" ? "bucket" : "name", $"{args.Name}-made");
        return state;
    }

    private static Dictionary<string, object> Answer(MockCallArgs call) => call.Token switch
    {
        "aws:index/getPartition:getPartition" => new() { ["partition"] = "aws" },
        "aws:index/getCallerIdentity:getCallerIdentity" => new() { ["accountId"] = "111122223333" },
        _ => throw new NotSupportedException($"The test world has no answer to {call.Token}."),
    };
}
