using System.Collections.Immutable;
using Pulumi.Tests.Hosting;

namespace Pulumi.Tests.Outputs;

public class OutputAlgebraTests
{
    [Fact]
    public Task Any_combination_of_outputs_comes_to_what_the_rules_say() => new Engine().UpAsync(() =>
    {
        ImmutableArray<Resource> resources = [new Widget("0"), new Widget("1"), new Widget("2")];

        // A property is asked synchronously; every output here is one whose task ends by itself.
        Repeatable.ForAll(
            Expression.Any,
            expression => expression.Expected().Describes(expression.Run(resources).PartsAsync().GetAwaiter().GetResult(), resources),
            count: 400);
    });
}
