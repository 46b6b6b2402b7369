using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Planning;

public sealed class ReplacementClosureTests
{
    private static ResourceState Thing(string name, string type = "test:index:Thing") => new()
    {
        Urn = Urn.Create("dev", "shop", "", type, name),
        Type = type,
        Custom = true,
        Id = name,
        Inputs = Props(("own", Text("x")), ("from", Text("y"))),
    };

    private static ResourceState From(ResourceState state, params ResourceState[] sources) => state with
    {
        Dependencies = [.. sources.Select(source => source.Urn.Value)],
        PropertyDependencies = state.PropertyDependencies.SetItem("from", [.. sources.Select(source => source.Urn.Value)]),
    };

    /// <summary>Walks with a provider that replaces for any unknown, except for the named resources.</summary>
    private static IEnumerable<string> Going(ResourceState root, IReadOnlyList<ResourceState> all, params string[] updatable)
    {
        var closure = new ReplacementClosure(root, new(all));
        while (closure.Next() is { } candidate)
        {
            var goes = closure.Judge(candidate) switch
            {
                ReplacementClosure.Consequence.Goes => true,
                ReplacementClosure.Consequence.Ask ask => ask.Inputs.ContainsUnknown && !updatable.Contains(candidate.Urn.Name),
                _ => false,
            };
            if (goes)
            {
                closure.Include(candidate);
            }
        }

        return closure.Included.Select(state => state.Urn.Name);
    }

    [Fact]
    public void Dependents_go_in_the_order_of_the_record()
    {
        var a = Thing("a");
        var b = From(Thing("b"), a);
        var c = From(Thing("c"), b);
        var other = Thing("other");

        Assert.Equal(["b", "c"], Going(a, [other, a, b, c]));
    }

    [Fact]
    public void What_can_be_updated_stays_and_so_does_what_depends_on_it_alone()
    {
        var a = Thing("a");
        var b = From(Thing("b"), a);
        var c = From(Thing("c"), b);
        var d = From(Thing("d"), a, b);

        Assert.Equal(["d"], Going(a, [a, b, c, d], "b"));
    }

    [Fact]
    public void The_provider_is_asked_about_inputs_of_which_only_what_depends_is_unknown()
    {
        var a = Thing("a");
        var b = From(Thing("b"), a);
        var closure = new ReplacementClosure(a, new([a, b]));

        var ask = Assert.IsType<ReplacementClosure.Consequence.Ask>(closure.Judge(closure.Next()!));

        Assert.Equal(Props(("own", Text("x")), ("from", PropertyValue.Unknown.Instance)), ask.Inputs);
    }

    [Fact]
    public void A_dependency_by_no_property_takes_nothing_along()
    {
        var a = Thing("a");
        var b = Thing("b") with { Dependencies = [a.Urn.Value] };

        Assert.Empty(Going(a, [a, b]));
    }

    [Fact]
    public void What_the_replaced_provider_manages_goes()
    {
        var provider = Thing("main", "pulumi:providers:test");
        var b = Thing("b") with { Provider = $"{provider.Urn}::main" };

        Assert.Equal(["b"], Going(provider, [provider, b], "b"));
    }

    [Fact]
    public void What_is_deleted_or_replaced_with_the_root_goes_unasked()
    {
        var a = Thing("a");
        var b = Thing("b") with { DeletedWith = a.Urn.Value };
        var c = Thing("c") with { ReplaceWith = [a.Urn.Value] };

        Assert.Equal(["b", "c"], Going(a, [a, b, c], "b", "c"));
    }

    [Fact]
    public void Components_and_what_was_only_read_stay()
    {
        var a = Thing("a");
        var component = From(Thing("component"), a) with { Custom = false };
        var read = From(Thing("read"), a) with { External = true };

        Assert.Empty(Going(a, [a, component, read]));
    }

    [Fact]
    public void What_waits_for_its_deletion_is_offered_and_so_is_what_uses_it()
    {
        var a = Thing("a");
        var b = From(Thing("b"), a) with { Delete = true };
        var c = From(Thing("c"), b);

        Assert.Equal(["b", "c"], Going(a, [a, b, c]));
    }

    [Fact]
    public void A_predecessor_is_taken_once_whether_this_run_left_it_or_an_earlier_one()
    {
        var left = Thing("a") with { Delete = true, Id = "older" };
        var old = Thing("a");
        var leaves = old with { Delete = true };
        var waiting = new WaitingPredecessors([old, left]);
        waiting.Note([new() { Kind = StepKind.CreateReplacement, Old = old, New = old, Leaves = leaves }]);

        Assert.Same(left, waiting.Take(left));
        Assert.Same(leaves, waiting.Take(old));
        Assert.Null(waiting.Take(left));
        Assert.Null(waiting.Take(old));
    }
}
