using System.Text;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

public sealed class StackImportTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    private StackImport Import(bool force, params ResourceState[] resources) => StackImport.Read(
        StackExport.Write(new([.. resources], []), null, DateTimeOffset.UnixEpoch, null), "prod.json", Stack, files.Secrets(), force);

    private string Refused(params ResourceState[] resources) => Assert.Throws<StateException>(() => Import(false, resources)).Message;

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var foreign = Root with { Urn = Urn.Create("prod", "shop", "", Urn.StackType, "shop-prod") };

        var message = Refused(foreign, Thing("b", null, "a"), Thing("b") with { Id = "b-2" });

        Assert.StartsWith("prod.json cannot become the state of shop/dev: ", message, StringComparison.Ordinal);
        Assert.Contains($"{foreign.Urn} is of stack shop/prod, not of shop/dev", message, StringComparison.Ordinal);
        Assert.Contains($"its dependency {TestWorld.UrnOf("a")} is not recorded", message, StringComparison.Ordinal);
        Assert.Contains("its provider", message, StringComparison.Ordinal);
        Assert.Contains("recorded twice", message, StringComparison.Ordinal);
        Assert.Contains("--force", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_of_another_stack_is_taken_by_force_as_it_is()
    {
        var foreign = Root with { Urn = Urn.Create("prod", "shop", "", Urn.StackType, "shop-prod") };

        var import = Import(true, foreign);

        Assert.Equal(foreign.Urn, Assert.Single(import.Snapshot.Resources).Urn);
        Assert.Contains("is of stack shop/prod", Assert.Single(import.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void By_force_the_order_is_mended_and_references_to_nothing_go()
    {
        var child = Thing("c", Props(("x", Text("1"))), "gone", "b") with
        {
            Parent = TestWorld.UrnOf("gone"),
            DeletedWith = TestWorld.UrnOf("gone"),
            ReplaceWith = [TestWorld.UrnOf("gone"), TestWorld.UrnOf("b")],
            PropertyDependencies = Root.PropertyDependencies.Add("x", [TestWorld.UrnOf("gone")]),
        };

        var mended = Import(true, child, Thing("b"), Provider, Root).Snapshot.Resources;

        Assert.Empty(Integrity.Check(mended));
        var after = mended.Single(resource => resource.Urn.Name == "c");
        Assert.Equal((Root.Urn.Value, "", TestWorld.UrnOf("b"), TestWorld.UrnOf("b")), (after.Parent, after.DeletedWith, Assert.Single(after.Dependencies), Assert.Single(after.ReplaceWith)));
        Assert.Empty(after.PropertyDependencies["x"]);
    }

    [Fact]
    public void What_would_take_a_guess_is_not_mended()
    {
        var error = Assert.Throws<StateException>(() => Import(true, Root, Thing("a")));

        Assert.Contains("this cannot be mended", error.Message, StringComparison.Ordinal);
        Assert.Contains("its provider", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_state_of_this_stack_is_taken_without_a_word()
    {
        var import = Import(false, Root, Provider, Thing("a", Props(("x", Secret("s")))));

        Assert.Empty(import.Warnings);
        Assert.Equal(Secret("s"), import.Snapshot.Resources[2].Inputs["x"]);
    }

    [Fact]
    public void Secrets_of_somebody_else_must_be_shown_by_him_first()
    {
        var document = Encoding.UTF8.GetBytes("""
            {"version":3,"deployment":{"manifest":{},"secrets_providers":{"type":"cloud","state":{"url":"awskms://x"}},"resources":[
            {"urn":"urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev","custom":false,"type":"pulumi:pulumi:Stack",
            "outputs":{"x":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"AAAA"}}}]}}
            """);

        var error = Assert.Throws<StateException>(() => StackImport.Read(document, "prod.json", Stack, files.Secrets(), force: true));

        Assert.Contains("pulumi stack export --show-secrets", error.Message, StringComparison.Ordinal);
    }
}
