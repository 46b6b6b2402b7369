using System.Collections.Generic;

namespace Blueprint.Generator.Model;

/// <summary>Whether a property is on a side, and whether it must be.</summary>
internal enum Presence
{
    Absent,
    Optional,
    Required,
}

/// <summary>What the catalog says of a property, as far as C# needs it.</summary>
internal sealed class Property
{
    public Property(string wire, TypeNode type) => (Wire, Type, OutType) = (wire, type, type);

    public string Wire { get; }

    public TypeNode Type { get; }

    /// <summary>The type that comes out where it is another one.</summary>
    public TypeNode OutType { get; set; }

    public Presence In { get; set; }

    public Presence Out { get; set; }

    public bool SecretIn { get; set; }

    public bool SecretOut { get; set; }

    public bool Deprecated { get; set; }

    /// <summary>The only value; null where there is a choice.</summary>
    public string? Constant { get; set; }

    /// <summary>The value where none is given: text, number or truth value; null for none.</summary>
    public object? Default { get; set; }

    /// <summary>Environment variables that give the value where none is given.</summary>
    public IReadOnlyList<string> Environment { get; set; } = new List<string>();

    /// <summary>The C# name where the rule does not give it; null otherwise.</summary>
    public string? CSharpName { get; set; }

    /// <summary>The name of the C# member: the wire name with an upper-case first letter, unless the package renames it.</summary>
    public string Name => CSharpName ?? Names.Member(Wire);

    public bool HasDefault => Default != null || Environment.Count > 0;
}
