namespace Blueprint.Engine.Projects;

/// <summary>A stretch of one line of a text file; lines and columns count from 1.</summary>
/// <param name="File">The file's absolute path.</param>
/// <param name="Line">The line.</param>
/// <param name="Column">The first column.</param>
/// <param name="Length">How many characters; at least 1.</param>
/// <param name="Excerpt">The whole line.</param>
public sealed record SourcePlace(string File, int Line, int Column, int Length, string Excerpt);
