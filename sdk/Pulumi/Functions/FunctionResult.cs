using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>How a function's result is read: as a whole, or as its only value.</summary>
internal sealed class FunctionResult
{
    private readonly bool single;

    private FunctionResult(bool single) => this.single = single;

    /// <summary>All values, as one object.</summary>
    public static FunctionResult Whole { get; } = new(false);

    /// <summary>The only value.</summary>
    public static FunctionResult Single { get; } = new(true);

    public OutputData<T> Read<T>(string token, PropertyMap values, ImmutableHashSet<Resource> resources)
    {
        PropertyValue result = PropertyValue.Of(values);
        if (single)
        {
            result = values.Count == 1 ? values.Values.Single() : throw new FunctionException(
                $"'{token}' returned {values.Count} values, where exactly one was expected.");
        }

        OutputTypes.Check(typeof(T), $"The result of '{token}'");
        return Deserializer.Output<T>(result, $"the result of '{token}'", resources);
    }
}
