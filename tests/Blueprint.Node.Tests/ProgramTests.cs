using System.Text.Json.Nodes;
using Blueprint.Cli.Commands;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Programs on the official SDK live their whole life: they come up, stay as they are, change, and go.</summary>
public sealed class ProgramTests
{
    [NodeFact]
    public void Plain_resources_and_what_is_made_of_their_outputs()
    {
        using var workshop = new Workshop("garden");

        var preview = workshop.Json(ExitCode.Done, "preview");
        var up = workshop.Json(ExitCode.Done, "up");

        Assert.Equal(["create garden-dev", "create gate", "create key", "create lily", "create rose", "create token", "create tulip"], preview.Steps());
        Assert.Equal(preview.Steps(), up.Steps());
        Assert.Equal("""["lily","rose","tulip"]""", up.Outputs()["plants"]!.ToJsonString());
        Assert.Matches("^Welcome to gate [0-9]{4}$", up.Outputs()["sign"]!.GetValue<string>());
        Assert.Equal("[secret]", up.Outputs()["keyText"]!.GetValue<string>());
        Assert.Equal("[secret]", up.Outputs()["keyLength"]!.GetValue<string>());
        Assert.Equal(3, up.Outputs()["count"]!.GetValue<int>());
        Assert.False(up.Outputs().AsObject().ContainsKey("nothing"));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{ "beds": [1, 2.5, -3], "open": true, "empty": {}, "note": "ümläut \"quoted\"\nline" }"""), up.Outputs()["layout"]));

        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());

        workshop.Edit("index.ts", "prefix, length: 2", "prefix, length: prefix === \"lily\" ? 3 : 2");
        Assert.Equal(["replace lily"], workshop.Json(ExitCode.Done, "up").Steps());

        Assert.Equal(7, workshop.Json(ExitCode.Done, "destroy", "--yes").Steps().Count(step => step.StartsWith("delete ", StringComparison.Ordinal)));
        Assert.Empty(workshop.State("garden").Resources);
    }

    [NodeFact]
    public void Components_with_children_transforms_and_transformations()
    {
        using var workshop = new Workshop("shop");

        var up = workshop.Json(ExitCode.Done, "up");
        var state = workshop.State("shop");

        Assert.Equal(["create food", "create garden", "create tools"], up.Steps("shop:index:Counter"));
        var food = state.Resources.Single(resource => resource.Urn.Name == "food");
        Assert.Equal(["clerks", "label"], food.Outputs.Keys);
        Assert.Equal(
            "urn:pulumi:dev::shop::shop:index:Counter$random:index/randomPet:RandomPet::food-clerk-1",
            state.Resources.Single(resource => resource.Urn.Name == "food-clerk-1").Urn.Value);
        Assert.All(state.Resources.Where(resource => resource.Urn.Name.StartsWith("food-", StringComparison.Ordinal)), child => Assert.Equal(food.Urn.Value, child.Parent));

        // The transform came over the wire, the transformation did not.
        Assert.Equal("\"_\"", state.Resources.Single(resource => resource.Urn.Name == "tools-clerk-0").Inputs["separator"].ToString());
        Assert.Equal("12", state.Resources.Single(resource => resource.Urn.Name == "garden-till").Inputs["length"].ToString());
        Assert.Equal("8", state.Resources.Single(resource => resource.Urn.Name == "food-till").Inputs["length"].ToString());

        // A component that is depended on stands for its children.
        var after = state.Resources.Single(resource => resource.Urn.Name == "after").Dependencies;
        Assert.Equal(
            ["food-clerk-0", "food-clerk-1", "food-till", "garden-clerk-0", "garden-till", "tools-clerk-0", "tools-till"],
            after.Select(urn => urn.Split("::")[^1]).Where(name => name.Contains('-', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Matches(@"^food on floor [1-4] \(.{8}\)$", up.Outputs()["labels"]![0]!.GetValue<string>());

        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public void Several_files_in_a_folder_of_their_own()
    {
        using var workshop = new Workshop("layers");

        var up = workshop.Json(ExitCode.Done, "up");

        Assert.Equal(["create north", "create south"], up.Steps("layers:index:Region"));
        Assert.Equal("infra", up.Outputs()["folder"]!.GetValue<string>());
        Assert.Matches("^north-", up.Outputs()["capitals"]![0]!.GetValue<string>());
        Assert.Empty(workshop.Json(ExitCode.Done, "preview", "--expect-no-changes").Steps());
    }

    [NodeFact]
    public void A_file_of_plain_JavaScript_with_arguments_for_Node()
    {
        using var workshop = new Workshop("script");

        var outputs = workshop.Json(ExitCode.Done, "up").Outputs();

        Assert.Equal("pulumi script", outputs["title"]!.GetValue<string>());
        Assert.Equal("organization/script/dev", outputs["where"]!.GetValue<string>());
        Assert.True(outputs["root"]!.GetValue<bool>());
    }

    [NodeFact]
    public void A_program_of_ECMAScript_modules()
    {
        using var workshop = new Workshop("esm");

        Assert.Matches("^module-", workshop.Json(ExitCode.Done, "up").Outputs()["name"]!.GetValue<string>());
    }
}
