using System.Globalization;
using Blueprint.Protocol;
using Blueprint.Wire.Analysis;

namespace Blueprint.Policies.Serving;

/// <summary>The parameters of rules as JSON schemas, and values that were checked against them.</summary>
internal static class ParameterSchemas
{
    /// <summary>What can be set of a rule; null for nothing.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="production">Whether defaults are those of production.</param>
    public static PolicySchema? Of(RuleDeclaration rule, bool production) => rule.Parameters.IsEmpty
        ? null
        : new(PropertyMap.From(rule.Parameters.Select(parameter => KeyValuePair.Create(parameter.Name, Schema(parameter, production)))), []);

    /// <summary>A value of a parameter as the protocol carries it.</summary>
    public static PropertyValue Value(object value) => value switch
    {
        int number => PropertyValue.Of(number),
        bool flag => PropertyValue.Of(flag),
        string text => PropertyValue.Of(text),
        ImmutableArray<string> texts => PropertyValue.Of([.. texts.Select(text => PropertyValue.Of(text))]),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name, "there are no parameters of such a type"),
    };

    /// <summary>A value that the protocol brought; null where it is none for the parameter.</summary>
    public static object? Read(Parameter parameter, PropertyValue value) => (parameter, value) switch
    {
        (Parameter<int> number, PropertyValue.Number { Value: var given }) =>
            given == Math.Floor(given) && given >= number.Minimum && given <= number.Maximum ? (int)given : null,
        (Parameter<bool>, PropertyValue.Bool flag) => flag.Value,
        (Parameter<string>, PropertyValue.Text text) => text.Value,
        (Parameter<ImmutableArray<string>>, PropertyValue.List list) when list.Items.All(item => item is PropertyValue.Text) =>
            list.Items.Select(item => ((PropertyValue.Text)item).Value).ToImmutableArray(),
        _ => null,
    };

    private static PropertyValue Schema(Parameter parameter, bool production)
    {
        var (type, further) = parameter switch
        {
            Parameter<int> number => ("integer", Range(number)),
            Parameter<bool> => ("boolean", []),
            Parameter<string> => ("string", []),
            _ => ("array", [("items", PropertyValue.Of(PropertyMap.Of(("type", PropertyValue.Of("string")))))]),
        };
        return PropertyValue.Of(PropertyMap.Of(
        [
            ("type", PropertyValue.Of(type)),
            ("description", PropertyValue.Of(string.Create(CultureInfo.InvariantCulture, $"{parameter.Meaning.TrimEnd('.')}: {parameter.Form}."))),
            ("default", Value(parameter.Default(production))),
            .. further,
        ]));
    }

    private static (string, PropertyValue)[] Range(Parameter<int> number) =>
    [
        ("minimum", PropertyValue.Of(number.Minimum)),
        .. number.Maximum == int.MaxValue ? [] : new[] { ("maximum", PropertyValue.Of(number.Maximum)) },
    ];
}
