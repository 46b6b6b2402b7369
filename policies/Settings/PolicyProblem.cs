namespace Blueprint.Policies.Settings;

/// <summary>Something wrong in a policy file.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is wrong and how to put it right.</param>
public sealed record PolicyProblem(string File, int Line, int Column, string Message)
{
    /// <summary>The problem as a compiler would print it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
