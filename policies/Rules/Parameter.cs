using System.Globalization;

namespace Blueprint.Policies.Rules;

/// <summary>Something about a rule that an organisation decides: a number of days, a list of registries.</summary>
/// <param name="name">Its name in <c>policies/config.yaml</c>, in camel case.</param>
/// <param name="meaning">What it means, with its unit, in a sentence.</param>
public abstract class Parameter(string name, string meaning)
{
    /// <summary>Its name in <c>policies/config.yaml</c>.</summary>
    public string Name => name;

    /// <summary>What it means, with its unit.</summary>
    public string Meaning => meaning;

    /// <summary>What may stand there, in words for a message: <c>a whole number from 1 to 3653</c>.</summary>
    public abstract string Form { get; }

    /// <summary>The value where none is set, in production or elsewhere.</summary>
    public abstract object Default(bool production);

    /// <summary>A value of it, as one would write it.</summary>
    public static string Show(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        ImmutableArray<string> texts => $"[{string.Join(", ", texts)}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>A whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="value">Its default.</param>
    /// <param name="minimum">The least that may be set.</param>
    /// <param name="maximum">The most that may be set.</param>
    /// <param name="outsideProduction">Its default where that is not production; by default the same.</param>
    public static Parameter<int> Number(string name, string meaning, int value, int minimum = 0, int maximum = int.MaxValue, int? outsideProduction = null) =>
        new(name, meaning, value, outsideProduction ?? value) { Minimum = minimum, Maximum = maximum };

    /// <summary>A text.</summary>
    public static Parameter<string> Text(string name, string meaning, string value) => new(name, meaning, value, value);

    /// <summary>A truth value.</summary>
    public static Parameter<bool> Flag(string name, string meaning, bool value) => new(name, meaning, value, value);

    /// <summary>A list of texts.</summary>
    public static Parameter<ImmutableArray<string>> Texts(string name, string meaning, params ImmutableArray<string> value) => new(name, meaning, value, value);
}

/// <summary>A parameter of a rule, with its type.</summary>
/// <typeparam name="T">A whole number, a text, a truth value or a list of texts.</typeparam>
public sealed class Parameter<T> : Parameter
    where T : notnull
{
    private readonly T production;
    private readonly T elsewhere;

    internal Parameter(string name, string meaning, T production, T elsewhere)
        : base(name, meaning) =>
        (this.production, this.elsewhere) = (production, elsewhere);

    /// <summary>The least that may be set; of no meaning but for numbers.</summary>
    public int Minimum { get; init; }

    /// <summary>The most that may be set; of no meaning but for numbers.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <inheritdoc/>
    public override string Form => production switch
    {
        int when Maximum == int.MaxValue => string.Create(CultureInfo.InvariantCulture, $"a whole number, {Minimum} or more"),
        int => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}"),
        bool => "true or false",
        string => "a text",
        _ => "a list of texts",
    };

    /// <inheritdoc/>
    public override object Default(bool production) => production ? this.production : elsewhere;

    internal T DefaultIn(RuleContext context) => context.IsProduction ? production : elsewhere;
}
