using System.Text.Json;
using Blueprint.Cli.Commands;
using Blueprint.Stacks.Tests.World;

namespace Blueprint.Stacks.Tests;

/// <summary>Every environment of every stack of this repository, planned, rendered, brought up and taken down.</summary>
public sealed class EnvironmentTests : IDisposable
{
    /// <summary>The one rule that production has and our samples do not keep: images are named by digest.</summary>
    public const string ImageDigests = "BP-SUP-IMG-001";

    private readonly Checkout checkout = new();

    public static TheoryData<string> Environments => [.. Checkout.Environments];

    public void Dispose() => checkout.Dispose();

    [StackTheory]
    [MemberData(nameof(Environments))]
    public void No_mandatory_policy_is_violated_but_that_images_are_named_by_digest_in_production(string environment)
    {
        var (_, output, error) = checkout.Run("preview", "--env", environment, "--json");

        using var report = JsonDocument.Parse(output);
        var violated = report.RootElement.GetProperty("policies").GetProperty("rules").EnumerateArray()
            .Where(rule => rule.GetProperty("enforcement").GetString() == "mandatory" && rule.GetProperty("violation").GetInt32() + rule.GetProperty("error").GetInt32() > 0)
            .Select(rule => rule.GetProperty("rule").GetString()!).ToArray();
        Assert.True(violated.All(rule => environment == "prod" && rule == ImageDigests), $"{string.Join(", ", violated)}\n{error}");
        Assert.All(report.RootElement.GetProperty("stacks").EnumerateArray(), stack => Assert.Empty(stack.GetProperty("diagnostics").EnumerateArray()));
    }

    [StackTheory]
    [MemberData(nameof(Environments))]
    public void An_environment_comes_up_stays_and_goes_down_and_leaves_nothing(string environment)
    {
        checkout.WithImagesByTag();

        Assert.Equal("succeeded", checkout.Json("up", "--env", environment, "--yes").GetProperty("result").GetString());
        var (again, _, error) = checkout.Run("preview", "--env", environment, "--expect-no-changes");
        Assert.True(again == ExitCode.Done, error);
        AssertNoSecretIsRendered(environment);
        RequireUnprotecting(environment);
        Assert.Equal("succeeded", checkout.Json("destroy", "--env", environment, "--yes").GetProperty("result").GetString());

        foreach (var stack in Stacks(environment))
        {
            var (_, export, _) = checkout.Run("stack", "export", "-s", stack);
            using var document = JsonDocument.Parse(export);
            Assert.False(document.RootElement.GetProperty("deployment").TryGetProperty("resources", out var left) && left.GetArrayLength() > 0, $"{stack} leaves {left}");
        }
    }

    [StackTheory]
    [MemberData(nameof(Environments))]
    public void Two_checkouts_are_rendered_to_the_same_bytes(string environment)
    {
        using var other = new Checkout();

        checkout.Json("render", "--env", environment, "--kustomize", "--sync-waves");
        other.Json("render", "--env", environment, "--kustomize", "--sync-waves");
        var files = checkout.Files("rendered");
        Assert.NotEmpty(files);
        Assert.Equal(files, other.Files("rendered"));
        checkout.Json("render", "--env", environment, "--kustomize", "--sync-waves");
        Assert.Equal(files, checkout.Files("rendered"));
    }

    [StackTheory]
    [MemberData(nameof(Environments))]
    public void What_lies_in_a_namespace_goes_after_it_and_each_object_is_written_once(string environment)
    {
        foreach (var stack in checkout.Json("render", "--env", environment).GetProperty("stacks").EnumerateArray())
        {
            var objects = stack.GetProperty("files").EnumerateArray().SelectMany(file => file.GetProperty("objects").EnumerateArray()).ToArray();
            var namespaces = objects.Where(made => Text(made, "kind") == "Namespace").ToDictionary(made => Text(made, "name"), made => made.GetProperty("level").GetInt32());
            Assert.All(objects.Where(made => namespaces.ContainsKey(Text(made, "namespace"))), made => Assert.True(made.GetProperty("level").GetInt32() > namespaces[Text(made, "namespace")], made.GetRawText()));

            // No two files of a folder are about one object.
            Assert.Equal(objects.Length, objects.Select(made => $"{Text(made, "application")}/{Text(made, "apiVersion")}/{Text(made, "kind")}/{Text(made, "namespace")}/{Text(made, "name")}").Distinct().Count());
        }
    }

    // Production's data is protected: to take it down takes two steps.
    private void RequireUnprotecting(string environment)
    {
        if (environment != "prod")
        {
            return;
        }

        var (code, _, error) = checkout.Run("destroy", "--env", environment, "--yes");
        Assert.True(code == ExitCode.Resource, error);
        foreach (var stack in Stacks(environment))
        {
            Assert.Equal(ExitCode.Done, checkout.Run("state", "unprotect", "--all", "-s", stack, "--yes").Code);
        }
    }

    private string[] Stacks(string environment) =>
    [
        .. checkout.Json("stack", "ls").GetProperty("stacks").EnumerateArray().Select(stack => $"{Text(stack, "project")}/{Text(stack, "stack")}")
            .Where(stack => stack.EndsWith($"/{environment}", StringComparison.Ordinal)),
    ];

    // What is drawn at random is the only secret that the sandbox makes, and none of it may be in a file.
    private void AssertNoSecretIsRendered(string environment)
    {
        var rendered = checkout.Json("render", "--env", environment);
        var text = string.Concat(checkout.Files("rendered").Values);
        var drawn = 0;
        foreach (var stack in rendered.GetProperty("stacks").EnumerateArray().Select(stack => $"{Text(stack, "project")}/{Text(stack, "stack")}"))
        {
            var (_, export, _) = checkout.Run("stack", "export", "-s", stack, "--show-secrets");
            using var document = JsonDocument.Parse(export);
            foreach (var resource in document.RootElement.GetProperty("deployment").GetProperty("resources").EnumerateArray()
                .Where(resource => Text(resource, "type") == "random:index/randomPassword:RandomPassword"))
            {
                var result = resource.GetProperty("outputs").GetProperty("result");
                var secret = result.ValueKind == JsonValueKind.Object ? JsonSerializer.Deserialize<string>(Text(result, "plaintext"))! : result.GetString()!;
                Assert.True(secret.Length > 8);
                Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
                drawn++;
            }
        }

        Assert.True(drawn > 0, "no stack draws a password, so this proves nothing");
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
