using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Engine.State.Editing;
using Blueprint.Engine.State.History;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

public sealed class StateEditTests
{
    private static readonly ResourceState Group = new() { Urn = Urn.Create("dev", "shop", "", "my:index:Group", "group"), Type = "my:index:Group", Parent = Root.Urn.Value };

    private static readonly ResourceState Child = Thing("child", Props(("x", Text("1"))), "a") with
    {
        Urn = Urn.Create("dev", "shop", "my:index:Group", TestProgram.Type, "child"),
        Parent = Group.Urn.Value,
        PropertyDependencies = Root.PropertyDependencies.Add("x", [TestWorld.UrnOf("a")]),
        DeletedWith = TestWorld.UrnOf("a"),
        ReplaceWith = [TestWorld.UrnOf("a")],
    };

    private static readonly Snapshot Sample = new([Root, Provider, Group, Thing("a"), Child, Thing("a") with { Id = "old", Delete = true }], [new(Thing("a"), "updating")]);

    [Fact]
    public void A_renamed_resource_is_meant_wherever_it_was_before()
    {
        var (after, renamed) = StateEdits.Rename(Sample, TestWorld.UrnOf("a"), "b");

        Assert.Equal(TestWorld.UrnOf("b"), renamed.Value);
        Assert.DoesNotContain(after.Resources, resource => resource.Urn.Name == "a" || resource.References().Contains(TestWorld.UrnOf("a")));
        var child = after.Resources.Single(resource => resource.Urn.Name == "child");
        Assert.Equal(
            (renamed.Value, renamed.Value, renamed.Value, renamed.Value),
            (child.Dependencies[0], child.PropertyDependencies["x"][0], child.DeletedWith, child.ReplaceWith[0]));
        Assert.Equal(renamed, Assert.Single(after.PendingOperations).Resource.Urn);
        Assert.Empty(Integrity.Check(after.Resources));
    }

    [Fact]
    public void A_renamed_parent_keeps_its_children_and_a_renamed_provider_its_resources()
    {
        var (after, group) = StateEdits.Rename(Sample, Group.Urn.Value, "team");
        (after, var provider) = StateEdits.Rename(after, Provider.Urn.Value, "own");

        Assert.Equal(group.Value, after.Resources.Single(resource => resource.Urn.Name == "child").Parent);
        Assert.All(after.Resources.Where(resource => resource.Type == TestProgram.Type), resource => Assert.Equal($"{provider}::p-1", resource.Provider));
        Assert.Empty(Integrity.Check(after.Resources));
    }

    [Theory]
    [InlineData("child", "already")]
    [InlineData("", "cannot be empty")]
    public void A_name_that_is_taken_or_none_is_refused(string name, string says)
    {
        var sample = Sample with { Resources = Sample.Resources.Add(Thing("child")) };

        Assert.Contains(says, Assert.Throws<StateException>(() => StateEdits.Rename(sample, TestWorld.UrnOf("a"), name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_stack_takes_all_its_resources_along()
    {
        var after = StateEdits.RenameStack(Sample, "shop", "dev", "stage");

        Assert.All(after.Resources, resource => Assert.Equal("stage", resource.Urn.Stack));
        Assert.Equal("shop-stage", after.Resources[0].Urn.Name);
        Assert.Equal("urn:pulumi:stage::shop::my:index:Group$test:index:Thing::child", after.Resources.Single(resource => resource.Urn.Name == "child").Urn.Value);
        Assert.Empty(Integrity.Check(after.Resources));
    }

    [Fact]
    public void Of_two_records_of_a_resource_the_living_one_is_taken_out()
    {
        var (after, removed) = StateEdits.Delete(Sample, TestWorld.UrnOf("a"), force: false, withDependents: true);

        Assert.Equal(["child", "a"], removed.Select(record => record.Urn.Name));
        Assert.Equal("old", Assert.Single(after.Resources, record => record.Urn.Name == "a").Id);
        Assert.Empty(Integrity.Check(after.Resources));
    }

    [Fact]
    public void A_provider_takes_what_it_manages_along_and_is_not_taken_out_without()
    {
        var error = Assert.Throws<StateException>(() => StateEdits.Delete(Sample, Provider.Urn.Value, force: true, withDependents: false));
        Assert.Contains("others refer to it", error.Message, StringComparison.Ordinal);

        var (after, _) = StateEdits.Delete(Sample, Provider.Urn.Value, force: false, withDependents: true);
        Assert.Equal([Root.Urn, Group.Urn], after.Resources.Select(record => record.Urn));
        Assert.Empty(after.PendingOperations);
    }

    [Fact]
    public void Protected_resources_go_by_force_only_and_can_be_unprotected()
    {
        var sample = Sample with { Resources = [.. Sample.Resources.Select(record => record.Urn.Name == "child" ? record with { Protect = true } : record)] };

        var error = Assert.Throws<StateException>(() => StateEdits.Delete(sample, TestWorld.UrnOf("a"), force: false, withDependents: true));
        Assert.Contains($"{Child.Urn} is protected", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, StateEdits.Delete(sample, TestWorld.UrnOf("a"), force: true, withDependents: true).Removed.Length);
        var (after, changed) = StateEdits.Unprotect(sample, null);
        Assert.Equal(Child.Urn, Assert.Single(changed).Urn);
        Assert.DoesNotContain(after.Resources, record => record.Protect);
    }

    [Fact]
    public void The_history_comes_back_in_order_moves_with_its_stack_and_goes_with_it()
    {
        using var folder = new TempFolder();
        var history = new UpdateHistory(folder.Path);
        var time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        foreach (var (kind, i) in new[] { ("update", 0), ("refresh", 1), ("destroy", 2) })
        {
            history.Add(Stack, new(0, kind, time.AddSeconds(i), time.AddSeconds(i), "why", "abc", "succeeded", ImmutableSortedDictionary<string, int>.Empty.Add("create", i)));
        }

        // Two that end at once are two.
        history.Add(Stack, new(0, "update", time, time.AddSeconds(2), "", "", "failed", ImmutableSortedDictionary<string, int>.Empty));
        var moved = Stack with { Stack = "stage" };
        history.Rename(Stack, moved);

        Assert.Empty(history.Read(Stack));
        Assert.Equal([(1, "update"), (2, "refresh"), (3, "destroy"), (4, "update")], history.Read(moved).Select(record => (record.Version, record.Kind)).Order());
        Assert.Equal(("why", "abc", 1, time.AddSeconds(1)), history.Read(moved)[1] is var second ? (second.Message, second.Commit, second.Changes["create"], second.Ended) : default);
        history.Remove(moved);
        Assert.Empty(history.Read(moved));
    }
}
