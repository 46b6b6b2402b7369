using System.Text;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.State;
using static Blueprint.Engine.Tests.State.StateFixture;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.Crashing;

/// <summary>Every point at which a run can be cut off, one after the other.</summary>
public sealed class CutTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    private string Fresh => files.Folder[".blueprint/state/shop/dev.tmp"];

    private string FreshBackup => files.Folder[".blueprint/state/shop/dev.bak.tmp"];

    [Fact]
    public async Task A_journal_cut_at_any_byte_gives_what_its_whole_lines_say_and_lets_the_next_run_begin()
    {
        await files.Save(Root, Provider);
        await using (var writer = await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            foreach (var name in new[] { "a", "b" })
            {
                var making = new PendingOperation(Thing(name, Props(("x", Secret("s")))), "creating");
                await writer.BeginAsync(making, CancellationToken.None);
                await writer.RecordAsync(new(null, making.Resource, making), CancellationToken.None);
            }
        }

        var (state, journal) = (await File.ReadAllBytesAsync(files.StateFile), await File.ReadAllBytesAsync(files.JournalFile));
        for (var length = 0; length <= journal.Length; length++)
        {
            await File.WriteAllBytesAsync(files.JournalFile, journal[..length]);

            var snapshot = await files.Load();

            var lines = Encoding.UTF8.GetString(journal, 0, length).Split('\n')[..^1];
            Assert.Equal(2 + lines.Count(line => line.StartsWith("{\"added\"", StringComparison.Ordinal)), snapshot.Resources.Length);
            Assert.Equal(
                lines.Count(line => line.StartsWith("{\"begin\"", StringComparison.Ordinal)) - lines.Count(line => line.Contains("\"ended\"", StringComparison.Ordinal)),
                snapshot.PendingOperations.Length);
            if (length % 301 == 0 || length == journal.Length)
            {
                await using (await files.Store().LockAsync(Stack, CancellationToken.None))
                {
                    Assert.False(File.Exists(files.JournalFile));
                }

                Assert.Equal(snapshot.Resources.Select(resource => resource.Urn), (await files.Load()).Resources.Select(resource => resource.Urn));
                await File.WriteAllBytesAsync(files.StateFile, state);
            }
        }
    }

    [Fact]
    public async Task A_commit_cut_off_between_any_two_of_its_steps_leaves_the_same_resources()
    {
        await files.Save(Root, Provider, Thing("gone"));
        var old = await File.ReadAllBytesAsync(files.StateFile);
        byte[] journal;
        await using (var writer = await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            await writer.RecordAsync(new(null, Thing("a"), null), CancellationToken.None);
            await writer.RecordAsync(new(Thing("gone"), null, null), CancellationToken.None);
            journal = await File.ReadAllBytesAsync(files.JournalFile);
            await writer.CommitAsync(new([Root, Provider, Thing("a")], []), CancellationToken.None);
        }

        var whole = await File.ReadAllBytesAsync(files.StateFile);
        byte[] committed = [.. journal, .. Encoding.UTF8.GetBytes($"{{\"commit\":\"{Journal.Digest(new(whole))}\"}}\n")];

        // In the order of the writer: the new state aside, the journal's last line, the copy aside, the copy, the new state in its place, the journal gone.
        for (var length = 0; length <= whole.Length; length++)
        {
            await HoldsAsync(old, journal, fresh: whole[..length], isTakenUp: length % 97 == 0);
        }

        for (var length = journal.Length; length <= committed.Length; length++)
        {
            await HoldsAsync(old, committed[..length], fresh: whole, isTakenUp: length % 17 == 0);
        }

        await HoldsAsync(old, committed, fresh: whole, freshBackup: old[..(old.Length / 2)]);
        await HoldsAsync(old, committed, fresh: whole, freshBackup: old);
        await HoldsAsync(old, committed, fresh: whole);
        await HoldsAsync(whole, committed);
        await HoldsAsync(whole, null);
    }

    private async Task HoldsAsync(byte[] state, byte[]? journal, byte[]? fresh = null, byte[]? freshBackup = null, bool isTakenUp = true)
    {
        Put(files.StateFile, state);
        Put(files.JournalFile, journal);
        Put(Fresh, fresh);
        Put(FreshBackup, freshBackup);

        Assert.Equal(["shop-dev", "default", "a"], (await files.Load()).Resources.Select(resource => resource.Urn.Name));
        if (!isTakenUp)
        {
            return;
        }

        await using (await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            Assert.False(File.Exists(files.JournalFile));
        }

        Assert.Equal(3, (await files.Load()).Resources.Length);
    }

    private static void Put(string path, byte[]? content)
    {
        File.Delete(path);
        if (content is not null)
        {
            File.WriteAllBytes(path, content);
        }
    }
}
