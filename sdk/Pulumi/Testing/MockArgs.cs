using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that a program under test makes or reads.</summary>
public class MockResourceArgs
{
    /// <summary>Makes args without content.</summary>
    public MockResourceArgs()
    {
    }

    /// <summary>The type token.</summary>
    public string? Type { get; set; }

    /// <summary>The name in the program.</summary>
    public string? Name { get; set; }

    /// <summary>The inputs by wire name: secrets in clear, unknown ones left out, numbers as doubles.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The reference of the provider; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>The id to import or to read; empty for none.</summary>
    public string? Id { get; set; }
}

/// <summary>A function that a program under test calls.</summary>
public class MockCallArgs
{
    /// <summary>Makes args without content.</summary>
    public MockCallArgs()
    {
    }

    /// <summary>The function's token.</summary>
    public string? Token { get; set; }

    /// <summary>The arguments by wire name.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>The reference of the provider; empty for the default one.</summary>
    public string? Provider { get; set; }
}
