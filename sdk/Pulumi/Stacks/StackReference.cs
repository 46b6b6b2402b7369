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

    private Output<T> Find<T>(Input<string> name, Func<string, object?, T> select) => Gathering.Output(gathering =>
    {
        var joined = new JoinedData();
        var key = joined.Take(gathering.Take(name.ToOutput()));
        var fromKey = joined.IsSecret;
        var outputs = joined.Take(gathering.Take(Outputs));
        if (gathering.Take(SecretOutputNames) is not { } secrets || !joined.IsKnown)
        {
            return joined.Around<T>(default!);
        }

        // The whole map is secret as soon as one output is; which ones are, only the names tell.
        var secret = secrets is { IsKnown: true, Value.IsDefault: false } ? fromKey || secrets.Value.Contains(key) : joined.IsSecret;
        return new OutputData<T>(select(key, outputs?.GetValueOrDefault(key)), true, secret, joined.Resources);
    });

    private async Task<object?> PlainAsync(Input<string> name)
    {
        var data = await GetOutput(name).DataAsync().ConfigureAwait(false);
        return data.IsSecret
            ? throw new InvalidOperationException("Cannot read the value of a secret stack output directly; use 'GetOutput' or 'RequireOutput' instead.")
            : data.Value;
    }

    private KeyNotFoundException Missing(string key) =>
        new($"Required output '{key}' does not exist on stack '{NameOfStack()}'.");

    private string NameOfStack() => Name.TryGetData(out var name) && name.Value is { Length: > 0 } known ? known : GetResourceName();
}
