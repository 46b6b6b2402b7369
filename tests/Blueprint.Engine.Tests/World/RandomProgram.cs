using System.Collections.Immutable;
using Blueprint.Protocol;
using FsCheck;
using FsCheck.Fluent;
using static Blueprint.Engine.Tests.World.Say;

namespace Blueprint.Engine.Tests.World;

/// <summary>What a generated program registers. Each resource may use those before it.</summary>
internal sealed record RandomProgram(ImmutableArray<RandomProgram.Item> Items)
{
    public const string SecretText = "hunter2-never-in-clear";

    /// <summary>A resource.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Size">A property that is updated in place.</param>
    /// <param name="Fixed">A property whose change replaces.</param>
    /// <param name="HasSecret">Whether it has a secret.</param>
    /// <param name="InGroup">Whether it is below a component.</param>
    /// <param name="Uses">Names of the resources that it uses.</param>
    public sealed record Item(string Name, int Size, int Fixed, bool HasSecret, bool InGroup, ImmutableArray<string> Uses);

    public override string ToString() => string.Join("; ", Items.Select(item =>
        $"{item.Name}(size {item.Size}, fixed {item.Fixed}{(item.HasSecret ? ", secret" : "")}{(item.InGroup ? ", in group" : "")}{(item.Uses.Length > 0 ? $", uses {string.Join(" ", item.Uses)}" : "")})"));

    /// <summary>Two programs in a row, with names in common.</summary>
    public static Arbitrary<(RandomProgram Before, RandomProgram After)> Edits { get; } = Arb.From(
        Gen.Zip(Programs(), Programs(), (before, after) => (before, after)),
        pair => Shrunk(pair.before).Select(before => (before, pair.after)).Concat(Shrunk(pair.after).Select(after => (pair.before, after))));

    /// <summary>Runs it.</summary>
    /// <param name="deletesFirst">Whether half of the resources are deleted before they are replaced; whatever uses another is then replaced with it.</param>
    public Func<TestProgram, Task> Body(bool deletesFirst) => async program =>
    {
        var done = Items.ToDictionary(item => item.Name, _ => new TaskCompletionSource<RegisterResourceResponse>());
        var group = await program.Component("group");
        await Task.WhenAll(Items.Select(Register));

        async Task Register(Item item)
        {
            var used = await Task.WhenAll(item.Uses.Select(name => done[name].Task));
            var inputs = Props(("size", Number(item.Size)), ("fixed", Number(item.Fixed)));
            inputs = item.HasSecret ? inputs.With("secret", Secret(SecretText)) : inputs;
            inputs = inputs.With(used.Select(other => KeyValuePair.Create(Property(item, other), Id(other))));
            done[item.Name].SetResult(await program.Thing(item.Name, inputs, request =>
            {
                request = item.InGroup ? request with { Parent = group.Urn, Aliases = [new() { NoParent = true }] } : request with
                {
                    Aliases = [new() { ParentUrn = group.Urn }],
                };
                request = used.Aggregate(request, (one, other) => one.From(Property(item, other), other.Urn));
                return deletesFirst && item.Name[^1] % 2 == 0 ? request with { DeleteBeforeReplace = true } : request;
            }));
        }

        string Property(Item item, RegisterResourceResponse other)
        {
            var name = other.Urn[(other.Urn.LastIndexOf(':') + 1)..];
            return deletesFirst || (item.Name[^1] + name[^1]) % 2 == 0 ? $"fixedOf{name}" : $"of{name}";
        }
    };

    private static Gen<RandomProgram> Programs() =>
        from count in Gen.Choose(0, 7)
        from names in Gen.Shuffle(Enumerable.Range(0, 9).Select(i => $"r{i}").ToArray())
        from numbers in Gen.Choose(0, 1_000_000).ArrayOf(count)
        select new RandomProgram([.. numbers.Select((number, i) => new Item(
            names[i],
            number % 3,
            number / 3 % 2,
            number / 6 % 4 == 0,
            number / 24 % 3 == 0,
            [.. names.Take(i).Where((_, j) => (number / 72 >> j) % 3 == 0)]))]);

    private static IEnumerable<RandomProgram> Shrunk(RandomProgram program) => program.Items.Select(gone => new RandomProgram(
        [.. program.Items.Where(item => item != gone).Select(item => item with { Uses = item.Uses.Remove(gone.Name) })]));
}
