using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;

namespace Pulumi.Tests.Outputs;

/// <summary>A program over outputs, as data: it can be run, and it can be worked out by the rules alone.</summary>
internal abstract record Expression
{
    private static readonly string[] Words = ["", "a", "bc"];

    /// <summary>Random programs; resources are named by the numbers 0 to 2.</summary>
    public static Arbitrary<Expression> Any { get; } = Arb.From(Gen.Sized(size => Sized(Math.Min(size, 10))), expression => expression.Parts());

    /// <summary>What the rules say that it comes to.</summary>
    public abstract Outcome Expected();

    /// <summary>The same, done by the SDK.</summary>
    public abstract Output<string> Run(ImmutableArray<Resource> resources);

    protected abstract IEnumerable<Expression> Parts();

    private static Gen<Expression> Sized(int size) => size <= 1 ? Leaves : Gen.OneOf(
        Leaves,
        Sized(size / 2).Select(inner => (Expression)new Applied(inner)),
        from outer in Sized(size / 2) from inner in Sized(size / 2) select (Expression)new Bound(outer, inner),
        from a in Sized(size / 2) from b in Sized(size / 2) select (Expression)new Joined(a, b),
        from a in Sized(size / 2) from b in Sized(size / 2) select (Expression)new Paired(a, b),
        from a in Sized(size / 2) from b in Sized(size / 2) select (Expression)new Formatted(a, b),
        Sized(size / 2).Select(inner => (Expression)new Hidden(inner)),
        Sized(size / 2).Select(inner => (Expression)new Opened(inner)),
        from inner in Sized(size / 2) from resource in Gen.Choose(0, 2) select (Expression)new Dependent(inner, resource));

    private static Gen<Expression> Leaves { get; } =
        from word in Gen.Elements(Words)
        from isKnown in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from isLate in Gen.Elements(true, false)
        select (Expression)new Leaf(word, isKnown, isLate);

    /// <summary>The four parts of an output, resources by number.</summary>
    internal sealed record Outcome(string Value, bool IsKnown, bool IsSecret, ImmutableSortedSet<int> Resources)
    {
        public static Outcome Join(Outcome a, Outcome b, string value) => new(
            value, a.IsKnown && b.IsKnown, a.IsSecret || b.IsSecret, a.Resources.Union(b.Resources));

        public bool Describes(Parts<string> parts, ImmutableArray<Resource> resources) =>
            IsKnown == parts.IsKnown && IsSecret == parts.IsSecret && parts.Resources.SetEquals(Resources.Select(i => resources[i])) &&
            (!IsKnown || Value == parts.Value);
    }

    // What comes late comes from another thread, before or after somebody asks for it.
    private sealed record Leaf(string Word, bool IsKnown, bool IsLate) : Expression
    {
        public override Outcome Expected() => new(Word, IsKnown, false, []);

        public override Output<string> Run(ImmutableArray<Resource> resources) => (IsKnown, IsLate) switch
        {
            (true, false) => Output.Create(Word),
            (true, true) => Output.Create(Task.Run(() => Word)),
            (false, false) => OutputUtilities.CreateUnknown(Word),
            (false, true) => OutputUtilities.CreateUnknown(() => Task.Run(() => Word)),
        };

        protected override IEnumerable<Expression> Parts() => [];
    }

    private sealed record Applied(Expression Inner) : Expression
    {
        public override Outcome Expected() => Inner.Expected() is var inner ? inner with { Value = inner.Value + "'" } : inner;

        public override Output<string> Run(ImmutableArray<Resource> resources) => Inner.Run(resources).Apply(value => value + "'");

        protected override IEnumerable<Expression> Parts() => [Inner];
    }

    // The inner output is seen only where the outer one is known.
    private sealed record Bound(Expression Outer, Expression Inner) : Expression
    {
        public override Outcome Expected() =>
            Outer.Expected() is { IsKnown: true } outer && Inner.Expected() is var inner
                ? Outcome.Join(outer, inner, $"{outer.Value}>{inner.Value}")
                : Outer.Expected();

        public override Output<string> Run(ImmutableArray<Resource> resources) =>
            Outer.Run(resources).Apply(outer => Inner.Run(resources).Apply(inner => $"{outer}>{inner}"));

        protected override IEnumerable<Expression> Parts() => [Outer, Inner];
    }

    private sealed record Joined(Expression A, Expression B) : Expression
    {
        public override Outcome Expected() =>
            (A.Expected(), B.Expected()) is var (a, b) ? Outcome.Join(a, b, $"{a.Value}+{b.Value}") : throw new InvalidOperationException();

        public override Output<string> Run(ImmutableArray<Resource> resources) =>
            Output.All(A.Run(resources), B.Run(resources)).Apply(all => $"{all[0]}+{all[1]}");

        protected override IEnumerable<Expression> Parts() => [A, B];
    }

    private sealed record Paired(Expression A, Expression B) : Expression
    {
        public override Outcome Expected() =>
            (A.Expected(), B.Expected()) is var (a, b) ? Outcome.Join(a, b, $"({a.Value},{b.Value})") : throw new InvalidOperationException();

        public override Output<string> Run(ImmutableArray<Resource> resources) =>
            Output.Tuple(A.Run(resources), B.Run(resources)).Apply(pair => $"({pair.Item1},{pair.Item2})");

        protected override IEnumerable<Expression> Parts() => [A, B];
    }

    private sealed record Formatted(Expression A, Expression B) : Expression
    {
        public override Outcome Expected() =>
            (A.Expected(), B.Expected()) is var (a, b) ? Outcome.Join(a, b, $"{a.Value}{{{b.Value}}}") : throw new InvalidOperationException();

        public override Output<string> Run(ImmutableArray<Resource> resources) => Output.Format($"{A.Run(resources)}{{{B.Run(resources)}}}");

        protected override IEnumerable<Expression> Parts() => [A, B];
    }

    private sealed record Hidden(Expression Inner) : Expression
    {
        public override Outcome Expected() => Inner.Expected() with { IsSecret = true };

        public override Output<string> Run(ImmutableArray<Resource> resources) => Output.CreateSecret(Inner.Run(resources));

        protected override IEnumerable<Expression> Parts() => [Inner];
    }

    private sealed record Opened(Expression Inner) : Expression
    {
        public override Outcome Expected() => Inner.Expected() with { IsSecret = false };

        public override Output<string> Run(ImmutableArray<Resource> resources) => Output.Unsecret(Inner.Run(resources));

        protected override IEnumerable<Expression> Parts() => [Inner];
    }

    private sealed record Dependent(Expression Inner, int Resource) : Expression
    {
        public override Outcome Expected() => Inner.Expected() is var inner ? inner with { Resources = inner.Resources.Add(Resource) } : inner;

        public override Output<string> Run(ImmutableArray<Resource> resources) => OutputUtilities.WithDependency(Inner.Run(resources), resources[Resource]);

        protected override IEnumerable<Expression> Parts() => [Inner];
    }
}
