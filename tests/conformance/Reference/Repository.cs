namespace Blueprint.Conformance.Reference;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    /// <summary>Its root; the tests' own folder where there is none above.</summary>
    public static string Folder { get; } = Find();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Blueprint.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
