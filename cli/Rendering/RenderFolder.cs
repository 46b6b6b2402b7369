using System.Collections.Immutable;
using System.Text;

namespace Blueprint.Cli.Rendering;

/// <summary>A folder that a stack is rendered into. It is ours: what an earlier run wrote and this one does not is removed, and nothing else.</summary>
/// <param name="path">The folder.</param>
internal sealed class RenderFolder(string path)
{
    private const string ListFile = ".rendered";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes all files.</summary>
    /// <exception cref="IOException">A file is in the way that no run of ours has written.</exception>
    public void Write(ImmutableSortedDictionary<string, RenderedFile> files)
    {
        var before = Written();
        foreach (var name in files.Keys)
        {
            if (!before.Contains(name) && File.Exists(At(name)))
            {
                throw new IOException($"{At(name)} is in the way: it was not written by `render`. Give another folder with --out, or remove it.");
            }
        }

        foreach (var name in before.Except(files.Keys))
        {
            Remove(name);
        }

        foreach (var (name, file) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!); // It lies in a folder.
            File.WriteAllText(At(name), file.Text, Utf8);
        }

        if (files.Count > 0)
        {
            File.WriteAllText(At(ListFile), string.Concat(files.Keys.Select(name => name + "\n")), Utf8);
        }
        else if (File.Exists(At(ListFile)))
        {
            File.Delete(At(ListFile));
        }
    }

    private ImmutableHashSet<string> Written() => File.Exists(At(ListFile))
        ? [.. File.ReadLines(At(ListFile)).Where(name => name.Length > 0 && !Path.IsPathRooted(name) && !name.Split('/').Contains(".."))]
        : [];

    private string At(string name) => Path.Combine(path, name.Replace('/', Path.DirectorySeparatorChar));

    private void Remove(string name)
    {
        if (File.Exists(At(name)))
        {
            File.Delete(At(name));
        }

        for (var folder = Path.GetDirectoryName(At(name)); folder is not null && folder.Length > path.TrimEnd('/', '\\').Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder))
        {
            Directory.Delete(folder);
        }
    }
}
