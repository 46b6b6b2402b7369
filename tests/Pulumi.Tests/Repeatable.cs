using FsCheck;
using FsCheck.Fluent;

namespace Pulumi.Tests;

/// <summary>Properties checked over many generated cases, the same cases on every run and every machine.</summary>
internal static class Repeatable
{
    private const ulong Seed = 20_250_817;

    // FsCheck wants an odd number here.
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private static readonly FsCheck.Config Cases = FsCheck.Config.QuickThrowOnFailure.WithReplay(Seed, Gamma);

    public static void ForAll<T>(Arbitrary<T> cases, Func<T, bool> holds, int count = 300) =>
        Prop.ForAll(cases, holds).Check(Cases.WithMaxTest(count));

    public static void ForAll<T>(Arbitrary<T> cases, Action<T> assert, int count = 300) =>
        Prop.ForAll(cases, assert).Check(Cases.WithMaxTest(count));

    public static void ForAll<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second, Func<T1, T2, bool> holds, int count = 300) =>
        Prop.ForAll(first, second, holds).Check(Cases.WithMaxTest(count));
}
