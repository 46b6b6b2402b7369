using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Schemas;

/// <summary>What kind of schema is held against a value.</summary>
/// <param name="ClosesObjects">Whether an object takes only the properties that its schema names, as custom resources do.</param>
/// <param name="Partial">Whether the value is only what differs from defaults that are not at hand, as a chart's values are.</param>
/// <param name="ChecksFormats">Whether <c>format</c> is enforced.</param>
internal sealed record SchemaDialect(bool ClosesObjects, bool Partial, bool ChecksFormats)
{
    /// <summary>A custom resource definition, as the API server enforces it, unknown fields refused.</summary>
    public static SchemaDialect CustomResource { get; } = new(ClosesObjects: true, Partial: false, ChecksFormats: true);

    /// <summary>JSON schema as it is written.</summary>
    public static SchemaDialect Plain { get; } = new(ClosesObjects: false, Partial: false, ChecksFormats: false);

    /// <summary>A chart's schema, held against the values that a user sets.</summary>
    public static SchemaDialect ChartValues { get; } = Plain with { Partial = true };
}

/// <summary>Holds values against schemas and reports every problem with its path.</summary>
/// <remarks>
/// Unknown values pass anywhere. Rules in CEL (<c>x-kubernetes-validations</c>) and references out of the document are not checked.
/// </remarks>
internal sealed class SchemaValidator(SchemaDialect dialect, Findings findings)
{
    private static readonly ImmutableArray<string> ObjectHeader = ["apiVersion", "kind", "metadata"];

    /// <summary>Validates a value.</summary>
    public void Validate(JsonSchema schema, PropertyValue value) => Validate(schema, value, dialect.ClosesObjects);

    private void Validate(JsonSchema schema, PropertyValue value, bool closing)
    {
        switch (value)
        {
            case PropertyValue.Secret:
                findings.SecretDepth++;
                Validate(schema, value.Bare(), closing);
                findings.SecretDepth--;
                return;
            case PropertyValue.OutputValue:
                Validate(schema, value.Bare(), closing);
                return;
            case PropertyValue.Unknown or PropertyValue.Asset or PropertyValue.Archive or PropertyValue.Reference:
                return;
        }

        if (schema.Never)
        {
            findings.Refuse("nothing may be given here");
            return;
        }

        if (schema.Referred is { } referred)
        {
            Validate(referred, value, closing);
        }

        if (!HasType(schema, value))
        {
            var types = schema.IntOrString ? SchemaTypes.Set.Integer | SchemaTypes.Set.String : schema.Types;
            findings.Refuse($"expected {SchemaTypes.Words(types)}, got {Wording.Given(value, findings.SecretDepth > 0)}");
            return;
        }

        ValidateChoice(schema, value);
        switch (value)
        {
            case PropertyValue.Text text:
                ValidateText(schema, text);
                break;
            case PropertyValue.Number number:
                ValidateNumber(schema, number);
                break;
            case PropertyValue.List list:
                ValidateList(schema, list, closing);
                break;
            case PropertyValue.Map map:
                ValidateObject(schema, map.Entries, closing);
                break;
        }

        ValidateCombinations(schema, value);
    }

    private static bool HasType(JsonSchema schema, PropertyValue value) =>
        schema.IntOrString
            ? value is PropertyValue.Text || (value is PropertyValue.Number n && double.IsInteger(n.Value)) || SchemaTypes.Takes(schema.Types & SchemaTypes.Set.Null, value)
            : SchemaTypes.Takes(schema.Types, value);

    private void ValidateChoice(JsonSchema schema, PropertyValue value)
    {
        if (schema.Const is { } constant && !constant.Equals(value))
        {
            findings.Refuse($"must be {Shown(constant)}, is {Shown(value)}");
        }

        if (!schema.Choices.IsDefault && !schema.Choices.Contains(value))
        {
            var choices = schema.Choices.Select(choice => Scalars.Render(choice) ?? choice.ToString()).ToArray();
            var near = findings.SecretDepth == 0 && value is PropertyValue.Text text ? Spelling.Suggestion(text.Value, choices) : "";
            findings.Refuse($"{Shown(value)} is not {Wording.OneOf(choices)}{near}");
        }
    }

    private void ValidateText(JsonSchema schema, PropertyValue.Text text)
    {
        // Lengths count characters, not the halves that .NET stores some of them in.
        var length = text.Value.EnumerateRunes().Count();
        AtLeast(schema, "minLength", length, "characters");
        AtMost(schema, "maxLength", length, "characters");
        if (schema.Pattern is { } pattern && !Matches(pattern, text.Value))
        {
            findings.Refuse($"{Shown(text)} does not match the pattern {pattern.ToString().Replace("\\z", "$", StringComparison.Ordinal)}");
        }

        ValidateFormat(schema, text);
    }

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that takes this long decides nothing.
            return true;
        }
    }

    private void ValidateNumber(JsonSchema schema, PropertyValue.Number number)
    {
        var value = number.Value;
        if (schema.Number("minimum") is { } least && (value < least || (schema.Flag("exclusiveMinimum") && value == least)))
        {
            findings.Refuse($"must be {(schema.Flag("exclusiveMinimum") ? "above" : "at least")} {Wording.Number(least)}, is {Shown(number)}");
        }

        if (schema.Number("maximum") is { } most && (value > most || (schema.Flag("exclusiveMaximum") && value == most)))
        {
            findings.Refuse($"must be {(schema.Flag("exclusiveMaximum") ? "below" : "at most")} {Wording.Number(most)}, is {Shown(number)}");
        }

        if (schema.Number("exclusiveMinimum") is { } above && value <= above)
        {
            findings.Refuse($"must be above {Wording.Number(above)}, is {Shown(number)}");
        }

        if (schema.Number("exclusiveMaximum") is { } below && value >= below)
        {
            findings.Refuse($"must be below {Wording.Number(below)}, is {Shown(number)}");
        }

        if (schema.Number("multipleOf") is > 0 and var step && !IsMultiple(value, step))
        {
            findings.Refuse($"must be a multiple of {Wording.Number(step)}, is {Shown(number)}");
        }

        ValidateFormat(schema, number);
    }

    // 0.3 is a multiple of 0.1, whatever their binary forms leave over.
    private static bool IsMultiple(double value, double step) =>
        value / step is var times && Math.Abs(times - Math.Round(times)) <= Math.Abs(times) * 1e-12;

    private void ValidateFormat(JsonSchema schema, PropertyValue value)
    {
        if (dialect.ChecksFormats && !schema.IntOrString && schema.Format is { } format && SchemaFormats.Problem(format, value) is { } problem)
        {
            findings.Refuse($"{Shown(value)} {problem}");
        }
    }

    private void ValidateList(JsonSchema schema, PropertyValue.List list, bool closing)
    {
        AtLeast(schema, "minItems", list.Items.Length, "items");
        AtMost(schema, "maxItems", list.Items.Length, "items");
        if (schema.Flag("uniqueItems") && list.Items.Distinct().Count() < list.Items.Length)
        {
            findings.Refuse("an item is there twice");
        }

        var tuple = schema.List("items");
        var each = schema.Nested(tuple.IsEmpty ? "items" : "additionalItems");
        for (var i = 0; i < list.Items.Length; i++)
        {
            if ((i < tuple.Length ? tuple[i] : each) is { } item)
            {
                findings.Trail.Enter(i);
                Validate(item, list.Items[i], closing);
                findings.Trail.Leave();
            }
        }

        if (schema.Nested("contains") is { } contained && !list.Items.Any(item => Passes(contained, item)))
        {
            findings.Refuse("no item is of the kind that must be there");
        }
    }

    private void ValidateObject(JsonSchema schema, PropertyMap map, bool closing)
    {
        foreach (var (name, value) in map)
        {
            // Pulumi's own notes; not part of the object.
            if (!name.StartsWith("__", StringComparison.Ordinal))
            {
                findings.Trail.Enter(name);
                ValidateProperty(schema, map, name, value, closing);
                findings.Trail.Leave();
            }
        }

        AtMost(schema, "maxProperties", map.Count, "properties");
        if (dialect.Partial)
        {
            return;
        }

        AtLeast(schema, "minProperties", map.Count, "properties");
        foreach (var name in schema.IsEmbeddedResource ? schema.Required.Add("apiVersion").Add("kind").Distinct() : schema.Required)
        {
            if (!map.ContainsKey(name) && schema.Property(name) is not { HasDefault: true })
            {
                findings.Refuse(name, "it is required and missing");
            }
        }

        ValidateDependencies(schema, map);
    }

    private void ValidateProperty(JsonSchema schema, PropertyMap map, string name, PropertyValue value, bool closing)
    {
        if (schema.Nested("propertyNames") is { } names && !Passes(names, PropertyValue.Of(name)))
        {
            findings.Refuse($"'{name}' is not a name that may stand here");
        }

        var known = false;
        if (schema.Property(name) is { } property)
        {
            known = true;

            // The API server drops a null where none is allowed, so that the default counts.
            if (value is not PropertyValue.Null || !closing)
            {
                Validate(property, value, closing);
            }
        }

        foreach (var matching in schema.PatternProperties(name))
        {
            known = true;
            Validate(matching, value, closing);
        }

        if (known || (closing && schema.IsEmbeddedResource && ObjectHeader.Contains(name)))
        {
            return;
        }

        if (schema.Nested("additionalProperties") is { } additional)
        {
            if (additional.Never)
            {
                findings.Refuse(Unknown(schema, map, name));
            }
            else
            {
                Validate(additional, value, closing);
            }
        }
        else if (closing && !schema.PreservesUnknown && (schema.HasProperties || schema.Types == SchemaTypes.Set.Object))
        {
            findings.Refuse(Unknown(schema, map, name));
        }
    }

    private static string Unknown(JsonSchema schema, PropertyMap map, string name)
    {
        var free = schema.PropertyNames.Where(known => !map.ContainsKey(known)).ToArray();
        var near = Spelling.Suggestion(name, free);
        return $"unknown property '{name}'{(near.Length > 0 || free.Length is 0 or > 12 ? near : $"; there are {string.Join(", ", free.Order(StringComparer.Ordinal))}")}";
    }

    private void ValidateDependencies(JsonSchema schema, PropertyMap map)
    {
        foreach (var (property, required, further) in schema.Dependencies())
        {
            if (!map.ContainsKey(property))
            {
                continue;
            }

            foreach (var name in required.Where(name => !map.ContainsKey(name)))
            {
                findings.Refuse(name, $"it is required beside '{property}'");
            }

            if (further is not null)
            {
                Validate(further, PropertyValue.Of(map), closing: false);
            }
        }
    }

    // What stands in these keywords constrains a value, but does not say which properties it may have.
    private void ValidateCombinations(JsonSchema schema, PropertyValue value)
    {
        foreach (var all in schema.List("allOf"))
        {
            Validate(all, value, closing: false);
        }

        ValidateAny(schema, value);
        if (dialect.Partial)
        {
            return;
        }

        ValidateOne(schema, value);
        if (schema.Nested("not") is { } not && Passes(not, value))
        {
            findings.Refuse(not.Required is [_, ..] required ? $"{And(required)} cannot be given here" : $"{Shown(value)} is just what may not stand here");
        }

        if (schema.Nested("if") is { } condition && schema.Nested(Passes(condition, value) ? "then" : "else") is { } consequence)
        {
            Validate(consequence, value, closing: false);
        }
    }

    private void ValidateAny(JsonSchema schema, PropertyValue value)
    {
        var cases = schema.List("anyOf");
        if (cases.IsEmpty || schema.IntOrString)
        {
            return;
        }

        var attempts = cases.Select(one => (Schema: one, Findings: Try(one, value))).ToArray();
        if (attempts.All(attempt => attempt.Findings.FailureCount > 0))
        {
            ReportAlternatives(attempts, value, "at least one");
        }
    }

    private void ValidateOne(JsonSchema schema, PropertyValue value)
    {
        var cases = schema.List("oneOf");
        if (cases.IsEmpty)
        {
            return;
        }

        var attempts = cases.Select(one => (Schema: one, Findings: Try(one, value))).ToArray();
        var matching = attempts.Count(attempt => attempt.Findings.FailureCount == 0);
        if (matching == 0)
        {
            ReportAlternatives(attempts, value, "exactly one");
        }
        else if (matching > 1)
        {
            var ways = attempts.Where(attempt => attempt.Findings.FailureCount == 0).ToArray();
            findings.Refuse(ways.All(way => way.Schema.Required.Length > 0)
                ? $"only one of {string.Join(", ", ways.Select(way => And(way.Schema.Required)))} may be given"
                : $"{Shown(value)} fits {matching} of the alternatives where exactly one must fit");
        }
    }

    private void ReportAlternatives((JsonSchema Schema, Findings Findings)[] attempts, PropertyValue value, string how)
    {
        if (value is PropertyValue.Map && attempts.All(attempt => attempt.Schema.Required.Length > 0 && !attempt.Schema.HasProperties))
        {
            findings.Refuse($"{how} of {string.Join(", ", attempts.Select(attempt => And(attempt.Schema.Required)))} must be given");
            return;
        }

        // Of several ways to be wrong, the one with a value of the right type was meant.
        var meant = attempts.Where(attempt => SchemaTypes.Takes(attempt.Schema.Types, value) && !attempt.Schema.Never).ToArray();
        if (meant is [var only])
        {
            findings.Accept(only.Findings);
        }
        else
        {
            var types = attempts.Aggregate(SchemaTypes.Set.None, (all, attempt) => all | attempt.Schema.Types);
            findings.Refuse(meant.Length == 0
                ? $"expected {SchemaTypes.Words(types)}, got {Wording.Given(value, findings.SecretDepth > 0)}"
                : $"{Shown(value)} fits none of the {attempts.Length} alternatives: {string.Join("; or ", meant.Select(attempt => attempt.Findings.Failures[0].Reason))}");
        }
    }

    private bool Passes(JsonSchema schema, PropertyValue value) => Try(schema, value).FailureCount == 0;

    private Findings Try(JsonSchema schema, PropertyValue value)
    {
        var attempt = findings.Attempt();
        new SchemaValidator(dialect, attempt).Validate(schema, value, closing: false);
        return attempt;
    }

    private void AtLeast(JsonSchema schema, string keyword, int count, string what)
    {
        if (schema.Number(keyword) is { } least && count < least)
        {
            findings.Refuse($"must have at least {Wording.Number(least)} {what}, has {count}");
        }
    }

    private void AtMost(JsonSchema schema, string keyword, int count, string what)
    {
        if (schema.Number(keyword) is { } most && count > most)
        {
            findings.Refuse($"must have at most {Wording.Number(most)} {what}, has {count}");
        }
    }

    private static string And(IEnumerable<string> names) => string.Join(" and ", names.Select(name => $"'{name}'"));

    private string Shown(PropertyValue value) => Wording.Given(value, findings.SecretDepth > 0);
}
