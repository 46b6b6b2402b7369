using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>An output of a value that is there already.</summary>
    public static Output<T> Create<T>(T value) => new(OutputData<T>.Of(value));

    /// <summary>An output of a task's result.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>An output whose value must not be shown.</summary>
    public static Output<T> CreateSecret<T>(T value) => new(OutputData<T>.Of(value).WithSecret(true));

    /// <summary>An output of a task's result that must not be shown.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value) => CreateSecret(Output<T>.Create(value));

    /// <summary>The same output, marked so that its value is not shown.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value) => Mark(value, true);

    /// <summary>The same output without the mark that keeps its value from being shown.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => Mark(output, false);

    /// <summary>Whether an output's value must not be shown.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return (await output.DataAsync().ConfigureAwait(false)).IsSecret;
    }

    /// <summary>All values in one list, once all of them are there.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All((IEnumerable<Input<T>>)inputs);

    /// <summary>All values in one list, once all of them are there.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return OutputCombine.All([.. inputs.Select(input => input.ToOutput())]);
    }

    /// <summary>All values in one list, once all of them are there.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All((IEnumerable<Output<T>>)outputs);

    /// <summary>All values in one list, once all of them are there.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return OutputCombine.All([.. outputs]);
    }

    /// <summary>Formats a text in which outputs and inputs may stand, in the invariant culture.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        return OutputFormat.Format(formattableString);
    }

    /// <summary>Writes a value as JSON; outputs and inputs anywhere inside it are written as their values.</summary>
    /// <param name="value">What to write. An unknown inside makes the text unknown, a secret inside makes it secret.</param>
    /// <param name="options">How to write it; by default as <see cref="JsonSerializer"/> does.</param>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return OutputJson.Serialize(value, options);
    }

    /// <summary>Reads a value from JSON; outputs inside the type are as secret and as dependent as the text.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return OutputJson.Deserialize<T>(json, options);
    }

    private static Output<T> Mark<T>(Output<T> output, bool secret)
    {
        ArgumentNullException.ThrowIfNull(output);
        return Gathering.Output(gathering => gathering.Take(output)?.WithSecret(secret)!);
    }
}
