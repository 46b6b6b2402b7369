using System.Diagnostics;
using System.Text.Json.Nodes;
using Blueprint.Policies.Admission;
using Blueprint.Tests;

namespace Blueprint.Policies.Tests.Admission;

/// <summary>Admission policies, asked by an evaluator of CEL that runs in Node, as an API server would ask them.</summary>
internal static class ApiServer
{
    private static readonly NpmPackages Packages = new("Blueprint.Policies.Tests", "Admission", "Cel");

    /// <summary>Why nothing can be asked; null where all is there.</summary>
    public static string? Problem => Packages.Problem;

    /// <summary>Asks the policies about the requests, in one go.</summary>
    public static ImmutableArray<AdmissionAnswer> Ask(IEnumerable<AdmissionPolicy> policies, IEnumerable<AdmissionRequest> requests)
    {
        var question = new JsonObject
        {
            ["policies"] = new JsonObject(policies.Select(policy => KeyValuePair.Create(policy.Name, Json.Of(AdmissionManifests.Of(policy)[0].Find("spec")!)))),
            ["requests"] = new JsonArray([.. requests.Select(request => request.ToJson())]),
        };
        return [.. Run(question.ToJsonString()).Select(AdmissionAnswer.Read)];
    }

    private static JsonArray Run(string question)
    {
        using var node = new Process
        {
            StartInfo = new("node", ["evaluate.mjs"])
            {
                WorkingDirectory = Packages.Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        node.Start();
        var answer = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        node.StandardInput.Write(question);
        node.StandardInput.Close();
        node.WaitForExit();
        return node.ExitCode == 0
            ? JsonNode.Parse(answer.Result)!.AsArray()
            : throw new InvalidOperationException($"evaluate.mjs ended with {node.ExitCode}: {error.Result}");
    }
}

/// <summary>What somebody asks of an API server.</summary>
/// <param name="Policy">The name of the policy that is asked about it.</param>
/// <param name="Object">The object as it would be.</param>
/// <param name="OldObject">The object as it is; null where it is made.</param>
/// <param name="User">Who asks.</param>
internal sealed record AdmissionRequest(string Policy, JsonObject Object, JsonObject? OldObject = null, string User = "somebody")
{
    public JsonNode ToJson() => new JsonObject
    {
        ["policy"] = Policy,
        ["object"] = Object.DeepClone(),
        ["oldObject"] = OldObject?.DeepClone(),
        ["request"] = new JsonObject
        {
            ["operation"] = OldObject is null ? "CREATE" : "UPDATE",
            ["namespace"] = Object["metadata"]?["namespace"]?.DeepClone(),
            ["userInfo"] = new JsonObject { ["username"] = User },
        },
    };
}

/// <summary>What a policy says of a request.</summary>
/// <param name="Asked">Whether its conditions held.</param>
/// <param name="Messages">What is broken; none where the request passes.</param>
/// <param name="Error">Why an expression could not be evaluated, which denies the request; empty where all could.</param>
internal sealed record AdmissionAnswer(bool Asked, ImmutableArray<string> Messages, string Error)
{
    public bool IsDenied => Error.Length > 0 || !Messages.IsEmpty;

    public static AdmissionAnswer Read(JsonNode? answer) => new(
        answer!["asked"]!.GetValue<bool>(),
        [.. answer["messages"]!.AsArray().Select(message => message!.GetValue<string>())],
        answer["error"]?.GetValue<string>() ?? "");
}

/// <summary>A test that asks a policy; skipped, with the reason, where the evaluator cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CelFactAttribute : FactAttribute
{
    public CelFactAttribute() => Skip = ApiServer.Problem;
}
