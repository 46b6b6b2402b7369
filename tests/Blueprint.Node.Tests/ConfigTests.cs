using Blueprint.Cli.Commands;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Configuration reaches programs as Pulumi gives it, and secrets stay secret.</summary>
public sealed class ConfigTests
{
    private static readonly string[] Secrets = ["hunter2-database", "abc-api-key", "made-secret-in-code"];

    [NodeFact]
    public void Settings_of_every_kind_and_secrets_in_and_out()
    {
        using var workshop = new Workshop("settings");
        workshop.Run("config", "set", "--secret", "password", "hunter2-database").Is(ExitCode.Done);
        workshop.Run("config", "set", "--secret", "keys", """{"api":"abc-api-key"}""").Is(ExitCode.Done);

        var preview = workshop.Run("preview", "--diff").Is(ExitCode.Done);
        var up = workshop.Run("up", "--diff").Is(ExitCode.Done);
        var outputs = workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Outputs();

        Assert.Equal("api true 0.25 2", outputs["summary"]!.GetValue<string>());
        Assert.Equal("""["a","b"]""", outputs["replicas"]!.ToJsonString());
        Assert.Equal("elsewhere", outputs["elsewhere"]!.GetValue<string>());
        Assert.True(outputs["missing"]!.GetValue<bool>());
        Assert.Equal("[secret]", outputs["connection"]!.GetValue<string>());
        Assert.Equal("[secret]", outputs["length"]!.GetValue<string>());
        Assert.Equal("hunter2-database".Length, outputs["open"]!.GetValue<int>());
        Assert.Equal("[secret]", outputs["wrapped"]!.GetValue<string>());
        Assert.Equal(
            "\"postgres://admin:hunter2-database@db.example.com:5432\"",
            workshop.State("settings").Resources.Single(resource => resource.Urn.Name == "service").Inputs["keepers"].Revealed is Protocol.PropertyValue.Map keepers
                ? keepers.Entries["connection"].Revealed.ToString()
                : "");

        foreach (var place in new[] { preview.Out, preview.Error, up.Out, up.Error, workshop.Disk(), workshop.Run("stack", "export").Is(ExitCode.Done).Out })
        {
            Assert.All(Secrets, secret => Assert.DoesNotContain(secret, place, StringComparison.Ordinal));
        }

        Assert.Contains("hunter2-database", workshop.Run("stack", "output", "--show-secrets").Is(ExitCode.Done).Out, StringComparison.Ordinal);
    }

    [NodeFact]
    public void A_value_that_is_required_and_missing_is_told_with_the_command_that_sets_it()
    {
        using var workshop = new Workshop("settings");

        workshop.Run("preview").Is(ExitCode.Usage).Says("Missing required configuration variable 'settings:password'");
    }
}
