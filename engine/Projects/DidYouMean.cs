using Blueprint.Engine.Model;

namespace Blueprint.Engine.Projects;

/// <summary>Asks whether something else was meant.</summary>
public static class DidYouMean
{
    /// <summary>A question to put behind a sentence, beginning with a blank; empty where nothing is near.</summary>
    public static string Question(string written, IEnumerable<string> candidates) =>
        Spelling.Nearest(written, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";
}
