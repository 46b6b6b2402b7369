using System.Collections.Immutable;
using Blueprint.Engine.Events;
using Blueprint.Engine.Model;
using Blueprint.Engine.Planning;
using Blueprint.Engine.Providers;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Planning;

public sealed class RegistrationPlannerTests
{
    private const string AUrn = "urn:pulumi:dev::shop::test:index:Thing::a";
    private const string BUrn = "urn:pulumi:dev::shop::test:index:Thing::b";

    private static readonly ResourceGoal Goal = new() { Urn = Urn.TryParse(AUrn)!, Custom = true, Inputs = Props(("x", Number(2))) };
    private static readonly ResourceState Old = Goal.ToState(Props(("x", Number(1))), null) with { Id = "a-1", Outputs = Props(("x", Number(1))) };
    private static readonly DiffResult InPlace = new([new("x", ChangeKind.Update, false)], false);
    private static readonly DiffResult Replacing = new([new("x", ChangeKind.Update, true)], false);

    private static RegistrationFacts Facts(DiffResult? diff = null) =>
        new() { Goal = Goal, Inputs = Goal.Inputs, Old = Old, Diff = diff ?? DiffResult.None };

    /// <summary>What, the facts, the decision (its type, and whether a replacement deletes first).</summary>
    public static TheoryData<string, RegistrationFacts, string> Cases
    {
        get
        {
            var facts = Facts();
            var replacing = Facts(Replacing);
            var triggered = facts with { Goal = Goal with { ReplacementTrigger = Text("2") }, Old = Old with { ReplacementTrigger = Text("1") } };
            return new()
            {
                { "nothing recorded", facts with { Old = null, Diff = null }, "Create" },
                { "nothing recorded and no target", facts with { Old = null, Diff = null, IsTargeted = false }, "Skip" },
                { "recorded and no target", replacing with { IsTargeted = false }, "Keep" },
                { "deleted earlier in the run", facts with { DeletedFor = BUrn }, "Recreate" },
                { "only read until now", facts with { Old = Old with { External = true } }, "TakeOver" },
                { "no change", facts, "Same" },
                { "a change in place", Facts(InPlace), "Update" },
                { "a change that replaces", replacing, "Replace" },
                { "it did not come up", facts with { Old = Old with { InitErrors = ["no"] } }, "Update" },
                { "it did not come up, and that replaces", facts with { Goal = Goal with { ReplaceOnChanges = ["#initerror"] }, Old = Old with { InitErrors = ["no"] } }, "Replace" },
                { "it came up, so that replaces nothing", facts with { Goal = Goal with { ReplaceOnChanges = ["#initerror"] } }, "Same" },
                { "replaceOnChanges names what changes", Facts(InPlace) with { Goal = Goal with { ReplaceOnChanges = ["x"] } }, "Replace" },
                { "replaceOnChanges names everything", Facts(InPlace) with { Goal = Goal with { ReplaceOnChanges = ["*"] } }, "Replace" },
                { "replaceOnChanges names something else", Facts(InPlace) with { Goal = Goal with { ReplaceOnChanges = ["y"] } }, "Update" },
                { "replaceOnChanges and no change", facts with { Goal = Goal with { ReplaceOnChanges = ["*"] } }, "Same" },
                { "replaceWith names something replaced", facts with { Goal = Goal with { ReplaceWith = [BUrn] }, Replaced = new HashSet<string> { BUrn } }, "Replace" },
                { "replaceWith names something that stays", facts with { Goal = Goal with { ReplaceWith = [BUrn] } }, "Same" },
                { "what it is deleted with is replaced", facts with { Goal = Goal with { DeletedWith = BUrn }, Replaced = new HashSet<string> { BUrn } }, "Replace" },
                { "another provider that must replace", facts with { ProviderChange = ProviderChange.Replaces }, "Replace" },
                { "another provider that need not", facts with { ProviderChange = ProviderChange.Compatible }, "Same" },
                { "a component becomes a resource", facts with { Diff = null, Old = Old with { Custom = false, Id = "" } }, "Replace" },
                { "the trigger changed", triggered, "Replace" },
                { "the trigger is the same but for its mark", triggered with { Old = Old with { ReplacementTrigger = Secret("2") } }, "Same" },
                { "the trigger is new", triggered with { Old = Old }, "Same" },
                { "the trigger is not known in a preview", triggered with { IsPreview = true, Goal = Goal with { ReplacementTrigger = PropertyValue.Unknown.Instance } }, "Replace" },
                { "the trigger is not known in an update", triggered with { Goal = Goal with { ReplacementTrigger = PropertyValue.Unknown.Instance } }, "Refuse" },
                { "deleted by a run that was broken off", facts with { Old = Old with { PendingReplacement = true } }, "Replace deleted" },
                { "both protected", replacing with { Goal = Goal with { Protect = true }, Old = Old with { Protect = true } }, "Refuse" },
                { "the protection is given up", replacing with { Old = Old with { Protect = true } }, "Replace" },
                { "the protection is new", replacing with { Goal = Goal with { Protect = true } }, "Replace" },
                { "still to be imported", replacing with { Goal = Goal with { ImportId = "a-1" } }, "Refuse" },
                { "still to be imported, in a preview", replacing with { IsPreview = true, Goal = Goal with { ImportId = "a-1" } }, "Replace" },
                { "the goal says delete first", replacing with { Goal = Goal with { DeleteBeforeReplace = true } }, "Replace first" },
                { "the provider says delete first", Facts(Replacing with { DeleteBeforeReplace = true }), "Replace first" },
                { "the goal overrules the provider", Facts(Replacing with { DeleteBeforeReplace = true }) with { Goal = Goal with { DeleteBeforeReplace = false } }, "Replace" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_registration_means(string what, RegistrationFacts facts, string expected)
    {
        var decision = RegistrationPlanner.Decide(facts);

        var described = decision switch
        {
            Decision.Replace { IsDeleted: true } => "Replace deleted",
            Decision.Replace { DeleteFirst: true } => "Replace first",
            _ => decision.GetType().Name,
        };
        Assert.True(expected == described, $"{what}: {described}");
    }

    [Fact]
    public void The_inputs_of_a_component_decide_whether_it_changes()
    {
        var component = Goal with { Custom = false };
        var old = Old with { Custom = false, Id = "" };

        Assert.IsType<Decision.Update>(RegistrationPlanner.Decide(new() { Goal = component, Inputs = Goal.Inputs, Old = old }));
        Assert.IsType<Decision.Same>(RegistrationPlanner.Decide(new() { Goal = component, Inputs = old.Inputs, Old = old }));
    }

    [Fact]
    public void A_change_that_comes_from_something_replaced_says_so()
    {
        var facts = Facts(InPlace) with
        {
            Goal = Goal with { PropertyDependencies = ImmutableDictionary<string, ImmutableArray<string>>.Empty.Add("x", [BUrn]) },
            Replaced = new HashSet<string> { BUrn },
        };

        var update = Assert.IsType<Decision.Update>(RegistrationPlanner.Decide(facts));

        Assert.Equal("comes from 'b' (test:index:Thing), which is replaced", Assert.Single(update.Changes).Note);
    }

    [Fact]
    public void A_refusal_to_replace_names_what_would_replace()
    {
        var refusal = Assert.IsType<Decision.Refuse>(RegistrationPlanner.Decide(
            Facts(Replacing) with { Goal = Goal with { Protect = true }, Old = Old with { Protect = true } }));

        Assert.Contains(AUrn, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(x)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("`protect`", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_changes_the_record_still_takes_new_options()
    {
        var goal = Goal with { Protect = true, Dependencies = [BUrn] };

        var step = Assert.Single(RegistrationPlanner.Steps(new Decision.Same(), goal, goal.Inputs, Old, []));

        Assert.Equal(StepKind.Same, step.Kind);
        Assert.Equal(("a-1", true), (step.New!.Id, step.New.Protect));
        Assert.Equal(BUrn, Assert.Single(step.New.Dependencies));
        Assert.Equal(Old.Outputs, step.New.Outputs);
    }

    [Fact]
    public void A_replacement_leaves_the_old_record_to_be_deleted_later()
    {
        var steps = RegistrationPlanner.Steps(new Decision.Replace([], false, false), Goal, Goal.Inputs, Old, []);

        Assert.Equal([StepKind.Replace, StepKind.CreateReplacement], steps.Select(step => step.Kind));
        Assert.Equal((true, "a-1"), (steps[1].Leaves!.Delete, steps[1].Leaves!.Id));
        Assert.Equal(("", false), (steps[1].New!.Id, steps[1].New!.Delete));
    }

    [Fact]
    public void A_replacement_that_deletes_first_deletes_dependents_before_and_keeps_a_note_of_what_is_gone()
    {
        var dependent = Old with { Urn = Urn.TryParse(BUrn)!, Id = "b-1" };
        var last = Old with { Urn = Urn.TryParse($"{BUrn}2")!, Id = "b-2" };

        var steps = RegistrationPlanner.Steps(new Decision.Replace([], true, false), Goal, Goal.Inputs, Old, [last, dependent]);

        Assert.Equal(
            ["DeleteReplaced b-2", "DeleteReplaced b-1", "DeleteReplaced a-1", "Replace a-1", "CreateReplacement a-1"],
            steps.Select(step => $"{step.Kind} {step.Old!.Id}"));
        Assert.True(steps[2].Leaves!.PendingReplacement);
        Assert.Same(steps[2].Leaves, steps[4].Old);
        Assert.Null(steps[4].Leaves);
    }

    [Fact]
    public void What_an_earlier_run_deleted_is_made_without_deleting_it_again()
    {
        var pending = Old with { PendingReplacement = true };

        var steps = RegistrationPlanner.Steps(new Decision.Replace([], true, true), Goal, Goal.Inputs, pending, []);

        Assert.Equal([StepKind.Replace, StepKind.CreateReplacement], steps.Select(step => step.Kind));
        Assert.Null(steps[1].Leaves);
        Assert.False(steps[1].New!.PendingReplacement);
    }
}
