namespace Blueprint.Evidence.Tests.World;

/// <summary>Holds a text against a file that people review. BLUEPRINT_GOLDEN=write writes the files anew.</summary>
internal static class Golden
{
    public static void Match(string text, string name)
    {
        var file = Path.Combine(Reference.Repository, "tests", "Blueprint.Evidence.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("BLUEPRINT_GOLDEN") == "write")
        {
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"There is no {name}. Run the tests with BLUEPRINT_GOLDEN=write and review what they write.");
        Assert.Equal(File.ReadAllText(file), text);
    }
}
