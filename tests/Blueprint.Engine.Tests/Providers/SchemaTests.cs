using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.Providers.Asking;

namespace Blueprint.Engine.Tests.Providers;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", "1")]
    [InlineData("""{"type":"integer"}""", "1", "1.5")]
    [InlineData("""{"type":"number"}""", "1.5", "\"1.5\"")]
    [InlineData("""{"type":"boolean"}""", "true", "\"true\"")]
    [InlineData("""{"type":"null"}""", "null", "0")]
    [InlineData("""{"type":"array"}""", "[]", "{}")]
    [InlineData("""{"type":"object"}""", "{}", "[]")]
    [InlineData("""{"type":["string","null"]}""", "null", "1")]
    [InlineData("""{"type":"string","nullable":true}""", "null", "1")]
    [InlineData("true", "1", null)]
    [InlineData("false", null, "1")]
    [InlineData("""{"enum":["a",1,null,{"b":[1]}]}""", """{"b":[1]}""", "\"b\"")]
    [InlineData("""{"const":{"a":1}}""", """{"a":1}""", """{"a":2}""")]
    [InlineData("""{"minimum":3}""", "3", "2.9")]
    [InlineData("""{"maximum":3}""", "3", "3.1")]
    [InlineData("""{"exclusiveMinimum":3}""", "3.1", "3")]
    [InlineData("""{"exclusiveMaximum":3}""", "2.9", "3")]
    [InlineData("""{"minimum":3,"exclusiveMinimum":true}""", "4", "3")]
    [InlineData("""{"maximum":3,"exclusiveMaximum":true}""", "2", "3")]
    [InlineData("""{"multipleOf":0.1}""", "0.3", "0.35")]
    [InlineData("""{"multipleOf":5}""", "1e10", "7")]
    [InlineData("""{"minLength":2}""", "\"ab\"", "\"a\"")]
    [InlineData("""{"maxLength":1}""", "\"\\uD83D\\uDE00\"", "\"ab\"")]
    [InlineData("""{"pattern":"^a+$"}""", "\"aa\"", "\"aab\"")]
    [InlineData("""{"pattern":"^a$"}""", "\"a\"", "\"a\\n\"")]
    [InlineData("""{"pattern":"b"}""", "\"abc\"", "\"ac\"")]
    [InlineData("""{"pattern":"[$]x"}""", "\"$x\"", "\"x\"")]
    [InlineData("""{"minItems":1}""", "[1]", "[]")]
    [InlineData("""{"maxItems":1}""", "[1]", "[1,2]")]
    [InlineData("""{"uniqueItems":true}""", "[1,\"1\"]", "[{\"a\":1},{\"a\":1}]")]
    [InlineData("""{"items":{"type":"string"}}""", "[\"a\"]", "[\"a\",1]")]
    [InlineData("""{"items":[{"type":"string"}],"additionalItems":false}""", "[\"a\"]", "[\"a\",1]")]
    [InlineData("""{"contains":{"const":1}}""", "[2,1]", "[2]")]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", "{}")]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","b":1}""", """{"a":1}""")]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"additionalProperties":{"type":"string"}}""", """{"a":"x"}""", """{"a":1}""")]
    [InlineData("""{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}""", """{"x-a":"1"}""", """{"x-a":1}""")]
    [InlineData("""{"patternProperties":{"^x-":{}},"additionalProperties":false}""", """{"x-a":1}""", """{"y":1}""")]
    [InlineData("""{"propertyNames":{"maxLength":2}}""", """{"ab":1}""", """{"abc":1}""")]
    [InlineData("""{"minProperties":1}""", """{"a":1}""", "{}")]
    [InlineData("""{"maxProperties":1}""", """{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("""{"dependencies":{"a":["b"]}}""", """{"a":1,"b":2}""", """{"a":1}""")]
    [InlineData("""{"dependencies":{"a":{"required":["c"]}}}""", """{"b":1}""", """{"a":1}""")]
    [InlineData("""{"allOf":[{"minimum":1},{"maximum":3}]}""", "2", "4")]
    [InlineData("""{"anyOf":[{"type":"string"},{"minimum":3}]}""", "\"a\"", "2")]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "4", "6")]
    [InlineData("""{"oneOf":[{"multipleOf":2},{"multipleOf":3}]}""", "9", "5")]
    [InlineData("""{"oneOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1}""", """{"a":1,"b":1}""")]
    [InlineData("""{"not":{"type":"string"}}""", "1", "\"a\"")]
    [InlineData("""{"not":{"required":["a"]}}""", """{"b":1}""", """{"a":1}""")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"a":1,"b":1}""", """{"a":1}""")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"c":1}""", """{"b":1}""")]
    [InlineData("""{"$ref":"#/definitions/x","definitions":{"x":{"type":"string"}}}""", "\"a\"", "1")]
    [InlineData("""{"properties":{"child":{"$ref":"#"}},"additionalProperties":false}""", """{"child":{"child":{}}}""", """{"child":{"chid":{}}}""")]
    [InlineData("""{"$ref":"#/$defs/a~1b","$defs":{"a/b":{"type":"integer"}}}""", "1", "\"a\"")]
    [InlineData("""{"$ref":"https://example.com/elsewhere.json"}""", "1", null)]
    [InlineData("""{"minLength":5,"minItems":5,"minProperties":5,"minimum":5}""", "true", null)]
    public void A_keyword_of_json_schema_takes_what_it_should_and_refuses_the_rest(string schema, string? right, string? wrong)
    {
        if (right is not null)
        {
            Assert.Empty(Problems(schema, right, SchemaDialect.Plain));
        }

        if (wrong is not null)
        {
            Assert.NotEmpty(Problems(schema, wrong, SchemaDialect.Plain));
        }
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"name":{"type":"string"}}}""", """{"nam":"x"}""", "nam: unknown property 'nam'; did you mean 'name'?")]
    [InlineData("""{"type":"object","properties":{"name":{"type":"string"}},"x-kubernetes-preserve-unknown-fields":true}""", """{"nam":"x"}""", null)]
    [InlineData("""{"type":"object","x-kubernetes-preserve-unknown-fields":true,"properties":{"a":{"type":"object","properties":{"b":{}}}}}""", """{"a":{"c":1}}""", "a.c: unknown property 'c'; there are b")]
    [InlineData("""{"type":"object","additionalProperties":{"type":"string"}}""", """{"any":"x"}""", null)]
    [InlineData("""{"type":"object","properties":{"spec":{"type":"object","properties":{"x":{"type":"integer"}}}}}""", """{"spec":{"y":1}}""", "spec.y: unknown property 'y'; there are x")]
    [InlineData("""{"type":"object","properties":{"p":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^[0-9]+%$"}}}""", """{"p":80}""", null)]
    [InlineData("""{"type":"object","properties":{"p":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},{"type":"string"}],"pattern":"^[0-9]+%$"}}}""", """{"p":"50%"}""", null)]
    [InlineData("""{"type":"object","properties":{"p":{"x-kubernetes-int-or-string":true}}}""", """{"p":true}""", "p: expected a string or an integer, got true")]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"string","default":"x"}}}""", "{}", null)]
    [InlineData("""{"type":"object","required":["a"],"properties":{"a":{"type":"string"}}}""", "{}", "a: it is required and missing")]
    [InlineData("""{"type":"object","properties":{"t":{"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true}}}""", """{"t":{"kind":"Pod"}}""", "t.apiVersion: it is required and missing")]
    [InlineData("""{"type":"object","properties":{"n":{"type":"integer","format":"int32"}}}""", """{"n":3000000000}""", "n: the number 3000000000 does not fit in 32 bits")]
    [InlineData("""{"type":"object","properties":{"t":{"type":"string","format":"date-time"}}}""", """{"t":"tomorrow"}""", "t: the string \"tomorrow\" is not a time as in '2026-01-31T12:00:00Z'")]
    [InlineData("""{"type":"object","properties":{"t":{"type":"string","format":"date-time"}}}""", """{"t":"2026-01-31T12:00:00.5+02:00"}""", null)]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"oneOf":[{"required":["a"]},{"required":["b"]}]}""", "{}", ": exactly one of 'a', 'b' must be given")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"oneOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":"1","b":"2"}""", ": only one of 'a', 'b' may be given")]
    [InlineData("""{"type":"object","properties":{"k":{"type":"string","enum":["Role","ClusterRole"]}}}""", """{"k":"role"}""", "k: the string \"role\" is not one of 'Role', 'ClusterRole'; did you mean 'Role'?")]
    [InlineData("""{"type":"object","properties":{"a":{"type":"string"}}}""", """{"a":null}""", null)]
    public void A_custom_resource_is_judged_as_the_api_server_does(string schema, string value, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], Problems(schema, value, SchemaDialect.CustomResource));

    [Fact]
    public void Unknown_values_pass_and_secret_ones_are_judged_without_being_shown()
    {
        var schema = JsonSchema.Parse("""{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"string","enum":["x"]}}}""");
        var findings = new Findings();

        new SchemaValidator(SchemaDialect.CustomResource, findings).Validate(schema, Obj(("a", PropertyValue.Unsure), ("b", new PropertyValue.Secret(Text("hunter2")))));

        Assert.Equal(["b"], findings.Failures.Select(failure => failure.Property));
        Assert.DoesNotContain("hunter2", findings.Failures[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pattern_that_cannot_be_read_constrains_nothing() =>
        Assert.Empty(Problems("""{"pattern":"(?z)[["}""", "\"x\"", SchemaDialect.Plain));

    [Fact]
    public void Values_of_a_chart_are_not_asked_for_what_its_defaults_give() =>
        Assert.Empty(Problems("""{"type":"object","required":["a"],"oneOf":[{"required":["a"]},{"required":["b"]}],"properties":{"c":{"type":"string"}}}""", """{"c":"x"}""", SchemaDialect.ChartValues));

    private static string[] Problems(string schema, string value, SchemaDialect dialect)
    {
        var findings = new Findings();
        new SchemaValidator(dialect, findings).Validate(JsonSchema.Parse(schema), JsonValues.TryParse(value, out _)!);
        return [.. findings.Failures.Select(failure => $"{failure.Property}: {failure.Reason}")];
    }
}
