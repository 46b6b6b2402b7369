using Blueprint.Cli.Terminal;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Draws what the program, the engine and the providers said, by resource.</summary>
internal sealed class DiagnosticsView(SourceFiles files, bool verbose)
{
    private readonly UserTrace trace = new(files);

    /// <summary>Draws the section; nothing where nobody said anything.</summary>
    public void Draw(Page page, StackPicture picture)
    {
        var said = picture.Diagnostics.Where(diagnostic => verbose || diagnostic.Severity != LogSeverity.Debug)
            .Select(diagnostic => (diagnostic.Urn, diagnostic.Severity, diagnostic.Text))
            .Concat(picture.Resources.Where(resource => resource.Failure.Length > 0 && !IsSaid(picture, resource))
                .Select(resource => (Urn: resource.Urn.Value, Severity: LogSeverity.Error, Text: resource.Failure)))
            .GroupBy(message => message.Urn)
            .ToArray();
        if (said is [])
        {
            return;
        }

        page.Line().Line("Diagnostics:", Ink.Heading);
        var places = picture.Resources.ToDictionary(resource => resource.Urn.Value, resource => resource.Step.SourcePosition, StringComparer.Ordinal);
        foreach (var group in said)
        {
            var urn = Urn.TryParse(group.Key);
            page.Add("  ").Add(urn is null ? $"{Urn.StackType} ({picture.Stack.Project}-{picture.Stack.Stack})" : $"{urn.Type} ({urn.Name})", Ink.Strong);
            if (group.Any(message => message.Severity >= LogSeverity.Warning) && places.GetValueOrDefault(group.Key)?.Place is { } place &&
                !group.Any(message => message.Text.Contains($"{Path.GetFileName(place.File)}:{place.Line}", StringComparison.Ordinal)))
            {
                page.Add($"  {files.Show(place.File)}:{place.Line}", Ink.Dim);
            }

            page.Add(":").EndUncut();
            foreach (var (_, severity, text) in group)
            {
                var (label, ink) = severity switch
                {
                    LogSeverity.Error => ("error: ", Ink.Error),
                    LogSeverity.Warning => ("warning: ", Ink.Warning),
                    LogSeverity.Debug => ("debug: ", Ink.Dim),
                    _ => ("", Ink.Plain),
                };
                page.Paragraph(label + files.ShowIn(verbose ? text : trace.Shorten(text)).TrimEnd(), 4, ink);
            }
        }
    }

    // The engine says a failure twice: with the step, and as a message, there with a place behind it.
    private static bool IsSaid(StackPicture picture, ResourcePicture resource) =>
        picture.Diagnostics.Any(diagnostic => diagnostic.Urn == resource.Urn.Value && diagnostic.Text.Contains(resource.Failure, StringComparison.Ordinal));
}
