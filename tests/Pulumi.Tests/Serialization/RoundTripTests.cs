using System.Collections.Immutable;
using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.Tests.Hosting;
using Pulumi.Utilities;

namespace Pulumi.Tests.Serialization;

public class RoundTripTests
{
    [Fact]
    public void Any_value_comes_back_from_the_engine_as_it_was_sent() => Repeatable.ForAll(Tree.Any, tree =>
    {
        var parts = RoundTrip(tree).GetAwaiter().GetResult();
        return parts.IsKnown == !tree.Has<Tree.NotKnown>() && parts.IsSecret == tree.Has<Tree.Hidden>() &&
               (!parts.IsKnown || ToValue(parts.Value).Equals(tree.Expected));
    });

    private static async Task<Parts<object?>> RoundTrip(Tree tree)
    {
        Parts<object?>? parts = null;
        await new Engine().UpAsync(async () => parts = await new Echo("e", tree.Sent()).Anything.PartsAsync());
        return parts!;
    }

    private static PropertyValue ToValue(object? value) => value switch
    {
        null => PropertyValue.Null.Instance,
        bool b => PropertyValue.Of(b),
        double d => PropertyValue.Of(d),
        string s => PropertyValue.Of(s),
        ImmutableArray<object?> list => PropertyValue.Of([.. list.Select(ToValue)]),
        ImmutableDictionary<string, object?> map => PropertyValue.Of(PropertyMap.From(map.Select(e => KeyValuePair.Create(e.Key, ToValue(e.Value))))),
        _ => throw new InvalidOperationException($"{value.GetType()} is no plain value."),
    };

    private sealed class Echo(string name, object? value)
        : CustomResource("test:index:Echo", name, new WidgetArgs { Anything = value! }, new CustomResourceOptions())
    {
        [Output("anything")]
        public Output<object?> Anything { get; private set; } = null!;
    }

    /// <summary>A value as a program writes it, beside what the rules make of it.</summary>
    private abstract record Tree
    {
        public static Arbitrary<Tree> Any { get; } = Arb.From(Gen.Sized(size => Sized(Math.Min(size, 16))), tree => tree.Inner);

        /// <summary>The value in the program.</summary>
        public abstract object? Sent();

        /// <summary>What a program reads back, if nothing in it is unknown.</summary>
        public abstract PropertyValue Expected { get; }

        protected abstract IEnumerable<Tree> Inner { get; }

        private bool IsNull => this is Plain { Value: null } or Wrapped { Item.IsNull: true };

        public bool Has<T>() => this is T || Inner.Any(tree => tree.Has<T>());

        private static Gen<Tree> Sized(int size) => size <= 1 ? Leaves : Gen.OneOf(
            Leaves,
            from count in Gen.Choose(0, 4) from items in Sized(size / 3).ArrayOf(count) select (Tree)new Several([.. items]),
            from count in Gen.Choose(0, 4)
            from keys in Gen.Elements("a", "b", "c", "A", "", "ä b").ArrayOf(count)
            from items in Sized(size / 3).ArrayOf(count)
            select (Tree)new Named(keys.Zip(items).DistinctBy(e => e.First).ToImmutableDictionary(e => e.First, e => e.Second)),
            from tree in Sized(size / 3) from late in Gen.Elements(true, false) select (Tree)new Wrapped(tree, late),
            Sized(size / 3).Select(tree => (Tree)new Hidden(tree)));

        private static Gen<Tree> Leaves { get; } = Gen.Frequency(
            (10, Gen.Elements<object?>(null, true, false, 0.0, -1.5, 1e9, "", "x", "ä\n").Select(value => (Tree)new Plain(value))),
            (1, Gen.Constant<Tree>(new NotKnown())));

        internal sealed record Plain(object? Value) : Tree
        {
            public override PropertyValue Expected => ToValue(Value);

            protected override IEnumerable<Tree> Inner => [];

            public override object? Sent() => Value;
        }

        internal sealed record Several(ImmutableArray<Tree> Items) : Tree
        {
            public override PropertyValue Expected => PropertyValue.Of([.. Items.Select(item => item.Expected)]);

            protected override IEnumerable<Tree> Inner => Items;

            public override object Sent() => Items.Select(item => item.Sent()).ToArray();
        }

        // Objects lose their nulls.
        internal sealed record Named(ImmutableDictionary<string, Tree> Items) : Tree
        {
            public override PropertyValue Expected => PropertyValue.Of(PropertyMap.From(
                Items.Where(item => !item.Value.IsNull).Select(item => KeyValuePair.Create(item.Key, item.Value.Expected))));

            protected override IEnumerable<Tree> Inner => Items.Values;

            public override object Sent() => Items.ToDictionary(item => item.Key, item => item.Value.Sent());
        }

        // What comes late comes from another thread, before or after somebody asks for it.
        internal sealed record Wrapped(Tree Item, bool IsLate) : Tree
        {
            public override PropertyValue Expected => Item.Expected;

            protected override IEnumerable<Tree> Inner => [Item];

            public override object Sent() => IsLate ? Output.Create(Task.Run(Item.Sent)) : Output.Create(Item.Sent());
        }

        internal sealed record Hidden(Tree Item) : Tree
        {
            public override PropertyValue Expected => Item.Expected;

            protected override IEnumerable<Tree> Inner => [Item];

            public override object Sent() => Output.CreateSecret(Item.Sent());
        }

        internal sealed record NotKnown : Tree
        {
            public override PropertyValue Expected => PropertyValue.Unknown.Instance;

            protected override IEnumerable<Tree> Inner => [];

            public override object Sent() => OutputUtilities.CreateUnknown("?");
        }
    }
}
