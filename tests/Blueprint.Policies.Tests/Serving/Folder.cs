namespace Blueprint.Policies.Tests.Serving;

/// <summary>A folder of a pack, empty but for what a test writes into it.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("pack").FullName;

    public Folder Write(string file, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A clock that stands still at noon of a day.</summary>
internal sealed class Day(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day, new(12, 0), TimeSpan.Zero);
}
