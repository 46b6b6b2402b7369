using System.Text;
using Blueprint.Engine.Model;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.World;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.State;

public sealed class JournalTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    /// <summary>Does what a run does, up to where it is killed.</summary>
    private async Task Killed(Func<IStateWriter, Task> run)
    {
        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);
        await run(writer);
    }

    private static ValueTask Add(IStateWriter writer, ResourceState state) =>
        writer.RecordAsync(new(null, state, null), CancellationToken.None);

    [Fact]
    public async Task What_a_killed_run_did_is_not_lost()
    {
        await files.Save(Root, Provider, Thing("a"));
        var before = files.Content;
        await Killed(async writer =>
        {
            await Add(writer, Thing("b", Props(("x", Secret("hunter2"))), "a"));
            await writer.RecordAsync(new(Thing("a"), Thing("a", Props(("x", Number(2)))), null), CancellationToken.None);
        });

        Assert.Equal(before, files.Content);
        Assert.DoesNotContain("hunter2", await File.ReadAllTextAsync(files.JournalFile), StringComparison.Ordinal);
        var after = await files.Load();
        Assert.Equal(["shop-dev", "default", "a", "b"], after.Resources.Select(resource => resource.Urn.Name));
        Assert.Equal(Number(2), after.Resources[2].Inputs["x"]);
        Assert.Equal(Secret("hunter2"), after.Resources[3].Inputs["x"]);
    }

    [Fact]
    public async Task An_operation_that_had_begun_is_known_to_be_open()
    {
        await files.Save(Root, Provider);
        var a = new PendingOperation(Thing("a"), "creating");
        var b = new PendingOperation(Thing("b"), "creating");
        await Killed(async writer =>
        {
            await writer.BeginAsync(a, CancellationToken.None);
            await writer.BeginAsync(b, CancellationToken.None);
            await writer.RecordAsync(new(null, Thing("a"), a), CancellationToken.None);
        });

        var open = Assert.Single((await files.Load()).PendingOperations);

        Assert.Equal(("b", "creating"), (open.Resource.Urn.Name, open.Type));
    }

    [Fact]
    public async Task The_next_run_begins_with_what_the_killed_one_left_and_the_journal_goes()
    {
        await files.Save(Root, Provider);
        await Killed(writer => writer.BeginAsync(new(Thing("a"), "creating"), CancellationToken.None).AsTask());

        await using (await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            Assert.False(File.Exists(files.JournalFile));
        }

        Assert.Contains("\"pending_operations\"", files.Content, StringComparison.Ordinal);
        Assert.Single((await files.Load()).PendingOperations);
    }

    [Fact]
    public async Task A_first_run_that_was_killed_leaves_a_stack()
    {
        await Killed(async writer => await Add(writer, Root));

        Assert.Equal("shop/dev", Assert.Single(files.Store().List()).ToString());
        Assert.Equal("shop-dev", Assert.Single((await files.Load()).Resources).Urn.Name);
        await using (await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            Assert.True(File.Exists(files.StateFile));
        }
    }

    [Fact]
    public async Task A_journal_cut_short_anywhere_gives_what_was_whole_of_it()
    {
        await files.Save(Root, Provider);
        await Killed(async writer =>
        {
            await Add(writer, Thing("a", Props(("x", Secret("s")))));
            await Add(writer, Thing("b", null, "a"));
            await Add(writer, Thing("c", null, "b"));
        });
        var whole = await File.ReadAllBytesAsync(files.JournalFile);
        var most = 0;
        for (var length = 0; length <= whole.Length; length += 13)
        {
            await File.WriteAllBytesAsync(files.JournalFile, whole[..length]);

            var resources = (await files.Load()).Resources;

            Assert.InRange(resources.Length, Math.Max(2, most), 5);
            most = resources.Length;
        }
    }

    [Fact]
    public async Task A_run_that_ended_leaves_no_journal()
    {
        await using (var writer = await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            await Add(writer, Root);
            await writer.CommitAsync(new([Root], []), CancellationToken.None);
        }

        Assert.False(File.Exists(files.JournalFile));
        Assert.Single((await files.Load()).Resources);
    }

    [Fact]
    public async Task A_run_killed_between_writing_the_state_and_dropping_the_journal_counts_once()
    {
        await Killed(async writer =>
        {
            await Add(writer, Root);
            await Add(writer, Provider);
            await Add(writer, Thing("a"));
        });
        var journal = await File.ReadAllBytesAsync(files.JournalFile);
        File.Delete(files.JournalFile);

        // The state as the run would have left it, and its journal, which says so, still beside it.
        await files.Save(Root, Provider, Thing("a"));
        var commit = $"{{\"commit\":\"{Journal.Digest(new(await File.ReadAllBytesAsync(files.StateFile)))}\"}}\n";
        await File.WriteAllBytesAsync(files.JournalFile, [.. journal, .. Encoding.UTF8.GetBytes(commit)]);

        Assert.Equal(3, (await files.Load()).Resources.Length);
        await using (await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            Assert.False(File.Exists(files.JournalFile));
        }
    }

    [Fact]
    public async Task A_journal_of_another_state_is_refused_and_both_are_left_alone()
    {
        await files.Save(Root);
        await Killed(async writer => await Add(writer, Provider));
        files.Edit("https://x", "https://y");
        var state = files.Content;

        var error = await files.LoadFails();

        Assert.Contains(files.JournalFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("another state", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));
        Assert.Equal(state, files.Content);
        Assert.True(File.Exists(files.JournalFile));
    }

    [Theory]
    [InlineData("\"journal\":1", "\"journal\":9", "line 1")]
    [InlineData("\"added\":{", "\"added\":[", "line 2")]
    public async Task A_journal_with_nonsense_in_it_names_the_line(string from, string to, string expected)
    {
        await files.Save(Root);
        await Killed(async writer => await Add(writer, Provider));
        await File.WriteAllTextAsync(files.JournalFile, (await File.ReadAllTextAsync(files.JournalFile)).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(expected, (await files.LoadFails()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_to_a_former_name_are_rewritten_when_a_killed_run_is_taken_up()
    {
        await files.Save(Root, Provider, Thing("old"), Thing("b", null, "old"));
        await Killed(async writer => await writer.RecordAsync(
            new(Thing("old"), Thing("new") with { Aliases = [TestWorld.UrnOf("old")] }, null), CancellationToken.None));

        var after = await files.Load();

        Assert.Equal(["new", "b"], after.Resources.Skip(2).Select(resource => resource.Urn.Name));
        Assert.Equal(TestWorld.UrnOf("new"), Assert.Single(after.Resources[^1].Dependencies));
    }
}
