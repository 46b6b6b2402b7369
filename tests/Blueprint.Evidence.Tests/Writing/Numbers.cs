using Blueprint.Evidence.Tests.World;
using Blueprint.Policies;
using Blueprint.Policies.Evidence;

namespace Blueprint.Evidence.Tests.Writing;

public sealed class Numbers
{
    private static readonly StackEvidence Dev = Sample.Run.Stacks[0];

    [Fact]
    public void The_six_states_of_every_control_sum_to_its_population()
    {
        Assert.All(Sample.Run.Stacks.SelectMany(stack => stack.Controls), control => Assert.Equal(control.Population, control.Counts.Sum()));
        Assert.All(Sample.Run.Stacks.SelectMany(stack => stack.Controls.Where(control => control.Looks == "resources").Select(control => (stack, control))), one => Assert.Equal(one.stack.Resources.Length, one.control.Population));
    }

    [Fact]
    public void Every_verdict_occurs_in_the_sample_once_at_least() =>
        Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.True(Sample.Run.Count(outcome) > 0, $"no {outcome}"));

    [Fact]
    public void A_resource_counts_once_with_the_worst_that_was_said_of_it()
    {
        Assert.Equal(Outcome.Error, Assert.Single(Dev.Resources, resource => resource.Name == "broken").State);
        Assert.Equal(Outcome.Waived, Assert.Single(Dev.Resources, resource => resource.Name == "legacy").State);
        Assert.Equal(Outcome.Undetermined, Assert.Single(Dev.Resources, resource => resource.Name == "later").State);
        Assert.Equal(Dev.Resources.Length, Enum.GetValues<Outcome>().Sum(outcome => Dev.Resources.Count(resource => resource.State == outcome)));
    }

    [Fact]
    public void The_register_tells_what_has_expired_what_soon_will_and_what_nobody_needs_in_this_order() => Assert.Equal(
        [("W-2", WaiverStatus.Expired, -11, 1), ("W-1", WaiverStatus.ExpiresSoon, 9, 1), ("W-3", WaiverStatus.Unused, 106, 0)],
        Dev.Waivers.Select(waiver => (waiver.Exemption.Id, waiver.Status, waiver.DaysLeft, waiver.Covers)));

    [Fact]
    public void The_matrix_has_a_row_for_each_requirement_and_lists_what_is_mapped_to_none()
    {
        var matrix = FrameworkMatrix.Of(Sample.Run);

        Assert.Equal(["CIS AWS 3.0", "NIST 800-53"], matrix.Frameworks.Select(framework => framework.Name));
        Assert.Equal(["2.3.1", "2.10"], matrix.Frameworks[0].Requirements.Select(requirement => requirement.Number));
        Assert.Equal(["SC-13", "SC-28(1)"], matrix.Frameworks[1].Requirements.Select(requirement => requirement.Number));
        Assert.Equal(["BP-TST-DB-001", "BP-TST-DB-002"], matrix.Frameworks[1].Requirements[0].Controls.Select(control => control.Rule.Id));
        Assert.Equal(Outcome.Error, matrix.Frameworks[1].Requirements[0].Verdict);
        Assert.Contains("BP-TST-NET-001", matrix.Unmapped.Select(rule => rule.Id));
    }

    [Fact]
    public void A_fingerprint_is_that_of_one_finding_and_outlives_a_moved_line()
    {
        var prints = Sample.Run.Stacks.SelectMany(stack => stack.Controls.SelectMany(control => control.Items.Select(item => item.Fingerprint))).ToArray();

        Assert.Equal(prints.Length, prints.Distinct().Count());
        Assert.Equal(Digests.Fingerprint("BP-TST-DB-001", "shop/dev", "urn:pulumi:dev::shop::test:db:Database::plain", null), Dev.Controls.First(control => control.Rule.Id == "BP-TST-DB-001").Items.First(item => item.Subject == "plain").Fingerprint);
    }

    [Fact]
    public void A_secret_changes_no_digest_of_the_resources_and_another_value_does()
    {
        static string Digest(string value, bool isSecret) => Digests.Of(
        [
            new PolicyResource
            {
                Urn = "urn:x",
                Type = "t",
                Name = "n",
                Properties = Protocol.PropertyMap.Of(("key", isSecret ? new Protocol.PropertyValue.Secret(Protocol.PropertyValue.Of(value)) : Protocol.PropertyValue.Of(value))),
            },
        ]);

        Assert.Equal(Digest("a", true), Digest("b", true));
        Assert.NotEqual(Digest("a", false), Digest("b", false));
        Assert.NotEqual(Digest("[secret]", false), Digest("a", true));
    }
}
