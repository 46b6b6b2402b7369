using Blueprint.Engine.Deploying;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>Lets a program read those outputs of another stack that are known although others are not.</summary>
/// <remarks>
/// To a program, outputs are known all together or not at all. So a text that can be told from all others stands in for each
/// that is not known, and before anybody looks at it, it is unknown again.
/// </remarks>
/// <param name="inner">Who knows the outputs.</param>
internal sealed class StackMarks(IStackOutputs inner) : IStackOutputs
{
    // From the area of Unicode that belongs to nobody.
    private const char Mark = '\uF8B7';

    /// <inheritdoc/>
    public async Task<(StackId Stack, PropertyMap Outputs)?> FindAsync(string name, StackId asker, CancellationToken cancellation) =>
        await inner.FindAsync(name, asker, cancellation) is var (stack, outputs) ? (stack, (outputs.Select((_, value) => Marked(value)))) : null;

    /// <summary>The map with an unknown in place of each text that has such a stand-in in it.</summary>
    public static PropertyMap Unmarked(PropertyMap map) => map.Select((_, value) => Unmarked(value));

    private static PropertyValue Unmarked(PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                return text.Value.Contains(Mark, StringComparison.Ordinal) ? PropertyValue.Unknown.Instance : value;
            case PropertyValue.Secret secret:
                return Unmarked(secret.Revealed) is var inner && ReferenceEquals(inner, secret.Revealed) ? value : new PropertyValue.Secret(inner);
            case PropertyValue.Map map:
                return Unmarked(map.Entries) is var entries && ReferenceEquals(entries, map.Entries) ? value : PropertyValue.Of(entries);
            case PropertyValue.List list:
                return list.Items.Any(item => !ReferenceEquals(item, Unmarked(item))) ? PropertyValue.Of([.. list.Items.Select(Unmarked)]) : value;
            default:
                return value;
        }
    }

    private static PropertyValue Marked(PropertyValue value) => value switch
    {
        PropertyValue.Unknown => PropertyValue.Of($"{Mark}"),
        PropertyValue.Secret { Revealed: var inner } => new PropertyValue.Secret(Marked(inner)),
        PropertyValue.Map map => PropertyValue.Of(map.Entries.Select((_, inner) => Marked(inner))),
        PropertyValue.List list => PropertyValue.Of([.. list.Items.Select(Marked)]),
        _ => value,
    };
}
