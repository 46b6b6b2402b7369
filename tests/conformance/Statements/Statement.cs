using System.Collections.Immutable;
using Blueprint.Conformance.Reference;

namespace Blueprint.Conformance.Statements;

/// <summary>Statements and what the compiler says to them, given the official assemblies.</summary>
/// <param name="Result"><c>ok</c>, <c>ok, warning CSnnnn</c> or <c>error CSnnnn,CSnnnn</c>.</param>
/// <param name="Code">The statements.</param>
internal sealed record Statement(string Result, string Code)
{
    public const string Listing = "api/compile-compat.txt";

    /// <summary>All of them, in order; none where there is no listing.</summary>
    public static ImmutableArray<Statement> All { get; } = ReferenceData.Missing(Listing) is not null
        ? []
        : [.. ReferenceData.Lines(Listing).Select(line => line.Split('\t', 2) is [var result, var code] ? new Statement(result, code) : throw new FormatException(line))];
}
