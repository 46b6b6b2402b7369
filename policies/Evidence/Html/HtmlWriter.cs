using System.Security.Cryptography;
using System.Text;
using Blueprint.Policies.Evidence.Writing;

namespace Blueprint.Policies.Evidence.Html;

/// <summary>Writes a run as one HTML file that needs nothing else: no network, no script to be read, paper is enough.</summary>
public static class HtmlWriter
{
    private static readonly string Style = Resource("evidence.css");
    private static readonly string Script = Resource("evidence.js");

    /// <summary>Writes the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="records">The digest of each stack's record, in the order of the stacks.</param>
    public static string Write(EvidenceRun run, ImmutableArray<string> records)
    {
        var names = string.Join(", ", run.Stacks.Select(stack => stack.Scope.Name));

        // What the page may do is said by the page itself: its own style and script, and no connection to anywhere.
        return Markup.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Hash(Style)}'; script-src 'sha256-{Hash(Script)}'; base-uri 'none'; form-action 'none'">
            <meta name="color-scheme" content="light dark">
            <title>Policy evidence: {names}</title>
            <style>{Markup.Trusted(Style)}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the evidence</a>
            <header>
            <p class="kicker">Policy evidence</p>
            <h1>{names}</h1>
            <p class="verdict {(run.Stopping > 0 ? "is-blocked" : "is-passed")}">{EvidenceText.Headline(run)}</p>
            </header>
            <nav aria-label="Sections"><ul>
            <li><a href="#scope">Scope</a></li><li><a href="#population">Population</a></li><li><a href="#controls">Controls</a></li><li><a href="#frameworks">Frameworks</a></li><li><a href="#waivers">Exemptions</a></li><li><a href="#undetermined">Undetermined</a></li><li><a href="#unassessed">Not assessed</a></li><li><a href="#integrity">Integrity</a></li>
            </ul></nav>
            <main id="main">
            {HtmlScope.Scope(run)}
            {HtmlScope.Population(run)}
            {HtmlControls.Section(run)}
            {HtmlMatrix.Section(run)}
            {HtmlRegisters.Waivers(run)}
            {HtmlRegisters.Undetermined(run)}
            {HtmlScope.Unassessed(run)}
            {HtmlScope.Integrity(run, records)}
            </main>
            <footer><p>Written by Blueprint {run.Tool} at {EvidenceText.Time(run.At)}. Controls give evidence for requirements of frameworks; whether a requirement is met is for an assessor to say.</p></footer>
            <script>{Markup.Trusted(Script)}</script>
            </body>
            </html>

            """).ToString();
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlWriter).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}."));
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
