using System.Collections.Immutable;

namespace Blueprint.Conformance.Calls;

/// <summary>Something of another assembly that compiled code names.</summary>
/// <param name="Assembly">The assembly it says it is in.</param>
/// <param name="Type">The key of the type.</param>
/// <param name="Member">The key of the member; null where the type alone is named.</param>
/// <param name="Places">The methods and types that name it, each with <c>file:line</c> where symbols tell.</param>
internal sealed record Use(string Assembly, string Type, string? Member, ImmutableArray<string> Places)
{
    public override string ToString() => $"{Member ?? Type} [{Assembly}], used by {string.Join(", ", Places.Take(3))}{(Places.Length > 3 ? $" and {Places.Length - 3} more" : "")}";
}

/// <summary>A class of ours under one of another assembly: what it overrides, and the interfaces that it says it implements.</summary>
/// <param name="Name">Our class.</param>
/// <param name="Assembly">Where the base class is.</param>
/// <param name="Base">The key of the nearest base class outside; empty where there is none.</param>
/// <param name="Overrides">Methods that replace one of a base class that is not ours: name, and number of parameters.</param>
/// <param name="Interfaces">Keys of the interfaces outside.</param>
/// <param name="Methods">All its methods, own and inherited from classes of ours, with explicit implementations by their last name.</param>
internal sealed record Derivation(
    string Name, string Assembly, string Base, ImmutableArray<(string Name, int Parameters)> Overrides,
    ImmutableArray<(string Assembly, string Type)> Interfaces, ImmutableHashSet<(string Name, int Parameters)> Methods);
