using System.Collections.Immutable;
using Blueprint.Conformance.Reference;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Statements;

/// <summary>What compiles against the official assemblies compiles against the embedded ones, and what does not, does not.</summary>
public class CompileCompatTests
{
    private static readonly Lazy<ImmutableArray<string>> AsCSharp13 = Results(LanguageVersion.CSharp13);
    private static readonly Lazy<ImmutableArray<string>> AsCSharp14 = Results(LanguageVersion.CSharp14);
    private static readonly ImmutableArray<LaterDifference> Differences = LaterDifference.Read("csharp14-differences.txt");

    public static TheoryData<int, string> Statements
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var i = 0; i < Statement.All.Length; i++)
            {
                data.Add(i, Statement.All[i].Code);
            }

            return data;
        }
    }

    [ReferenceFact(Statement.Listing)]
    public void There_are_statements() => Assert.Equal(177, Statement.All.Length);

    [ReferenceTheory(Statement.Listing)]
    [MemberData(nameof(Statements))]
    public void As_CSharp_13_a_statement_gives_the_official_result(int number, string code)
    {
        Assert.Equal(Statement.All[number].Code, code);
        Assert.Equal(Statement.All[number].Result, AsCSharp13.Value[number]);
    }

    [ReferenceTheory(Statement.Listing)]
    [MemberData(nameof(Statements))]
    public void As_CSharp_14_it_gives_the_same_or_a_difference_that_was_reviewed(int number, string code)
    {
        var expected = Differences.FirstOrDefault(difference => difference.Code == code)?.Result ?? Statement.All[number].Result;

        Assert.Equal(expected, AsCSharp14.Value[number]);
    }

    [ReferenceFact(Statement.Listing)]
    public void Every_reviewed_difference_of_CSharp_14_is_one()
    {
        var listed = Statement.All.ToDictionary(statement => statement.Code, statement => statement.Result, StringComparer.Ordinal);

        Assert.All(Differences, difference =>
        {
            Assert.True(listed.TryGetValue(difference.Code, out var result), $"No listed statement reads: {difference.Code}");
            Assert.NotEqual(result, difference.Result);
        });
    }

    private static Lazy<ImmutableArray<string>> Results(LanguageVersion version) =>
        new(() => StatementCompiler.Compile(Statement.All.Select(statement => statement.Code), version));
}

/// <summary>A statement that C# 14 judges otherwise than C# 13, whatever the assemblies.</summary>
internal sealed record LaterDifference(string Result, string Code, string Reason)
{
    public static ImmutableArray<LaterDifference> Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t') is [var result, var code, { Length: > 0 } reason]
                ? new LaterDifference(result, code, reason)
                : throw new FormatException($"{file}: '{line}' is not a result, a statement and a reason with tabs between them.")),
    ];
}
