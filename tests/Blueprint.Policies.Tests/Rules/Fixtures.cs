namespace Blueprint.Policies.Tests.Rules;

/// <summary>The tables of cases that are kept with the policies.</summary>
internal static class Fixtures
{
    public static ImmutableArray<RuleFixture> All { get; } = Read();

    private static ImmutableArray<RuleFixture> Read()
    {
        var found = RuleFixture.ReadAll(Path.Combine(AppContext.BaseDirectory, "Fixtures"), out var problems);
        return problems.IsEmpty ? found : throw new InvalidDataException(string.Join('\n', problems));
    }
}
