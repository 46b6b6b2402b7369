using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A value for a resource: a plain one, or an output of something else. Made by conversion, never by a constructor.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The Pulumi SDK's public surface is given.")]
public class Input<T> : IInput
{
    private readonly T value;
    private Output<T>? output;

    // Internal, so that the compiler says of `new()` what it says of the official class, that there is no such constructor.
    internal Input() => value = default!;

    private protected Input(T value) => this.value = value;

    private protected Input(Output<T> output)
    {
        value = default!;
        this.output = output;
    }

    object? IInput.Content => Content;

    private protected virtual object? Content => output is null ? value : output;

    /// <summary>Takes a plain value.</summary>
    public static implicit operator Input<T>(T value) => new(value);

    /// <summary>Takes what an output comes to.</summary>
    public static implicit operator Input<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>Gives the value as an output.</summary>
    public static implicit operator Output<T>(Input<T> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.AsOutput();
    }

    IOutput IInput.ToUntypedOutput() => AsOutput();

    /// <summary>A plain value without an output around it.</summary>
    internal static Input<T> Plain(T value) => new(value);

    internal static Input<T> Following(Output<T> output) => new(output);

    internal virtual Output<T> AsOutput() => output ??= Output.Create(value);
}
