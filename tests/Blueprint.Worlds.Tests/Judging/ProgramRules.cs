using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Protocol;
using Blueprint.Worlds.Tests.Cloud;
using Blueprint.Worlds.Tests.Programs;

namespace Blueprint.Worlds.Tests.Judging;

/// <summary>What holds when an update of the whole stack has succeeded: the record says what the program says.</summary>
internal static class ProgramRules
{
    public static void Check(Script script, ScriptProgram program, Snapshot state, FakeCloud cloud)
    {
        var problems = new List<string>();
        var live = state.Resources.Where(record => !record.Delete).ToDictionary(record => record.Urn.Value, StringComparer.Ordinal);
        problems.AddRange(state.Resources.Where(record => record.Delete).Select(record => $"{record.Urn} {record.Id} still waits for its deletion"));
        problems.AddRange(state.Resources.Where(record => !record.InitErrors.IsEmpty).Select(record => $"{record.Urn} did not come up"));
        problems.AddRange(state.Resources.Where(record => record.PendingReplacement).Select(record => $"{record.Urn} still waits for its successor"));
        problems.AddRange(state.PendingOperations.Select(operation => $"{operation.Resource.Urn} is still {operation.Type}"));
        var expected = script.Nodes.ToDictionary(script.UrnOf, StringComparer.Ordinal);
        problems.AddRange(expected.Keys.Where(urn => !live.ContainsKey(urn)).Select(urn => $"{urn} is missing"));
        problems.AddRange(live.Values
            .Where(record => !expected.ContainsKey(record.Urn.Value) && record.Type != Urn.StackType && !ProviderReference.IsDefault(record.Urn))
            .Select(record => $"{record.Urn} is there, and not in the program"));
        Violation.ThrowIfAny("after an update there is what the program says", problems);

        foreach (var (urn, node) in expected)
        {
            problems.AddRange(Compare(script, node, live[urn], program.Sent.GetValueOrDefault(urn)).Select(problem => $"{urn}: {problem}"));
        }

        foreach (var record in live.Values.Where(StateRules.HasThing))
        {
            var zone = (live.Values.FirstOrDefault(provider => $"{provider.Urn}::{provider.Id}" == record.Provider)?.Inputs.Find("zone")?.Revealed as PropertyValue.Text)?.Value ?? "";
            if (cloud.Find(record.Id) is { IsForeign: false } thing && thing.Zone != zone)
            {
                problems.Add($"{record.Urn} is in zone '{thing.Zone}', its provider in '{zone}'");
            }
        }

        if (program.Outputs is { } outputs && !outputs.Equals(state.Outputs))
        {
            problems.Add($"the outputs are {PropertyValue.Of(state.Outputs)}, the program gave {PropertyValue.Of(outputs)}");
        }

        Violation.ThrowIfAny("after an update things are as the program says", problems);
    }

    /// <summary>What the program ignores stays as it was, and what did not come up was tried again.</summary>
    public static void CheckKept(Script script, Snapshot before, Snapshot after, ImmutableArray<CloudCall> calls)
    {
        var problems = new List<string>();
        var former = before.Resources.Where(record => StateRules.HasThing(record) && !record.Delete).ToDictionary(record => record.Id, StringComparer.Ordinal);
        foreach (var node in script.Nodes.Where(node => node.Kind == NodeKind.Thing))
        {
            if (after.Resources.FirstOrDefault(record => !record.Delete && record.Urn.Value == script.UrnOf(node)) is not { } now || !former.TryGetValue(now.Id, out var old))
            {
                continue;
            }

            problems.AddRange(node.Ignore
                .Where(path => !PropertyDiff.Same(old.Inputs.Find(path) ?? PropertyValue.Null.Instance, now.Inputs.Find(path) ?? PropertyValue.Null.Instance))
                .Select(path => $"{now.Urn}: {path} is ignored, and was changed from {old.Inputs.Find(path)} to {now.Inputs.Find(path)}"));
            if (old.InitErrors.Length > 0 && !calls.Any(call => call.Kind == CallKind.Update && call.Id == now.Id))
            {
                problems.Add($"{now.Urn} did not come up, and was not tried again");
            }
        }

        Violation.ThrowIfAny("what is ignored stays, and what failed is tried again", problems);
    }

    private static IEnumerable<string> Compare(Script script, Node node, ResourceState record, RegisterResourceRequest? sent)
    {
        if (sent is null)
        {
            if (!record.External || record.Id != node.ForeignId)
            {
                yield return $"it should be read as {node.ForeignId}";
            }

            yield break;
        }

        foreach (var (what, isWrong) in new[]
        {
            ("custom", record.Custom != sent.Custom),
            ("external", record.External),
            ("parent", record.Parent != sent.Parent),
            ("protect", record.Protect != (script.Inherited(node, one => one.Protect) ?? false)),
            ("retainOnDelete", record.RetainOnDelete != (script.Inherited(node, one => one.Retain) ?? false)),
            ("deletedWith", sent.DeletedWith.Length > 0 && record.DeletedWith != sent.DeletedWith),
            ("replaceWith", !Same(record.ReplaceWith, sent.ReplaceWith)),
            ("dependencies", !Same(record.Dependencies, sent.Dependencies)),
            ("ignoreChanges", !Same(record.IgnoreChanges, sent.IgnoreChanges)),
            ("replaceOnChanges", !Same(record.ReplaceOnChanges, sent.ReplaceOnChanges)),
            ("additionalSecretOutputs", !Same(record.AdditionalSecretOutputs, sent.AdditionalSecretOutputs)),
            ("provider", sent.Provider.Length > 0 && record.Custom && record.Provider != sent.Provider),
        })
        {
            if (isWrong)
            {
                yield return $"its {what} is not what the program says";
            }
        }

        foreach (var (key, value) in sent.Object.Where(input => node.Ignore.All(path => path != input.Key)))
        {
            if (record.Inputs.Find(key) is not { } input || !input.Equals(value))
            {
                yield return $"its input {key} is {record.Inputs.Find(key)}, the program says {value}";
            }

            if (value.ContainsSecret && record.Outputs.Find(key) is { ContainsSecret: false })
            {
                yield return $"its output {key} is in clear, its input secret";
            }
        }

        foreach (var key in record.Inputs.Keys.Where(key => key != "name" && !sent.Object.ContainsKey(key) && node.Ignore.All(path => path != key)))
        {
            yield return $"its input {key} is there, and not in the program";
        }
    }

    private static bool Same(ImmutableArray<string> a, ImmutableArray<string> b) => a.AsSpan().SequenceEqual(b.AsSpan());
}
