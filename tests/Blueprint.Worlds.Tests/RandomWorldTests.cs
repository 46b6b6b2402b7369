using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Blueprint.Worlds.Tests.Judging;
using Blueprint.Worlds.Tests.Running;
using Blueprint.Worlds.Tests.Scheduling;
using Blueprint.Worlds.Tests.Worlds;
using Xunit.Abstractions;

namespace Blueprint.Worlds.Tests;

/// <summary>What holds whatever programs say, however they are edited, and whatever goes wrong.</summary>
public sealed class RandomWorldTests(ITestOutputHelper output)
{
    private const ulong BaseSeed = 20_261_121;

    private const int UsualCount = 1_000;

    private const int LeastOfEach = 5;

    /// <summary>Seeds whose worlds once broke something.</summary>
    private static readonly ulong[] Past = [0x2a97_39e3_86c4_755f, 0xc096_3352_6ba3_926a, 0xcecd_6854_4e16_0ec3];

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"blueprint-worlds-{Environment.ProcessId}");

    [Fact]
    public Task Every_invariant_holds_after_every_operation() => OnThreadOfItsOwn(() =>
    {
        var coverage = new Coverage();
        var watch = Stopwatch.StartNew();
        var seeds = Seeds().ToList();
        var broken = Judge(seeds, coverage);
        output.WriteLine($"{seeds.Count} worlds in {watch.Elapsed.TotalSeconds:0.0} s ({Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0.0} s of processor), {coverage}");
        Assert.True(broken.Length == 0, broken);

        // A generator that no longer reaches something would go on in silence.
        var unseen = Coverage.Expected.Where(what => coverage.Of(what) < LeastOfEach).Select(what => $"{what}: {coverage.Of(what)} times").ToList();
        Assert.True(seeds.Count < UsualCount || unseen.Count == 0, $"hardly seen or never:\n{string.Join('\n', unseen)}");
    });

    [Fact]
    public Task Worlds_that_once_broke_hold() => OnThreadOfItsOwn(() =>
    {
        var broken = Judge(Past, new());
        Assert.True(broken.Length == 0, broken);
    });

    private static string Judge(IReadOnlyList<ulong> seeds, Coverage coverage)
    {
        var failures = new SortedDictionary<string, (int Count, ulong Seed)>(StringComparer.Ordinal);
        foreach (var seed in seeds)
        {
            if (Play(Worldmaker.Make(seed), coverage) is { } violation)
            {
                var (count, first) = failures.GetValueOrDefault(violation.Rule, (0, seed));
                failures[violation.Rule] = (count + 1, first);
            }
        }

        return string.Join("\n\n", failures.Select(failure => Told(failure.Key, failure.Value.Count, failure.Value.Seed)));
    }

    private static IEnumerable<ulong> Seeds()
    {
        if (Environment.GetEnvironmentVariable("WORLDS_SEED") is { Length: > 0 } one)
        {
            return [ulong.Parse(one, NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
        }

        var count = Environment.GetEnvironmentVariable("WORLDS_COUNT") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : UsualCount;
        var seed = Environment.GetEnvironmentVariable("WORLDS_FRESH") is { Length: > 0 } ? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) : BaseSeed;
        return Enumerable.Range(0, count).Select(i => Dice.Mix(seed, (ulong)i));
    }

    private static Violation? Play(World world, Coverage coverage)
    {
        try
        {
            WorldRun.Play(world, Path.Combine(Folder, "world"), coverage);
            return null;
        }
        catch (Violation violation)
        {
            return violation;
        }
    }

    private static string Told(string rule, int count, ulong seed)
    {
        var small = Shrinker.Shrink(Worldmaker.Make(seed), world => Play(world, new())?.Rule == rule, most: 600);
        return $"Broken in {count} worlds, first in that of seed {seed:x} (replay it with WORLDS_SEED={seed:x}): {Play(small, new())?.Message}\n" +
            $"The smallest world in which it is broken:\n{small}";
    }

    // Whether the thread pool rests can only be told from outside.
    private static Task OnThreadOfItsOwn(Action body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                Quiet.Calibrate();
                body();
                done.SetResult();
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
            finally
            {
                if (Directory.Exists(Folder))
                {
                    Directory.Delete(Folder, recursive: true);
                }
            }
        }) { IsBackground = true }.Start();
        return done.Task;
    }
}
