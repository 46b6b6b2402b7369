namespace Blueprint.Cli.Running;

/// <summary>Remembers which stack of a workspace the user works on.</summary>
/// <param name="root">The workspace's folder.</param>
internal sealed class SelectedStack(string root)
{
    private readonly string path = Path.Combine(root, ".blueprint", "selected");

    /// <summary>The stack, as <c>project/stack</c>; null for none.</summary>
    public string? Name
    {
        get => File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } name ? name : null;
        set
        {
            if (value is null)
            {
                File.Delete(path);
                return;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // A file has a folder.
            File.WriteAllText(path, value + "\n");
        }
    }
}
