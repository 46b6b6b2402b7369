using System.Collections.Immutable;
using System.Globalization;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Projects;

namespace Blueprint.Cli.Display;

/// <summary>Draws what is wrong with project files and settings, each with its line.</summary>
internal static class ProblemsView
{
    /// <summary>Draws all problems.</summary>
    /// <param name="page">Takes the lines.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="directory">The folder that paths are shown relative to: the one the user is in.</param>
    public static void Draw(Page page, ImmutableArray<ConfigProblem> problems, string directory)
    {
        foreach (var problem in problems)
        {
            if (problem.Where is not { } where)
            {
                page.Add("error: ", Ink.Error).Add(problem.Text).EndUncut();
                continue;
            }

            page.Add(Place(where, directory), Ink.Strong).Add(": ").Add("error: ", Ink.Error).Add(problem.Text).EndUncut();
            var number = where.Line.ToString(CultureInfo.InvariantCulture);
            page.Add($"  {number} | ", Ink.Dim).Add(where.Excerpt).End();
            page.Add($"  {new string(' ', number.Length)} | ", Ink.Dim)
                .Add(new string(' ', TextWidth.Of(where.Excerpt[..Math.Min(where.Column - 1, where.Excerpt.Length)])))
                .Add(new string('^', where.Length), Ink.Error).End();
        }
    }

    /// <summary>A place as compilers write it.</summary>
    public static string Place(SourcePlace where, string directory) =>
        string.Create(CultureInfo.InvariantCulture, $"{Relative(where.File, directory)}:{where.Line}:{where.Column}");

    private static string Relative(string file, string directory)
    {
        var relative = Path.GetRelativePath(directory, file).Replace('\\', '/');
        return relative.StartsWith("../../..", StringComparison.Ordinal) ? file : relative;
    }
}
