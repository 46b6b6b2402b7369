using System.Text.Json.Nodes;
using Blueprint.Cli.Commands;
using Blueprint.Engine.Analysis;
using Blueprint.Engine.Analysis.Packs;
using Blueprint.Node.Tests.World;
using Blueprint.Protocol;

namespace Blueprint.Node.Tests;

/// <summary>Policies of the official SDK that mend what they find change what Blueprint makes.</summary>
public sealed class PackRemedyTests : IDisposable
{
    private readonly Workshop workshop = new("judged");
    private readonly PackFolder pack = new("mender");

    public void Dispose()
    {
        workshop.Dispose();
        pack.Dispose();
    }

    [PackFact]
    public void A_preview_shows_what_is_set_and_names_what_cannot_be_yet()
    {
        var preview = workshop.Json(ExitCode.Done, "preview", "--policy-pack", pack.Path);

        Assert.Equal(
            [
                "described-keys key description: null => [secret]",
                "private-buckets site acl: public-read => private",
                "strong-keys key value: [secret] => [secret]",
                "teams site tags.team: null => platform",
            ],
            Remedies(preview));
        Assert.Equal(
            ["warning: The policy 'teams' of the policy pack 'mender' mended nothing: can't run remediation 'teams' from policy pack 'mender@v2.0.0' during preview: string value at .bucket can't be known during preview"],
            preview.Said().Where(said => said.Contains("mended nothing", StringComparison.Ordinal)));
        Assert.DoesNotContain("hush", preview.ToJsonString(), StringComparison.Ordinal);

        var text = workshop.Run("preview", "--diff", "--policy-pack", pack.Path).Is(ExitCode.Done).Says(
            "Set by policies, in place of what the program says:", "private-buckets  mender", "acl: \"public-read\" => \"private\"");
        Assert.DoesNotContain("hush", text.Out + text.Error, StringComparison.Ordinal);
    }

    [PackFact]
    public void An_update_makes_what_the_pack_has_set_keeps_secrets_and_finds_no_change_the_second_time()
    {
        var update = workshop.Json(ExitCode.Done, "up", "--policy-pack", pack.Path);

        Assert.Equal("private", Text(Inputs("site")["acl"]));
        Assert.Equal("platform", Text(((PropertyValue.Map)Inputs("site")["tags"]).Entries["team"]));
        Assert.Equal("web", Text(((PropertyValue.Map)Inputs("site")["tags"]).Entries["owner"]));
        Assert.Equal("platform", Text(((PropertyValue.Map)Inputs("data")["tags"]).Entries["team"]));
        Assert.Equal("hush-hush", Text(Assert.IsType<PropertyValue.Secret>(Inputs("key")["value"]).Revealed));
        Assert.Equal("hush-hush", Text(Assert.IsType<PropertyValue.Secret>(Inputs("key")["description"]).Revealed));
        Assert.DoesNotContain("hush", workshop.Disk(), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", update.ToJsonString(), StringComparison.Ordinal);

        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes", "--policy-pack", pack.Path).Steps());
    }

    [PackFact]
    public void A_policy_that_is_set_to_judge_changes_nothing()
    {
        workshop.Write("packs.json", """{ "all": "advisory", "teams": "remediate" }""");
        var preview = workshop.Json(ExitCode.Done, "preview", "--policy-pack", pack.Path, "--policy-pack-config", Path.Combine(workshop.Root, "packs.json"));

        Assert.Equal(["teams site tags.team: null => platform"], Remedies(preview));

        workshop.Write("packs.json", """{ "all": "mandatory" }""");
        var judged = workshop.Run("preview", "--policy-pack", pack.Path, "--policy-pack-config", Path.Combine(workshop.Root, "packs.json")).Is(ExitCode.Policy).Says("the bucket is public");
        Assert.DoesNotContain("Set by policies", judged.Out, StringComparison.Ordinal);
    }

    [PackTheory]
    [InlineData("throw new Error('the glue is dry')", "the glue is dry")]
    [InlineData("process.exit(9)", "its process ended with exit code 9")]
    public void A_policy_that_fails_to_mend_fails_the_run_and_is_named(string code, string says)
    {
        pack.Code($$"""
            const policy = require("@pulumi/policy");
            new policy.PolicyPack("brittle", { policies: [{ name: "p", description: "d", enforcementLevel: "remediate", remediateResource: () => { {{code}} } }] });
            """);
        workshop.Run("up", "--policy-pack", pack.Path).Is(ExitCode.Error).Says("The policy pack 'brittle'", "while mending urn:pulumi:dev::judged", says, "Nothing was changed.");
        Assert.Empty(workshop.State("judged").Resources);
    }

    [PackFact]
    public async Task Files_come_back_as_they_were()
    {
        pack.Code("""
            const policy = require("@pulumi/policy");
            new policy.PolicyPack("filing", { policies: [{ name: "p", description: "d", enforcementLevel: "remediate", remediateResource: args => ({ ...args.props, a: 1 }) }] });
            """);
        var file = new PropertyValue.Asset("text", null, null, "abc");
        await using var analyzer = new NodePolicyPack(PolicyPackFile.Read(pack.Path), PackSettingsFile.None, new() { Stack = "dev", Project = "shop" });

        var mended = Assert.Single(await analyzer.RemediateAsync(Resource(PropertyMap.Of(("file", file))), CancellationToken.None));
        Assert.Same(file, mended.Properties["file"]);
        Assert.Equal("a", Assert.Single(mended.Edits).Path);

        // Of an archive of single files the official SDK gives back the names alone.
        var archive = new PropertyValue.Archive(PropertyMap.Of(("f", file)), null, null, "def");
        var failed = await Assert.ThrowsAsync<PolicyPackException>(async () => await analyzer.RemediateAsync(Resource(PropertyMap.Of(("files", archive))), CancellationToken.None));
        Assert.StartsWith($"The policy pack 'filing' in {pack.Path} says nothing: its answer while mending urn:pulumi:dev::shop::t:i:T::r cannot be read: ", failed.Message, StringComparison.Ordinal);
    }

    private static AnalyzedResource Resource(PropertyMap properties) =>
        new() { Urn = "urn:pulumi:dev::shop::t:i:T::r", Type = "t:i:T", Name = "r", Properties = properties, Project = "shop", Stack = "dev" };

    private static string[] Remedies(JsonNode report) =>
    [
        .. report["policies"]!["remedies"]!.AsArray()
            .Select(remedy => $"{remedy!["rule"]} {remedy["urn"]!.GetValue<string>().Split("::")[^1]} {remedy["property"]}: {remedy["old"]?.ToString() ?? "null"} => {remedy["new"]}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Text(PropertyValue value) => Assert.IsType<PropertyValue.Text>(value).Value;

    private PropertyMap Inputs(string name) => workshop.State("judged").Resources.Single(resource => resource.Urn.Name == name).Inputs;
}
