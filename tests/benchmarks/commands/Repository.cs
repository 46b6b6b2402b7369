namespace Blueprint.Benchmarks;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    /// <summary>The root folder of the repository that this program was built in.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Blueprint.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"{AppContext.BaseDirectory} is not in the repository.");
    }
}
