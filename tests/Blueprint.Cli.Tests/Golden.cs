namespace Blueprint.Cli.Tests;

/// <summary>Holds a text against a file that people review. BLUEPRINT_GOLDEN=write writes the files anew.</summary>
internal static class Golden
{
    // Not from the caller's path: a deterministic build writes that without the folder it was built in.
    private static readonly string Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static void Match(string text, string name)
    {
        var file = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("BLUEPRINT_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"There is no {name}. Run the tests with BLUEPRINT_GOLDEN=write and review what they write.");
        Assert.Equal(File.ReadAllText(file), text);
    }

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Blueprint.sln")))
        {
            folder = folder.Parent;
        }

        Assert.True(folder is not null, "The tests run outside of the repository.");
        return Path.Combine(folder.FullName, "tests", "Blueprint.Cli.Tests", "Golden");
    }
}
