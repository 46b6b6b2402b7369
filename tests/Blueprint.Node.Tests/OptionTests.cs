using Blueprint.Cli.Commands;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Resource options mean over the wire what they mean in this process.</summary>
public sealed class OptionTests
{
    [NodeFact]
    public void Options_and_what_they_do_to_a_later_version_of_the_program()
    {
        using var workshop = new Workshop("options");
        workshop.Json(ExitCode.Done, "up");
        var before = workshop.State("options");
        var renamed = before.Resources.Single(resource => resource.Urn.Name == "renamed");
        var pet = before.Resources.Single(resource => resource.Urn.Name == "pet");

        Assert.Equal("""{stack: "dev"}""", pet.Inputs["keepers"].ToString());
        Assert.Equal(["separator"], pet.AdditionalSecretOutputs.AsEnumerable());
        Assert.Equal(300, pet.CustomTimeouts.Create);
        Assert.True(before.Resources.Single(resource => resource.Urn.Name == "kept").Protect);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());

        workshop.Run("config", "set", "later", "true").Is(ExitCode.Done);
        var preview = workshop.Json(ExitCode.Done, "preview");
        var up = workshop.Json(ExitCode.Done, "up");
        var after = workshop.State("options");

        Assert.Equal(["delete retained", "replace first"], preview.Steps());
        Assert.Equal(preview.Steps(), up.Steps());
        Assert.Equal(renamed.Id, after.Resources.Single(resource => resource.Urn.Name == "renamed-now").Id);
        Assert.Equal(
            "urn:pulumi:dev::options::options:index:Group$random:index/randomString:RandomString::moved",
            after.Resources.Single(resource => resource.Urn.Name == "moved").Urn.Value);
        Assert.Equal("4", after.Resources.Single(resource => resource.Urn.Name == "ignored").Inputs["length"].ToString());
        Assert.False(after.Resources.Single(resource => resource.Urn.Name == "kept").Protect);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public void What_is_protected_is_not_deleted()
    {
        using var workshop = new Workshop("options");
        workshop.Run("up", "--skip-preview").Is(ExitCode.Done);

        workshop.Run("destroy", "--yes").Says("kept", "protect");

        Assert.Contains(workshop.State("options").Resources, resource => resource.Urn.Name == "kept");
    }
}
