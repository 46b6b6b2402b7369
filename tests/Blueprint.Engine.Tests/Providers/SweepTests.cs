using System.Diagnostics;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>Goes over every resource type and function of the real catalogs.</summary>
public sealed class SweepTests
{
    private static readonly ProviderSource Source = new(Catalog.Find);

    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    [InlineData("random")]
    public async Task Every_resource_that_gives_what_is_required_is_made_with_all_outputs_of_the_right_type(string package)
    {
        var catalog = Catalog.Find(package)!;
        var provider = Source.Find(package, "", PropertyMap.Empty)!;
        var wrong = new List<string>();
        foreach (var token in catalog.ResourceTokens)
        {
            var spec = catalog.FindResource(token)!;
            if (spec.IsComponent || token == "kubernetes:meta/v1:Status")
            {
                continue;
            }

            var check = await provider.Check(token, Sample.Of(token, spec.Inputs));
            var typeErrors = check.Failures.Where(failure => failure.Reason.StartsWith("expected ", StringComparison.Ordinal) || failure.Reason.StartsWith("unknown ", StringComparison.Ordinal));
            wrong.AddRange(typeErrors.Select(failure => $"{token} check {failure.Property}: {failure.Reason}"));

            var made = await provider.Create(token, check.Inputs);
            wrong.AddRange(made.Id.Length == 0 ? [$"{token} has no id"] : []);
            // A cluster returns what it was given and no more, whatever its types promise.
            wrong.AddRange(TypeErrors(spec.Outputs, made.Outputs).Where(error => package != "kubernetes" || !error.Contains("required and missing", StringComparison.Ordinal)).Select(error => $"{token} output {error}"));

            var preview = await provider.Create(token, check.Inputs, preview: true);
            wrong.AddRange(preview.Outputs.Keys.Except(made.Outputs.Keys).Select(name => $"{token} previews '{name}', which it does not have"));
            wrong.AddRange(made.Outputs.Keys.Except(preview.Outputs.Keys).Select(name => $"{token} does not preview '{name}'"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(40)) + $"\n{wrong.Count}");
    }

    [Fact]
    public async Task Every_function_answers_with_all_results_of_the_right_type()
    {
        var catalog = Catalog.Find("aws")!;
        var provider = Source.Find("aws", "", PropertyMap.Empty)!;
        var wrong = new List<string>();
        foreach (var token in catalog.FunctionTokens)
        {
            var spec = catalog.FindFunction(token)!;
            var args = Sample.Of(token, spec.Arguments);
            var response = await provider.InvokeAsync(token, args, CancellationToken.None);
            wrong.AddRange(response.Failures.Select(failure => $"{token} {failure.Property}: {failure.Reason}"));
            wrong.AddRange(response.Failures.IsEmpty ? TypeErrors(spec.Result, response.Return).Select(error => $"{token} result {error}") : []);
            Assert.Equal(response.Return, (await provider.InvokeAsync(token, args, CancellationToken.None)).Return);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(40)) + $"\n{wrong.Count}");
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("kubernetes")]
    public async Task Every_misspelt_property_is_found_and_the_right_one_named(string package)
    {
        var catalog = Catalog.Find(package)!;
        var provider = Source.Find(package, "", PropertyMap.Empty)!;
        var wrong = new List<string>();
        foreach (var token in catalog.ResourceTokens)
        {
            var spec = catalog.FindResource(token)!;
            var property = spec.Inputs.Properties.Keys.FirstOrDefault(name => name.Length > 5);
            if (spec.IsComponent || property is null || token == "kubernetes:meta/v1:Status")
            {
                continue;
            }

            var misspelt = property[..^2] + property[^1] + property[^2] + "x";
            var check = await provider.Check(token, Sample.Of(token, spec.Inputs).Without(property).With(misspelt, Text("x")));
            if (!check.Failures.Any(failure => failure.Property == misspelt && failure.Reason.Contains("did you mean '", StringComparison.Ordinal)))
            {
                wrong.Add($"{token}: {misspelt} -> {string.Join(" | ", check.Lines())}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(40)) + $"\n{wrong.Count}");
    }

    private static IEnumerable<string> TypeErrors(ObjectSpec spec, PropertyMap outputs)
    {
        var findings = new Findings();
        new InputChecker(new(ValueRules.None), coerces: false, findings).CheckObject(spec, "", outputs);

        // An object that could have been given and was not may be absent, as it is with the real provider.
        return findings.Failures.Where(failure => !failure.Reason.EndsWith("missing; expected an object", StringComparison.Ordinal))
            .Select(failure => $"{failure.Property}: {failure.Reason}");
    }
}

/// <summary>Makes inputs that give just what is required, with values of the right type.</summary>
internal static class Sample
{
    public static PropertyMap Of(string token, ObjectSpec spec, int depth = 0) => PropertyMap.From(spec.Properties.Values
        .Where(property => property.Required && property.Constant is null)
        .Select(property => KeyValuePair.Create(property.Name, Of(property.Type, property.Name, depth))));

    private static PropertyValue Of(TypeSpec type, string name, int depth) => type switch
    {
        TypeSpec.Primitive { Kind: PrimitiveKind.Boolean } => PropertyValue.Of(true),
        TypeSpec.Primitive { Kind: PrimitiveKind.Integer or PrimitiveKind.Number } => PropertyValue.Of(1.0),
        TypeSpec.Primitive { Kind: PrimitiveKind.Archive } => new PropertyValue.Archive(PropertyMap.Empty, null, null, ""),
        TypeSpec.Primitive { Kind: PrimitiveKind.Asset } => new PropertyValue.Asset("", null, null, ""),
        TypeSpec.Primitive => PropertyValue.Of(
            name.EndsWith("rn", StringComparison.Ordinal) ? "arn:aws:iam::123456789012:role/x" : name == "region" ? "eu-west-1" : "x"),
        TypeSpec.EnumOf { Base: PrimitiveKind.String } choice => PropertyValue.Of(choice.Values[0]),
        TypeSpec.EnumOf choice => PropertyValue.Of(double.Parse(choice.Values[0], System.Globalization.CultureInfo.InvariantCulture)),
        TypeSpec.ListOf list => depth > 8 ? PropertyValue.Of([]) : PropertyValue.Of([Of(list.Element, name, depth + 1)]),
        TypeSpec.MapOf map => PropertyValue.Of(PropertyMap.Of(("x", Of(map.Element, name, depth + 1)))),
        TypeSpec.ObjectOf nested => PropertyValue.Of(Of("", nested.Spec.Value, depth + 1)),
        TypeSpec.UnionOf union => Of(union.Cases[0], name, depth),
        TypeSpec.ResourceOf => PropertyValue.Of("x"),
        _ => throw new UnreachableException(),
    };
}
