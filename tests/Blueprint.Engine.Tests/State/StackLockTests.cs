using System.Diagnostics;
using Blueprint.Engine.State;
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
