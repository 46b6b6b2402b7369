using Pulumi.Tests.Hosting;
using Pulumi.Utilities;
using static Pulumi.Tests.Hosting.Parts;

namespace Pulumi.Tests.Outputs;

public class DeferredOutputTests
{
    [Fact]
    public async Task It_becomes_what_it_is_resolved_with()
    {
        var deferred = new DeferredOutput<string>();
        var used = deferred.Output.Apply(value => value + "!");

        deferred.Resolve(Output.CreateSecret("a"));

        Assert.Equal(Secret("a!"), await used.PartsAsync());
    }

    [Fact]
    public async Task It_is_unknown_when_it_is_resolved_with_an_unknown()
    {
        var deferred = new DeferredOutput<int>();
        deferred.Resolve(OutputUtilities.CreateUnknown(1));

        Assert.False(await OutputUtilities.GetIsKnownAsync(deferred.Output));
    }

    [Fact]
    public void It_is_resolved_once()
    {
        var deferred = new DeferredOutput<string>();
        deferred.Resolve(Output.Create("a"));

        Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create("b")));
    }

    [Fact]
    public async Task It_fails_as_what_it_is_resolved_with_fails()
    {
        var deferred = new DeferredOutput<string>();
        deferred.Resolve(Output.Create(Task.FromException<string>(new InvalidOperationException("no"))));

        await Assert.ThrowsAsync<InvalidOperationException>(() => deferred.Output.PartsAsync());
    }
}
