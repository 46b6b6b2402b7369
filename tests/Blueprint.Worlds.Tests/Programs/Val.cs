using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Blueprint.Worlds.Tests.Programs;

/// <summary>An expression in a generated program. A closed set.</summary>
internal abstract record Val
{
    private Val()
    {
    }

    /// <summary>A number or a text.</summary>
    public sealed record Plain(string Text) : Val
    {
        public override string ToString() => $"\"{Text}\"";
    }

    /// <summary>A text that must never be seen.</summary>
    public sealed record Token(int Number) : Val
    {
        /// <summary>What is looked for in files and output. Long enough to be nothing else by chance.</summary>
        public string Text => $"hush-{Number:x4}-never-in-clear";

        public override string ToString() => $"secret {Number}";
    }

    /// <summary>The id of another resource.</summary>
    public sealed record IdOf(int Key) : Val
    {
        public override string ToString() => $"id of #{Key}";
    }

    /// <summary>An output of another resource.</summary>
    public sealed record OutputOf(int Key, string Name) : Val
    {
        public override string ToString() => $"{Name} of #{Key}";
    }

    /// <summary>What a provider function answers.</summary>
    public sealed record Asked(Val Arg) : Val
    {
        public override string ToString() => $"lookup({Arg})";
    }

    public sealed record Items(ImmutableArray<Val> Of) : Val
    {
        public override string ToString() => $"[{string.Join(", ", Of)}]";
    }

    public sealed record Fields(ImmutableArray<(string Name, Val Value)> Of) : Val
    {
        public override string ToString() => $"{{{string.Join(", ", Of.Select(field => $"{field.Name}: {field.Value}"))}}}";
    }

    /// <summary>Something marked secret as a whole.</summary>
    public sealed record Hidden(Val Inner) : Val
    {
        public override string ToString() => $"secret({Inner})";
    }

    /// <summary>The resources that it is made of.</summary>
    public IEnumerable<int> Keys() => this switch
    {
        IdOf id => [id.Key],
        OutputOf output => [output.Key],
        Asked asked => asked.Arg.Keys(),
        Items items => items.Of.SelectMany(item => item.Keys()),
        Fields fields => fields.Of.SelectMany(field => field.Value.Keys()),
        Hidden hidden => hidden.Inner.Keys(),
        _ => [],
    };

    /// <summary>The secret texts in it.</summary>
    public IEnumerable<string> Secrets() => this switch
    {
        Token token => [token.Text],
        Asked asked => asked.Arg.Secrets(),
        Items items => items.Of.SelectMany(item => item.Secrets()),
        Fields fields => fields.Of.SelectMany(field => field.Value.Secrets()),
        Hidden hidden => hidden.Inner.Secrets(),
        _ => [],
    };

    /// <summary>The same with some references replaced by what is there instead.</summary>
    public Val Without(Func<int, bool> isGone) => Select(leaf => leaf switch
    {
        IdOf id when isGone(id.Key) => new Plain("gone"),
        OutputOf output when isGone(output.Key) => new Plain("gone"),
        _ => leaf,
    });

    /// <summary>The same with each expression that has none in it replaced.</summary>
    public Val Select(Func<Val, Val> replace) => this switch
    {
        Asked asked => new Asked(asked.Arg.Select(replace)),
        Items items => new Items([.. items.Of.Select(item => item.Select(replace))]),
        Fields fields => new Fields([.. fields.Of.Select(field => (field.Name, field.Value.Select(replace)))]),
        Hidden hidden => new Hidden(hidden.Inner.Select(replace)),
        _ => replace(this),
    };

    /// <summary>Each kind of expression in it, for counting.</summary>
    public IEnumerable<string> Kinds() => this switch
    {
        Asked asked => asked.Arg.Kinds().Prepend("function call"),
        Items items => items.Of.SelectMany(item => item.Kinds()).Select(kind => kind == "secret" ? "secret in a list" : kind),
        Fields fields => fields.Of.SelectMany(field => field.Value.Kinds()).Select(kind => kind == "secret" ? "secret in a map" : kind),
        Hidden hidden => hidden.Inner.Kinds().Prepend("secret as a whole"),
        IdOf => ["id of another"],
        OutputOf => ["output of another"],
        Token => ["secret"],
        _ => ["plain"],
    };
}

/// <summary>What an expression came to.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Urns">The resources it comes from.</param>
internal sealed record Found(PropertyValue Value, ImmutableSortedSet<string> Urns)
{
    public static Found Of(PropertyValue value) => new(value, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));
}
