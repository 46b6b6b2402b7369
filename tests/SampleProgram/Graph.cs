using System.Collections.Immutable;
using Pulumi;

namespace SampleProgram;

/// <summary>A stack that uses most of what a program can say.</summary>
internal static class Graph
{
    public static Dictionary<string, object?> Make()
    {
        var config = new Config();
        var group = new Group("group", new()
        {
            Protect = true,
            ResourceTransforms = { (args, _) => Task.FromResult<ResourceTransformResult?>(new(args.Args.SetItem("tag", $"by the group of {args.Name}"), args.Options)) },
        });
        var first = new Thing(
            "first",
            new()
            {
                Size = 3,
                Password = config.RequireSecret("password"),
                File = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a.txt"] = new StringAsset("content") }),
                List = { "a", "b" },
            },
            new() { Parent = group, AdditionalSecretOutputs = { "token" }, CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5) } });
        var second = new Thing(
            "second",
            new() { From = first.Made, Nested = { ["deep"] = first.Size.Apply(object (size) => size + 1 ?? 0), ["no"] = false, ["empty"] = "" }, Friend = first },
            new() { Parent = group, IgnoreChanges = { "from" }, DeleteBeforeReplace = true, Aliases = { new Alias { Name = "former" } }, RetainOnDelete = true });
        var told = Deployment.Instance.Invoke<ImmutableDictionary<string, object>>(
            "test:index:tell", new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("question", "why")));
        var third = new Thing(
            "third",
            new() { Answer = told.Apply(answer => (string)answer["question"]), Size = 0 },
            new() { DependsOn = { group, second }, ReplaceOnChanges = { "answer" } });
        return new()
        {
            ["first"] = first.Id,
            ["size"] = first.Size,
            ["password"] = config.RequireSecret("password"),
            ["third"] = third.Urn,
        };
    }
}
