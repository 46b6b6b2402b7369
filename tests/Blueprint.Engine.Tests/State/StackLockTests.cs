using System.Diagnostics;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.Crashing;
using static Blueprint.Engine.Tests.State.StateFixture;

namespace Blueprint.Engine.Tests.State;

public sealed class StackLockTests : IDisposable
{
    private readonly StateFixture files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task Who_comes_second_is_told_who_has_the_stack()
    {
        await using var first = await files.Store().LockAsync(Stack, CancellationToken.None);

        var error = await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));

        Assert.Contains("shop/dev is being changed by", error.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId} (`blueprint up`)", error.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, error.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_was_let_go_can_be_taken_again()
    {
        await using (await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            Assert.True(File.Exists(files.LockFile));
        }

        Assert.False(File.Exists(files.LockFile));
        await using var again = await files.Store().LockAsync(Stack, CancellationToken.None);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Other_stacks_are_free()
    {
        await using var dev = await files.Store().LockAsync(Stack, CancellationToken.None);
        await using var prod = await files.Store().LockAsync(Stack with { Stack = "prod" }, CancellationToken.None);

        Assert.NotSame(dev, prod);
    }

    [Fact]
    public async Task A_lock_of_a_process_that_is_gone_binds_nobody()
    {
        LeaveLock(GoneProcess(), Environment.MachineName, DateTimeOffset.UtcNow);

        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

        Assert.Contains($"\"pid\":{Environment.ProcessId}", await File.ReadAllTextAsync(files.LockFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_lock_was_taken_over_is_told()
    {
        var gone = GoneProcess();
        LeaveLock(gone, Environment.MachineName, DateTimeOffset.UnixEpoch);

        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

        Assert.Equal($"process {gone} (`blueprint up`) of someone on {Environment.MachineName}, since 1970-01-01 00:00:00 UTC", writer.Predecessor?.ToString());
    }

    [Fact]
    public async Task A_lock_of_another_machine_binds_until_it_is_cancelled()
    {
        LeaveLock(1, "elsewhere", DateTimeOffset.UnixEpoch);

        var error = await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));
        Assert.Contains("of someone on elsewhere, since 1970-01-01 00:00:00 UTC", error.Message, StringComparison.Ordinal);
        Assert.Contains("./blueprint cancel -s shop/dev", error.Message, StringComparison.Ordinal);

        var release = await files.Store().ReleaseAsync(Stack, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal((LockEnd.Removed, "elsewhere"), (release.End, release.Holder?.Host));
        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);
        Assert.Null(writer.Predecessor);
    }

    [Fact]
    public async Task Where_nobody_has_the_stack_there_is_nothing_to_release()
    {
        Assert.Equal(new(LockEnd.WasFree, null), await files.Store().ReleaseAsync(Stack, TimeSpan.Zero, CancellationToken.None));
        await files.Save(Root);
        Assert.Equal(new(LockEnd.WasFree, null), await files.Store().ReleaseAsync(Stack, TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task A_process_that_has_the_stack_is_asked_to_stop_and_does()
    {
        using var child = Child.Start("hold", files.Folder.Path);
        Assert.True(await child.WroteAsync(1));

        var release = await files.Store().ReleaseAsync(Stack, TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.Equal((LockEnd.Stopped, child.Id), (release.End, release.Holder?.Pid));
        Assert.Equal(0, await child.EndedAsync());
    }

    [Fact]
    public async Task A_holder_that_does_not_stop_keeps_the_stack()
    {
        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

        Assert.Equal(LockEnd.StillHeld, (await files.Store().ReleaseAsync(Stack, TimeSpan.Zero, CancellationToken.None)).End);
        await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));
    }

    [Fact]
    public async Task A_stack_that_is_removed_leaves_nothing_and_one_that_somebody_has_stays()
    {
        await files.Save(Root);
        await files.Save(Root, Provider);
        await using (await files.Store().LockAsync(Stack, CancellationToken.None))
        {
            Assert.Throws<StateException>(() => files.Store().Remove(Stack));
        }

        files.Store().Remove(Stack);

        Assert.Empty(Directory.EnumerateFiles(files.Folder[".blueprint/state/shop"]));
        Assert.Empty(files.Store().List());
    }

    [Fact]
    public async Task A_lock_whose_number_another_process_has_got_since_binds_nobody()
    {
        using var other = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            LeaveLock(other.Id, Environment.MachineName, other.StartTime.ToUniversalTime().AddHours(-1));

            await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

            Assert.NotNull(writer);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task Where_the_file_system_keeps_no_locks_the_word_of_a_living_holder_counts()
    {
        using var other = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            LeaveLock(other.Id, Environment.MachineName, DateTimeOffset.UtcNow.AddMinutes(1));

            var error = await Assert.ThrowsAsync<StateException>(() => files.Store().LockAsync(Stack, CancellationToken.None));

            Assert.Contains($"process {other.Id}", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task A_lock_file_with_nonsense_in_it_binds_nobody()
    {
        LeaveLock(1, "x", DateTimeOffset.UtcNow);
        await File.WriteAllTextAsync(files.LockFile, "nonsense");

        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

        Assert.NotNull(writer);
    }

    [Fact]
    public async Task Reading_needs_no_lock()
    {
        await files.Save(Root);
        await using var writer = await files.Store().LockAsync(Stack, CancellationToken.None);

        Assert.Single((await files.Load()).Resources);
    }

    private void LeaveLock(int pid, string host, DateTimeOffset since)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(files.LockFile)!);
        new StackHolder(pid, "someone", host, since, "blueprint up").Write(files.LockFile);
    }

    private static int GoneProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("true"))!;
        process.WaitForExit();
        return process.Id;
    }
}
