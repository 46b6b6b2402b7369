using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Blueprint.Components.Tests.Stacks;
using Blueprint.Components.Tests.World;
using Blueprint.Policies;
using Blueprint.Policies.Admission;
using Blueprint.Policies.Facts;
using Blueprint.Policies.Settings;
using Blueprint.Policies.Tests.Admission;

namespace Blueprint.Admission.Tests;

/// <summary>What this repository's own stacks put into a cluster, shown to the policies that the platform gives the cluster.</summary>
public sealed class OwnStacks
{
    private static readonly DateOnly Today = new(2026, 1, 15);

    [CelFact]
    public async Task A_cluster_refuses_none_of_our_objects_that_the_rule_passes_and_passes_none_that_it_refuses()
    {
        var suite = PolicyFolder.Load(Repository.Path("policies"), PolicyPacks.All, Today, out var problems);
        Assert.Empty(problems);
        var (asked, denied, wrong) = (new HashSet<string>(StringComparer.Ordinal), 0, new List<string>());
        foreach (var (environment, world) in await WorldsAsync())
        {
            var policies = AdmissionEmitter.Emit(suite!, environment);
            var session = suite!.Start(new() { Project = world.Options.ProjectName!, Stack = world.Options.StackName!, Environment = environment, IsPreview = false });
            var shown = new List<(PolicyResource Resource, AdmissionPolicy Policy, PolicyResult Said)>();
            foreach (var made in world.Made.Where(made => made.Text("kind") is not null && made.Type.StartsWith("kubernetes:", StringComparison.Ordinal)))
            {
                var resource = new PolicyResource
                {
                    Urn = $"urn:pulumi:{environment}::{world.Options.ProjectName}::{made.Type}::{made.Name}",
                    Type = made.Type,
                    Name = made.Name,
                    Properties = ((PropertyValue.Map)Value(made.Inputs)).Entries,
                };
                var results = await session.AnalyzeAsync(resource);
                shown.AddRange(policies.Where(policy => IsAskedOf(policy, made)).SelectMany(policy =>
                    results.Where(result => AdmissionEmitter.NameOf(result.Rule.Id) == policy.Name).Select(result => (resource, policy, result))));
            }

            var answers = ApiServer.Ask(policies, shown.Select(one => new AdmissionRequest(one.Policy.Name, Json.Of(PropertyValue.Of(one.Resource.Properties))!.AsObject())));
            foreach (var ((resource, policy, said), answer) in shown.Zip(answers))
            {
                if (answer.Error.Length > 0 || (answer.Asked && answer.IsDenied != (said.Outcome is Outcome.Violation or Outcome.Waived)))
                {
                    wrong.Add($"{resource.Urn}: {policy.Name} says {said.Outcome} ({said.Message}), and the cluster {(answer.IsDenied ? $"denies it: {string.Join(" ", answer.Messages)}" : "lets it pass")}. {answer.Error}");
                }

                asked.Add(policy.Name);
                denied += answer.IsDenied ? 1 : 0;
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(asked.Count > 30, $"only {asked.Count} policies were asked");
        Assert.True(denied > 0, "nothing was denied, so nothing was compared");
    }

    private static async Task<ImmutableArray<(string Environment, TestWorld World)>> WorldsAsync() =>
    [
        ("dev", await TeamStacks.PlatformAsync()),
        ("prod", await TeamStacks.PlatformAsync("prod")),
        ("dev", await TeamStacks.BoutiqueAsync()),
        ("dev", await TeamStacks.RecommendationsAsync()),
    ];

    // By the policy's own constraints: group, version and kind, and the namespaces that it leaves alone.
    private static bool IsAskedOf(AdmissionPolicy policy, Registration made)
    {
        var (group, version) = made.Text("apiVersion")!.Split('/') is [var named, var of] ? (named, of) : ("", made.Text("apiVersion")!);
        var address = AddressOf(made.Text("kind")!);
        var ns = made.Text("kind") == "Namespace" ? made.Text("metadata.name") : made.Text("metadata.namespace");
        return policy.ResourceRules.Any(rule => rule.ApiGroup == group && (rule.ApiVersion == "*" || rule.ApiVersion == version) && rule.Resources.Contains(address))
            && (ns is null || !policy.ExceptNamespaces.Contains(ns));
    }

    // As an API server forms them: plural, in small letters.
    private static string AddressOf(string kind) =>
        kind.ToLowerInvariant() is var word && word.EndsWith('s') ? $"{word}es"
        : word.EndsWith("cy", StringComparison.Ordinal) ? $"{word[..^1]}ies"
        : $"{word}s";

    private static PropertyValue Value(object? plain) => plain switch
    {
        null => PropertyValue.Null.Instance,
        string text => PropertyValue.Of(text),
        bool flag => PropertyValue.Of(flag),
        IReadOnlyDictionary<string, object> map => PropertyValue.Of(PropertyMap.From(map.Select(entry => KeyValuePair.Create(entry.Key, Value(entry.Value))))),
        IEnumerable list => PropertyValue.Of([.. list.Cast<object?>().Select(Value)]),
        IConvertible number => PropertyValue.Of(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"Nobody knows what an API server would see of {plain.GetType().Name}."),
    };
}
