using System.Text.Json;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using Blueprint.Protocol;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

public sealed class StateFileTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task A_stack_that_was_never_brought_up_has_no_state()
    {
        Assert.Null(await files.Store().LoadAsync(Stack, CancellationToken.None));
        Assert.Empty(files.Store().List());
    }

    [Fact]
    public async Task A_state_is_a_deployment_document_that_says_it_is_simulated()
    {
        await files.Save(Root, Provider, Thing("a"));

        using var document = JsonDocument.Parse(files.Content);
        var root = document.RootElement;
        Assert.Equal(3, root.GetProperty("version").GetInt32());
        Assert.True(root.GetProperty("blueprint").GetProperty("sandbox").GetBoolean());
        Assert.Equal("shop/dev", root.GetProperty("blueprint").GetProperty("stack").GetString());
        var resource = root.GetProperty("deployment").GetProperty("resources")[2];
        Assert.Equal(TestWorld.UrnOf("a"), resource.GetProperty("urn").GetString());
        Assert.True(resource.GetProperty("custom").GetBoolean());
        Assert.Equal("1970-01-01T00:00:00Z", resource.GetProperty("created").GetString());
        Assert.False(resource.TryGetProperty("delete", out _));
    }

    [Fact]
    public async Task Everything_recorded_of_a_resource_comes_back()
    {
        var full = Thing("a", Props(("x", Secret("s")), ("y", PropertyValue.Of([Number(1), PropertyValue.Null.Instance]))), "b") with
        {
            Protect = true,
            External = true,
            RetainOnDelete = true,
            PendingReplacement = true,
            PropertyDependencies = Root.PropertyDependencies.Add("x", [TestWorld.UrnOf("b")]),
            InitErrors = ["it did not come up"],
            AdditionalSecretOutputs = ["password"],
            Aliases = ["urn:pulumi:dev::shop::test:index:Thing::former"],
            IgnoreChanges = ["tags"],
            ReplaceOnChanges = ["spec.*"],
            CustomTimeouts = (1.5, 0, 300),
            ImportId = "imported",
            DeletedWith = TestWorld.UrnOf("b"),
            ReplaceWith = [TestWorld.UrnOf("b")],
            ReplacementTrigger = Secret("trigger"),
            SourcePosition = "project:///Program.cs#4,11",
        };
        await files.Save(Root, Provider, Thing("b"), full);

        var back = (await files.Load()).Resources[^1];

        Assert.True(full.SaysSameAs(back));
        Assert.Equal((full.Created, full.Modified, full.SourcePosition), (back.Created, back.Modified, back.SourcePosition));
        Assert.Contains("\"version\":4", files.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_program_says_comes_back_from_a_state_as_it_was() =>
        Repeatable.ForAll(Samples.Recorded, map =>
        {
            var state = Thing("a", map);

            var document = StackExport.Write(new([Root, Provider, state], []), files.Secrets().ForNew(), DateTimeOffset.UnixEpoch, null);
            var back = StackExport.Read(document, "it", files.Secrets()).Resources[^1];

            Assert.Equal(map, back.Inputs);
            Assert.Equal(map, back.Outputs);
        });

    [Fact]
    public async Task A_secret_never_stands_in_a_state_in_clear_however_deep_it_lies()
    {
        var value = new PropertyValue.Secret(PropertyValue.Of(Props(("inner", PropertyValue.Of([Secret("hunter2")])), ("hunter2", Text("open?")))));
        await files.Save(Root with { Outputs = Props(("password", Secret("hunter2"))) }, Provider, Thing("a", Props(("deep", PropertyValue.Of([value])))));

        Assert.DoesNotContain("hunter2", files.Content, StringComparison.Ordinal);
        var back = await files.Load();
        Assert.Equal(Secret("hunter2"), back.Outputs["password"]);
        Assert.Equal(value, ((PropertyValue.List)back.Resources[^1].Inputs["deep"]).Items[0]);
    }

    [Fact]
    public async Task A_state_that_did_not_change_is_not_written_again()
    {
        await files.Save(Root, Provider, Thing("a", Props(("x", Secret("s")))));
        var before = files.Content;

        await files.Save(Root, Provider, Thing("a", Props(("x", Secret("s")))));

        Assert.Equal(before, files.Content);
        Assert.False(File.Exists(files.Folder[".blueprint/state/shop/dev.bak"]));
    }

    [Fact]
    public async Task Secrets_that_did_not_change_keep_their_ciphertext_and_equal_ones_look_different()
    {
        await files.Save(Root, Provider, Thing("a", Props(("x", Secret("s")), ("y", Secret("s")))));
        var before = Ciphertexts(files.Content);

        await files.Save(Root, Provider, Thing("a", Props(("x", Secret("s")), ("y", Secret("t")), ("z", Number(1)))));

        var after = Ciphertexts(files.Content);
        Assert.Equal(before.Count, before.Distinct().Count());
        Assert.Equal(before[0], after[0]);
        Assert.NotEqual(before[1], after[1]);
    }

    private static List<string> Ciphertexts(string content) =>
        [.. content.Split("\"ciphertext\":\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)])];

    [Fact]
    public async Task The_state_before_the_last_run_is_kept_beside_it()
    {
        await files.Save(Root);
        var before = files.Content;

        await files.Save(Root, Provider);

        Assert.Equal(before, await File.ReadAllTextAsync(files.Folder[".blueprint/state/shop/dev.bak"]));
    }

    [Fact]
    public async Task The_stacks_that_exist_are_listed_in_order()
    {
        await files.Save(Root);
        foreach (var name in new[] { "prod", "a.b" })
        {
            await using var writer = await files.Store().LockAsync(Stack with { Stack = name }, CancellationToken.None);
            await writer.CommitAsync(Snapshot.Empty, CancellationToken.None);
        }

        Assert.Equal(["shop/a.b", "shop/dev", "shop/prod"], files.Store().List().Select(stack => stack.ToString()));
    }

    [Fact]
    public async Task A_stack_with_everything_taken_down_still_exists()
    {
        await files.Save();

        Assert.NotNull(await files.Store().LoadAsync(Stack, CancellationToken.None));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task A_name_that_would_lead_out_of_the_folder_is_refused(string name) =>
        await Assert.ThrowsAsync<StateException>(() => files.Store().LoadAsync(Stack with { Stack = name }, CancellationToken.None));

    [Fact]
    public async Task A_passphrase_that_is_set_later_takes_over_from_the_users_key()
    {
        await files.Save(Root with { Outputs = Props(("p", Secret("s"))) });
        files.SetPassphrase("passw0rd");
        await files.Save(Root with { Outputs = Props(("p", Secret("s")), ("q", Number(1))) });

        Assert.Contains("\"type\":\"passphrase\"", files.Content, StringComparison.Ordinal);
        Assert.Equal(Secret("s"), (await files.Load()).Outputs["p"]);

        files.SetPassphrase(null);
        Assert.Contains("PULUMI_CONFIG_PASSPHRASE", (await files.LoadFails()).Message, StringComparison.Ordinal);
        files.SetPassphrase("guess");
        Assert.Contains("incorrect passphrase", (await files.LoadFails()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_without_secrets_needs_no_key()
    {
        files.SetPassphrase("passw0rd");
        await files.Save(Root);

        Assert.DoesNotContain("secrets_providers", files.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_whose_secrets_are_gone_names_nobody_who_keeps_them()
    {
        await files.Save(Root with { Outputs = Props(("p", Secret("s"))) });
        await files.Save(Root);

        Assert.DoesNotContain("secrets_providers", files.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_a_state_of_one_moment_while_runs_come_and_go()
    {
        await files.Save(Root, Provider);
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var store = files.Store();
            while (!stop.IsCancellationRequested)
            {
                var seen = await store.LoadAsync(Stack, CancellationToken.None);
                Assert.InRange(seen!.Resources.Length, 2, 4);
            }
        });
        for (var i = 0; i < 40; i++)
        {
            await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);
            var thing = Thing("a", Props(("i", Number(i))));
            await writer.RecordAsync(new(null, Thing("b", Props(("i", Number(i)))), null), CancellationToken.None);
            await writer.CommitAsync(new([Root, Provider, thing], []), CancellationToken.None);
        }

        await stop.CancelAsync();
        await reading;
    }

    [Fact]
    public async Task A_state_that_would_not_be_sound_is_not_written()
    {
        await files.Save(Root);
        var before = files.Content;

        await Assert.ThrowsAsync<StateException>(() => files.Save(Root, Thing("a", null, "gone")));

        Assert.Equal(before, files.Content);
    }
}
