using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack.</summary>
public class StackReference : CustomResource
{
    private const string ReferenceType = "pulumi:pulumi:StackReference";

    /// <summary>Refers to another stack.</summary>
    /// <param name="name">The name of the reference, and of the stack (<c>organization/project/stack</c>) unless <paramref name="args"/> say otherwise.</param>
    /// <param name="args">Which stack is meant.</param>
    /// <param name="options">How the engine is to treat the reference.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(ReferenceType, name, args = Complete(name, args), CustomResourceOptions.Merge(options, new() { Id = args.Name }))
    {
    }

    /// <summary>The name of the stack.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>The stack's outputs; secret as a whole if one of them is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of those outputs that are secret.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>An output of the stack, or null where it has none of that name; secret only if that output itself is.</summary>
    public Output<object?> GetOutput(Input<string> name) => Find(name, (_, value) => value);

    /// <summary>An output of the stack; the result fails where the stack has none of that name.</summary>
    /// <exception cref="KeyNotFoundException">In the output: the stack has no output of that name.</exception>
    public Output<object> RequireOutput(Input<string> name) => Find(name, (key, value) =>
        value ?? throw Missing(key));

    /// <summary>The value of an output that is not secret, or null where the stack has none of that name.</summary>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name) => await PlainAsync(name).ConfigureAwait(false);

    /// <summary>The value of an output that is not secret.</summary>
    /// <exception cref="InvalidOperationException">The output is secret.</exception>
    /// <exception cref="KeyNotFoundException">The stack has no output of that name.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
    {
        var value = await PlainAsync(name).ConfigureAwait(false);
        return value ?? throw Missing((await name.ToOutput().DataAsync().ConfigureAwait(false)).Value);
    }

    /// <summary>The value of an output, secret or not.</summary>
    /// <returns>Both parts null where the stack has no such output, or it is not known yet.</returns>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataAsync().ConfigureAwait(false);
        return !data.IsKnown ? new() : data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    private static StackReferenceArgs Complete(string name, StackReferenceArgs? args) => new() { Name = args?.Name ?? name };

    private Output<T> Find<T>(Input<string> name, Func<string, object?, T> select)
    {
        return new(FindAsync());

        async Task<OutputData<T>> FindAsync()
        {
            var key = await name.ToOutput().DataAsync().ConfigureAwait(false);
            var outputs = await Outputs.DataAsync().ConfigureAwait(false);
            var secrets = await SecretOutputNames.DataAsync().ConfigureAwait(false);
            var resources = OutputResources.Join(key.Resources, outputs.Resources);
            if (!key.IsKnown || !outputs.IsKnown)
            {
                return OutputData<T>.Unknown(key.IsSecret || outputs.IsSecret, resources);
            }

            // The whole map is secret as soon as one output is; which ones are, only the names tell.
            var secret = secrets.IsKnown && !secrets.Value.IsDefault ? secrets.Value.Contains(key.Value) : outputs.IsSecret;
            var value = select(key.Value, outputs.Value?.GetValueOrDefault(key.Value));
            return new(value, true, key.IsSecret || secret, resources);
        }
    }

    private async Task<object?> PlainAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataAsync().ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException("Cannot read the value of a secret stack output directly; use 'GetOutput' or 'RequireOutput' instead.")
            : data.Value;
    }

    private KeyNotFoundException Missing(string key) =>
        new($"Required output '{key}' does not exist on stack '{UrnOrName()}'.");

    private string UrnOrName() => Name.TryGetData(out var name) && name.IsKnown ? name.Value : GetResourceName();
}
