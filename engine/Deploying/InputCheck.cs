using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;

namespace Blueprint.Engine.Deploying;

/// <summary>Has providers check inputs, and says what they find wrong.</summary>
internal sealed class InputCheck(RunContext run, Identities identities)
{
    private readonly Lazy<string> ids = new(() => Ids(run.Request.Before.Resources));

    /// <summary>The inputs of a resource, checked and completed; as they are where nobody manages it.</summary>
    /// <param name="goal">What the program wants.</param>
    /// <param name="old">The record before; null for what is new, or made anew.</param>
    /// <param name="provider">Who manages it; null for a component.</param>
    /// <exception cref="RefusalException">The provider finds something wrong with them.</exception>
    public async ValueTask<PropertyMap> CheckAsync(ResourceGoal goal, ResourceState? old, IProvider? provider)
    {
        var inputs = goal.Inputs;
        if (provider is null)
        {
            return inputs;
        }

        if (old is not null && goal.IgnoreChanges.Length > 0)
        {
            (inputs, var impossible) = IgnoredChanges.Apply(old.Inputs, inputs, goal.IgnoreChanges);
            if (impossible.Length > 0)
            {
                run.Events.Emit(new EngineEvent.Diagnostic(LogSeverity.Info, goal.Urn.Value,
                    $"cannot ignore changes in added or removed elements of the path: \"{string.Join(", ", impossible)}\""));
            }
        }

        var check = await provider.CheckAsync(new(goal.Urn, old?.Inputs, inputs, Seed(goal, old)), run.Stop).ConfigureAwait(false);
        foreach (var warning in check.Warnings)
        {
            run.Warn(goal.Urn.Value, warning);
        }

        return check.Failures.IsEmpty
            ? check.Inputs
            : throw new RefusalException([.. check.Failures.Select(failure => Describe(goal, inputs, failure))]);
    }

    /// <summary>Warns of what a provider finds wrong with inputs that it has read itself.</summary>
    /// <remarks>That is its own contradiction: an import goes on, and the program must be edited.</remarks>
    public async ValueTask WarnAsync(ResourceGoal goal, PropertyMap inputs, IProvider provider)
    {
        var check = await provider.CheckAsync(new(goal.Urn, inputs, inputs, Seed(goal, null)), run.Stop).ConfigureAwait(false);
        foreach (var failure in check.Failures)
        {
            run.Warn(goal.Urn.Value, Describe(goal, inputs, failure));
        }
    }

    private static string Describe(ResourceGoal goal, PropertyMap inputs, CheckFailure failure)
    {
        var resource = $"{goal.Urn.Type} resource '{goal.Urn.Name}'";
        return failure.Property.Length == 0 ? $"{resource} has a problem: {failure.Reason}"
            : PropertyPath.TryParse(failure.Property)?.Find(inputs) is { } value
                ? $"{resource}: property {failure.Property} value {{{value}}} has a problem: {failure.Reason}"
                : $"{resource}: property {failure.Property} has a problem: {failure.Reason}";
    }

    // The same for the same resource on every run, so that a preview says what an update does; another for its successor.
    // Something new may have the URN that something else was made under, so it must differ from all that are there, of whatever type they are by now.
    private byte[] Seed(ResourceGoal goal, ResourceState? old)
    {
        var former = old is null ? identities.Recorded(goal.Urn.Value) : old;
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{goal.Urn}\n{former?.Id ?? ids.Value}"));
    }

    private static string Ids(ImmutableArray<ResourceState> before)
    {
        var ids = before.Where(record => record.Custom).Select(record => record.Id).Order(StringComparer.Ordinal).ToArray();
        return ids.Length == 0 ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids))));
    }
}
