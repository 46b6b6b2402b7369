using Blueprint.Engine.Deploying;
using Blueprint.Engine.Events;
using Blueprint.Engine.State;
using Blueprint.Engine.Tests.State;
using Blueprint.Engine.Tests.World;

namespace Blueprint.Engine.Tests.Deploying;

/// <summary>What holds whatever programs say, and however they are edited.</summary>
public sealed class RandomProgramTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_edited_program_is_brought_up_in_an_order_that_breaks_nothing_and_stays_up(bool deletesFirst) =>
        Repeatable.ForAll(RandomProgram.Edits, edit => Run(async () =>
        {
            var cloud = new CloudProvider();
            var world = new TestWorld { Source = new FakeSource(cloud) };
            foreach (var program in new[] { edit.Before, edit.After })
            {
                var body = program.Body(deletesFirst);
                var preview = (await world.Preview(body)).Succeeds();
                var update = (await world.Up(body)).Succeeds();

                Assert.Empty(cloud.Complaints);
                Assert.Equal(preview.Steps.Order(), update.Steps.Order());
                Assert.Equal(preview.Outcome.Counts, update.Outcome.Counts);
                Assert.Empty(Integrity.Check(world.Store.Snapshot.Resources));
                Assert.Equal(program.Items.Select(item => item.Name).Append("group").Order(), world.Names.Order());
                Assert.Equal(program.Items.Length, cloud.Things.Count);

                world.Store.Forget();
                Assert.Empty((await world.Up(body)).Succeeds().Steps);
                Assert.Empty(world.Store.Notes);
            }

            (await world.Destroy()).Succeeds();
            Assert.Empty(cloud.Complaints);
            Assert.Empty(cloud.Things);
            Assert.Empty(world.Store.Snapshot.Resources);
        }), count: 120);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_is_killed_at_any_step_is_taken_up_by_the_next_one(bool deletesFirst) =>
        Repeatable.ForAll(RandomProgram.Edits, edit => Run(async () =>
        {
            using var files = new StateFixture();
            var cloud = new CloudProvider();
            await UpAsync(files, cloud, edit.Before.Body(deletesFirst));
            var begun = cloud.Changes;

            // The files and the things as they are before some change, as if the process had ended there.
            var killedBefore = begun + 1 + ((edit.After.Items.Length + edit.Before.Items.Length) % 4);
            using var left = new StateFixture();
            CloudProvider? leftThings = null;
            cloud.BeforeChange = change =>
            {
                if (change == killedBefore)
                {
                    CopyFolder(files.Folder.Path, left.Folder.Path);
                    leftThings = cloud.Copy();
                }
            };
            await UpAsync(files, cloud, edit.After.Body(deletesFirst));
            Assert.DoesNotContain(RandomProgram.SecretText, files.Content, StringComparison.Ordinal);
            if (leftThings is null)
            {
                return;
            }

            foreach (var file in Directory.GetFiles(left.Folder.Path, "*", SearchOption.AllDirectories))
            {
                Assert.DoesNotContain(RandomProgram.SecretText, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
            }

            var outcome = await UpAsync(left, leftThings, edit.After.Body(deletesFirst));

            Assert.Equal(RunResult.Succeeded, outcome.Result);
            Assert.Equal(edit.After.Items.Select(item => item.Name).Order(), Things(outcome.After));
            Assert.Equal(edit.After.Items.Length, leftThings.Things.Count);
            var complaints = leftThings.Complaints;
            Assert.Empty(complaints);
        }), count: 50);

    private static IEnumerable<string> Things(Snapshot snapshot) =>
        snapshot.Resources.Where(resource => resource.Type == TestProgram.Type).Select(resource => resource.Urn.Name).Order();

    private static async Task<RunOutcome> UpAsync(StateFixture files, CloudProvider cloud, Func<TestProgram, Task> body)
    {
        var store = files.Store();
        await using var writer = await store.LockAsync(StateFixture.Stack, CancellationToken.None);
        return await Runner.RunAsync(
            new()
            {
                Kind = RunKind.Update,
                Stack = StateFixture.Stack,
                Program = new LambdaProgram(body),
                Config = TestConfig.None,
                Before = await store.LoadAsync(StateFixture.Stack, CancellationToken.None) ?? Snapshot.Empty,
                Writer = writer,
                Providers = new FakeSource(cloud),
                StackOutputs = NoStacks.Instance,
                Events = new EventLog(),
                Parallel = 1,
                Clock = files.Clock,
            },
            CancellationToken.None);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);

            // The guard is held open, as it is by a run; it holds nothing.
            if (!file.EndsWith(".guard", StringComparison.Ordinal))
            {
                using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var copy = File.Create(target);
                source.CopyTo(copy);
            }
        }
    }

    // The generator of cases knows no tasks.
    private static void Run(Func<Task> body) => Task.Run(body).GetAwaiter().GetResult();
}
