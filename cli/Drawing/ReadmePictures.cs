using System.Collections.Immutable;
using System.Text;
using Blueprint.Cli.Commands;
using Blueprint.Cli.Rendering;

namespace Blueprint.Cli.Drawing;

/// <summary>The pictures of a repository: files in <c>docs/pictures</c>, shown in the README between two marks.</summary>
internal sealed class ReadmePictures
{
    /// <summary>Begins what is written between the marks.</summary>
    public const string Begin = "<!-- pictures: written by ./blueprint graph --readme -->";

    /// <summary>Ends it.</summary>
    public const string End = "<!-- /pictures -->";

    private readonly string readme;

    private ReadmePictures(string root, string readme) => (this.readme, Folder) = (readme, Path.Combine(root, "docs", "pictures"));

    /// <summary>Where the pictures lie.</summary>
    public string Folder { get; }

    /// <summary>The pictures of a repository.</summary>
    /// <param name="root">Its folder.</param>
    /// <param name="command">The command, for messages.</param>
    /// <exception cref="UsageException">There is no README with a place for them.</exception>
    public static ReadmePictures At(string root, string command)
    {
        var file = Path.Combine(root, "README.md");
        if (!File.Exists(file))
        {
            throw new UsageException([$"There is no {file} to put pictures into."], command);
        }

        var text = File.ReadAllText(file);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? new(root, file)
            : throw new UsageException([$"{file} says nowhere where pictures go. Add these two lines where they are to stand: {Begin} and {End}"], command);
    }

    /// <summary>Puts the pictures of environments into the README.</summary>
    public void Show(ImmutableArray<string> environments)
    {
        var text = File.ReadAllText(readme);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var block = new StringBuilder("\n");
        foreach (var environment in environments)
        {
            block.Append("\n![Environment ").Append(environment).Append(": stacks, their components and what these need](docs/pictures/").Append(FileNames.Safe(environment)).Append(".svg)\n");
        }

        File.WriteAllText(readme, $"{text[..begin]}{block}\n{text[end..]}", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
