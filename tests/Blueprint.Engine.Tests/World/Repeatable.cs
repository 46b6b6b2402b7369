using FsCheck;
using FsCheck.Fluent;

namespace Blueprint.Engine.Tests.World;

/// <summary>Properties checked over many generated cases, the same cases on every run and every machine.</summary>
internal static class Repeatable
{
    private const ulong Seed = 20_251_103;

    // FsCheck wants an odd number here.
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private static readonly Config Cases = Config.QuickThrowOnFailure.WithReplay(Seed, Gamma);

    public static void ForAll<T>(Arbitrary<T> cases, Action<T> assert, int count = 300) =>
        Prop.ForAll(cases, assert).Check(Cases.WithMaxTest(count));

    public static void ForAll<T1, T2>(Arbitrary<T1> first, Arbitrary<T2> second, Action<T1, T2> assert, int count = 300) =>
        Prop.ForAll(first, second, assert).Check(Cases.WithMaxTest(count));
}
