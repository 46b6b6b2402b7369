using System.Text.Json.Nodes;
using Blueprint.Cli.Commands;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Analysis.Packs;
using Blueprint.Node.Tests.World;
using Blueprint.Protocol;

namespace Blueprint.Node.Tests;

/// <summary>Policy packs that are made for Pulumi's command line, with the official SDK, judge what Blueprint runs.</summary>
public sealed class PackTests : IDisposable
{
    private const string Site = "urn:pulumi:dev::judged::aws:s3/bucket:Bucket::site";

    private readonly Workshop workshop = new("judged");
    private readonly PackFolder pack = new("house");

    public void Dispose()
    {
        workshop.Dispose();
        pack.Dispose();
    }

    [PackFact]
    public void Resources_and_the_stack_are_judged_with_what_is_unknown_and_secret()
    {
        var rules = Rules(workshop.Json(ExitCode.Policy, "preview", "--policy-pack", pack.Path), "house");

        Assert.Equal(
            [
                "few-buckets advisory medium: violation site 2 are more than 1",
                "private-buckets mandatory high: violation site the bucket is public",
                "short-names mandatory medium: undetermined data can't run policy 'short-names' from policy pack 'house@v1.2.3' during preview: string value at .bucket can't be known during preview",
                "strong-keys advisory medium: violation key the key is weak",
                "surroundings advisory medium: violation judged-dev judged dev true strict",
            ],
            rules.SelectMany(Found));

        // Every policy of resources looked at the same ones, and what it did not object to is counted; one of stacks says only what it objects to.
        var counts = rules.ToLookup(
            rule => rule["rule"]!.GetValue<string>() == "few-buckets",
            rule => rule["pass"]!.GetValue<int>() + rule["violation"]!.GetValue<int>() + rule["undetermined"]!.GetValue<int>());
        Assert.Single(counts[false].Distinct());
        Assert.Equal([1], counts[true]);
    }

    [PackFact]
    public void A_mandatory_violation_stops_an_update_before_anything_is_changed()
    {
        workshop.Run("up", "--policy-pack", pack.Path).Is(ExitCode.Policy).Says("private-buckets", "[mandatory] [high] house", "the bucket is public", "Nothing was changed.");
        Assert.Empty(workshop.State("judged").Resources);

        workshop.Run("up", "--skip-preview", "--policy-pack", pack.Path).Is(ExitCode.Policy);
        Assert.DoesNotContain(workshop.State("judged").Resources, resource => resource.Urn.Value == Site);
    }

    [PackFact]
    public void What_is_configured_counts()
    {
        var config = Path.Combine(workshop.Root, "packs.json");
        workshop.Write("packs.json", """{ "private-buckets": "advisory", "surroundings": "disabled", "owners": { "enforcementLevel": "mandatory", "owners": ["data"] }, "few-buckets": { "most": 2 } }""");

        var rules = Rules(workshop.Json(ExitCode.Policy, "preview", "--policy-pack", pack.Path, "--policy-pack-config", config), "house");

        Assert.Equal(
            ["owners mandatory medium: violation site web is not known", "private-buckets advisory high: violation site the bucket is public"],
            rules.SelectMany(Found).Where(found => found.Contains(": violation", StringComparison.Ordinal) && !found.StartsWith("strong", StringComparison.Ordinal)));
        Assert.DoesNotContain(rules, rule => rule["rule"]!.GetValue<string>() == "surroundings");

        workshop.Write("packs.json", """{ "all": "advisory" }""");
        Assert.Contains(
            Rules(workshop.Json(ExitCode.Done, "preview", "--policy-pack", pack.Path, "--policy-pack-config", config), "house").SelectMany(Found),
            found => found.EndsWith("2 are more than 1", StringComparison.Ordinal));

        workshop.Write("packs.json", """{ "all": "disabled", "owners": "advisory" }""");
        Assert.Equal(
            ["owners"],
            Rules(workshop.Json(ExitCode.Done, "up", "--policy-pack", pack.Path, "--policy-pack-config", config), "house").Select(rule => rule["rule"]!.GetValue<string>()));
    }

    [PackTheory]
    [InlineData("""{ "few-buckets": { "most": 0 } }""", "few-buckets.most")]
    [InlineData("""{ "few-buckets": { "mots": 1 } }""", "few-buckets has no 'mots'; did you mean 'most'?")]
    [InlineData("""{ "few-bucket": "advisory" }""", "it has no policy 'few-bucket'; did you mean 'few-buckets'?")]
    [InlineData("""{ "few-buckets": "advisori" }""", "'advisori' of 'few-buckets' is no enforcement level. Did you mean 'advisory'?")]
    [InlineData("""{ "few-buckets": """, "is not the configuration of a policy pack")]
    public void A_configuration_that_cannot_be_stops_the_run(string config, string says)
    {
        workshop.Write("packs.json", config);
        var run = workshop.Run("up", "--policy-pack", pack.Path, "--policy-pack-config", Path.Combine(workshop.Root, "packs.json")).Says(says);
        Assert.Contains((ExitCode)run.Code, new[] { ExitCode.Usage, ExitCode.Error });
        Assert.Empty(workshop.State("judged").Resources);
    }

    [PackFact]
    public void Awsguard_runs_as_it_is_published()
    {
        using var guard = new PackFolder("guard");
        var rules = Rules(workshop.Json(ExitCode.Policy, "preview", "--policy-pack", guard.Path, "--policy-pack", pack.Path), "pulumi-awsguard");
        Assert.Equal(
            ["s3-bucket-logging-enabled mandatory medium: violation data", "s3-bucket-logging-enabled mandatory medium: violation site"],
            rules.SelectMany(Found).Where(found => found.StartsWith("s3-bucket-logging", StringComparison.Ordinal))
                .Select(found => string.Join(' ', found.Split(' ')[..5])).Order(StringComparer.Ordinal));
        Assert.True(rules.Count > 20, $"only {rules.Count} rules");
    }

    [PackTheory]
    [InlineData("process.exit(7);", "its process ended with exit code 7")]
    [InlineData("throw new Error('no larder');", "no larder")]
    [InlineData("""
        const policy = require("@pulumi/policy");
        new policy.PolicyPack("broken", { policies: [{ name: "p", description: "d", enforcementLevel: "advisory", validateResource: () => { throw new Error("the cellar is dark"); } }] });
        """, "the cellar is dark")]
    [InlineData("""
        const policy = require("@pulumi/policy");
        new policy.PolicyPack("mortal", { policies: [{ name: "p", description: "d", enforcementLevel: "advisory", validateResource: () => process.exit(9) }] });
        """, "its process ended with exit code 9")]
    public void A_pack_that_fails_fails_the_run_and_is_named(string code, string says)
    {
        pack.Code(code);
        workshop.Run("up", "--policy-pack", pack.Path).Is(ExitCode.Error).Says("The policy pack", Path.GetFileName(pack.Path), says, "Nothing was changed.");
        Assert.Empty(workshop.State("judged").Resources);
    }

    [PackFact]
    public async Task A_pack_that_hangs_is_not_waited_for_longer_than_its_limit()
    {
        pack.Code("""
            const policy = require("@pulumi/policy");
            new policy.PolicyPack("slow", { policies: [{ name: "p", description: "d", enforcementLevel: "advisory", validateResource: () => new Promise(() => setInterval(() => {}, 1000)) }] });
            """);
        await using var analyzer = new NodePolicyPack(PolicyPackFile.Read(pack.Path), PackSettingsFile.None, new() { Stack = "dev", Project = "shop" }) { Limit = TimeSpan.FromSeconds(15) };
        var resource = new AnalyzedResource { Urn = "urn:pulumi:dev::shop::t:i:T::r", Type = "t:i:T", Name = "r", Properties = PropertyMap.Empty, Project = "shop", Stack = "dev" };
        var failed = await Assert.ThrowsAsync<PolicyPackException>(async () => await analyzer.AnalyzeAsync(resource, CancellationToken.None));
        Assert.Equal($"The policy pack 'slow' in {pack.Path} says nothing: it did not answer within 15 s while judging {resource.Urn}", failed.Message);
    }

    [PackFact]
    public void What_a_pack_prints_is_shown()
    {
        pack.Code($"console.log('on the way'); console.error('and back');\n{File.ReadAllText(Path.Combine(pack.Path, "index.js"))}");
        workshop.Run("preview", "--policy-pack", pack.Path).Is(ExitCode.Error).Says("the first line that it writes has to be the port on which it listens, and is 'on the way'");

        pack.Code(File.ReadAllText(Path.Combine(pack.Path, "index.js")).Replace("console.log('on the way'); ", "", StringComparison.Ordinal));
        workshop.Run("preview", "--policy-pack", pack.Path).Is(ExitCode.Policy).Says("and back");
    }

    private static List<JsonNode> Rules(JsonNode report, string pack) =>
        [.. report["policies"]!["rules"]!.AsArray().Where(rule => rule!["pack"]!.GetValue<string>() == pack).Select(rule => rule!)];

    private static IEnumerable<string> Found(JsonNode rule) => rule["findings"]!.AsArray().Select(finding =>
        $"{rule["rule"]} {rule["enforcement"]} {rule["severity"]}: {finding!["verdict"]} {finding["urn"]!.GetValue<string>().Split("::")[^1]} {finding["message"]}");
}
