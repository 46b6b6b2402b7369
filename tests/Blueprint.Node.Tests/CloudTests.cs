using Blueprint.Cli.Commands;
using Blueprint.Node.Tests.World;

namespace Blueprint.Node.Tests;

/// <summary>Programs on the packages for AWS and Kubernetes, checked by the sandbox as the providers would.</summary>
public sealed class CloudTests
{
    [NodeFact]
    public void A_site_on_AWS_with_assets_functions_and_a_second_provider()
    {
        using var workshop = new Workshop("site");

        workshop.Json(ExitCode.Done, "preview");
        var outputs = workshop.Json(ExitCode.Done, "up").Outputs();
        var state = workshop.State("site");

        Assert.Equal("eu-central-1", outputs["region"]!.GetValue<string>());
        Assert.Matches("^[0-9]{12}$", outputs["account"]!.GetValue<string>());
        Assert.Matches("^arn:aws:s3:::assets-", outputs["bucketArn"]!.GetValue<string>());
        Assert.Contains($"{outputs["bucketArn"]}/*", outputs["policyDocument"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("us-east-1", outputs["mirrorRegion"]!.GetValue<string>());
        Assert.Matches("^arn:aws:sns:us-east-1:", outputs["topicArn"]!.GetValue<string>());

        var east = state.Resources.Single(resource => resource.Urn.Name == "east");
        Assert.StartsWith(east.Urn.Value, state.Resources.Single(resource => resource.Urn.Name == "mirror-copy").Provider, StringComparison.Ordinal);
        Assert.DoesNotContain("::east::", state.Resources.Single(resource => resource.Urn.Name == "assets").Provider, StringComparison.Ordinal);

        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());

        // The content of a file decides, its name alone does not.
        workshop.Write("public/index.html", "<h1>hello again</h1>").Write("lambda/handler.js", "exports.handler = async () => ({ statusCode: 204 });");
        Assert.Equal(["update handler", "update index.html"], workshop.Json(ExitCode.Done, "up").Steps());
    }

    [NodeFact]
    public void What_the_sandbox_of_AWS_refuses_is_told_with_the_property()
    {
        using var workshop = new Workshop("site");
        workshop.Edit("index.js", "runtime: \"nodejs22.x\"", "runtime: \"nodejs22.x\", memorySize: \"lots\"");

        workshop.Run("preview").Is(ExitCode.Resource).Says("aws:lambda/function:Function (handler)", "memorySize");
    }

    [NodeFact]
    public void A_deployment_on_Kubernetes()
    {
        using var workshop = new Workshop("cluster");

        workshop.Json(ExitCode.Done, "preview");
        var outputs = workshop.Json(ExitCode.Done, "up").Outputs();

        Assert.Matches("^cart-[0-9a-f]{8}$", outputs["deployment"]!.GetValue<string>());
        Assert.Equal("shop", outputs["namespace"]!.GetValue<string>());
        Assert.Equal(2, outputs["replicas"]!.GetValue<int>());
        Assert.DoesNotContain("kube-secret-token", workshop.Disk(), StringComparison.Ordinal);
        Assert.Empty(workshop.Json(ExitCode.Done, "up", "--expect-no-changes").Steps());

        workshop.Edit("index.js", "replicas: 2", "replicas: 5");
        Assert.Equal(["update cart"], workshop.Json(ExitCode.Done, "up").Steps());
    }
}
