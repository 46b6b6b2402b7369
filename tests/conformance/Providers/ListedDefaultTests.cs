using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;
using Pulumi;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;

namespace Blueprint.Conformance.Providers;

/// <summary>Defaults that constructors of args set, some of them from the environment.</summary>
[Collection(ProcessEnvironment.Name)]
public class ListedDefaultTests
{
    [ReferenceFact(Listings.Kubernetes)]
    public Task Args_of_Kubernetes_have_the_listed_defaults() => AssertDefaultsAreAsListed(GeneratedPackage.Kubernetes, Listings.Kubernetes);

    [ReferenceFact(Listings.Aws)]
    public Task Args_of_Aws_have_the_listed_defaults() => AssertDefaultsAreAsListed(GeneratedPackage.Aws, Listings.Aws);

    private static async Task AssertDefaultsAreAsListed(GeneratedPackage package, string listing)
    {
        var listed = ReferenceData.Lines(listing).Select(ListedLine.Parse)
            .SelectMany(line => line.Facts.Where(fact => fact.Kind == "default").Select(fact => (line.Name, Fact: fact))).ToArray();

        Assert.NotEmpty(listed);
        foreach (var (name, fact) in listed)
        {
            var type = package.Assembly.GetType(name, throwOnError: true)!;
            if (!fact.Value.StartsWith("Utilities.GetEnv", StringComparison.Ordinal))
            {
                Assert.Equal((name, fact.Value.Trim('"')), (name, await DefaultOf(type, fact.Name)));
                continue;
            }

            // The environment decides: nothing there, no default; else the first variable that is set.
            var variables = fact.Quoted;
            var text = fact.Value.StartsWith("Utilities.GetEnv(", StringComparison.Ordinal) ? "from-environment"
                : fact.Value.StartsWith("Utilities.GetEnvBoolean(", StringComparison.Ordinal) ? "true" : "7";
            var cleared = variables.Select(variable => new EnvironmentVariable(variable, null)).ToArray();
            try
            {
                Assert.Equal((name, fact.Name, null), (name, fact.Name, await DefaultOf(type, fact.Name)));
                foreach (var variable in variables)
                {
                    using var set = new EnvironmentVariable(variable, text);
                    Assert.Equal((name, fact.Name, text), (name, fact.Name, await DefaultOf(type, fact.Name)));
                }
            }
            finally
            {
                Array.ForEach(cleared, variable => variable.Dispose());
            }
        }
    }

    // As text, in the spelling of C#.
    private static async Task<string?> DefaultOf(Type type, string property) => type.GetProperty(property)!.GetValue(Activator.CreateInstance(type)) switch
    {
        Input<string> input => await OutputUtilities.GetValueAsync(input.ToOutput()),
        Input<bool> input => AttributeText.Literal(await OutputUtilities.GetValueAsync(input.ToOutput())),
        Input<int> input => AttributeText.Literal(await OutputUtilities.GetValueAsync(input.ToOutput())),
        Input<double> input => AttributeText.Literal(await OutputUtilities.GetValueAsync(input.ToOutput())),
        null => null,
        var other => throw new NotSupportedException($"{type}.{property} is a {other.GetType()}."),
    };
}
