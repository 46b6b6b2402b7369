namespace Blueprint.Cli.Terminal;

/// <summary>The colours that Pulumi gives to things.</summary>
internal enum Ink
{
    /// <summary>The terminal's own.</summary>
    Plain,

    /// <summary>Headings of a run.</summary>
    Headline,

    /// <summary>Headings of a section, and of columns.</summary>
    Heading,

    /// <summary>What is less important.</summary>
    Dim,

    /// <summary>Creations, and what is well.</summary>
    Create,

    /// <summary>Updates and refreshes.</summary>
    Update,

    /// <summary>Deletions.</summary>
    Delete,

    /// <summary>Replacements.</summary>
    Replace,

    /// <summary>The first half of a replacement.</summary>
    CreateReplacement,

    /// <summary>The second half of a replacement.</summary>
    DeleteReplaced,

    /// <summary>Reads.</summary>
    Read,

    /// <summary>Warnings.</summary>
    Warning,

    /// <summary>Errors.</summary>
    Error,

    /// <summary>What stands out without meaning anything bad.</summary>
    Strong,
}

/// <summary>Writes escape codes.</summary>
internal static class Inks
{
    private const string Escape = "\u001b[";

    public const string Reset = Escape + "0m";

    public static string Code(Ink ink) => ink switch
    {
        Ink.Headline => Escape + "1;35m",
        Ink.Heading => Escape + "34m",
        Ink.Dim => Escape + "90m",
        Ink.Create => Escape + "32m",
        Ink.Update => Escape + "33m",
        Ink.Delete => Escape + "31m",
        Ink.Replace => Escape + "95m",
        Ink.CreateReplacement => Escape + "92m",
        Ink.DeleteReplaced => Escape + "91m",
        Ink.Read => Escape + "96m",
        Ink.Warning => Escape + "93m",
        Ink.Error => Escape + "91m",
        Ink.Strong => Escape + "1m",
        _ => "",
    };
}
