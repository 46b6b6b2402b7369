namespace Blueprint.Node.Tests.World;

/// <summary>A copy of a policy pack from <c>Packs/</c>, below the packages that it needs.</summary>
internal sealed class PackFolder : IDisposable
{
    public PackFolder(string pack)
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(Npm.FolderOfPacks, "run", Guid.NewGuid().ToString("N")[..8])).FullName;
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Npm.Sources, "Packs", pack)))
        {
            File.Copy(file, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)));
        }
    }

    /// <summary>The pack's folder.</summary>
    public string Path { get; }

    /// <summary>Puts code in place of the pack's own.</summary>
    public PackFolder Code(string code) => Write("index.js", code);

    public PackFolder Write(string file, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
