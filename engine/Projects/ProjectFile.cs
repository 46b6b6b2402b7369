using System.Collections.Immutable;

namespace Blueprint.Engine.Projects;

/// <summary>What a <c>Pulumi.yaml</c> says.</summary>
public sealed record ProjectFile
{
    /// <summary>The file's absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>The project's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the name stands.</summary>
    public required SourcePlace NameWhere { get; init; }

    /// <summary>The language runtime, such as <c>dotnet</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>What the runtime is told under <c>options</c>, with places; null where nothing is said.</summary>
    public SettingsNode.Mapping? RuntimeOptions { get; init; }

    /// <summary>What it is, in the author's words; empty where nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>The program's folder or entry file, relative to the project file; empty for the file's own folder.</summary>
    public string Main { get; init; } = "";

    /// <summary>The folder of the stacks' settings, relative to the project file; empty for the file's own folder.</summary>
    public string StackConfigDir { get; init; } = "";

    /// <summary>Declared configuration by full key, in the order of the file.</summary>
    public ImmutableArray<ConfigDeclaration> Config { get; init; } = [];

    /// <summary>Whether a setting that is not declared is a mistake, once anything is declared at all.</summary>
    /// <remarks>It is none to Pulumi; but a .NET program says all its settings in one record, so that here slips can be found.</remarks>
    public bool DeclaresAll => Runtime == "dotnet";

    /// <summary>The folder of the project file.</summary>
    public string Directory => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The folder of the program.</summary>
    public string ProgramDirectory
    {
        get
        {
            var main = System.IO.Path.GetFullPath(System.IO.Path.Combine(Directory, Main));
            return File.Exists(main) ? System.IO.Path.GetDirectoryName(main)! : main;
        }
    }

    /// <summary>The program's entry file, relative to its folder; <c>.</c> where <c>main</c> names no file.</summary>
    public string EntryPoint
    {
        get
        {
            var main = System.IO.Path.GetFullPath(System.IO.Path.Combine(Directory, Main));
            return File.Exists(main) ? System.IO.Path.GetFileName(main) : ".";
        }
    }

    /// <summary>The folder of the stacks' settings.</summary>
    public string SettingsDirectory => System.IO.Path.GetFullPath(System.IO.Path.Combine(Directory, StackConfigDir));

    /// <summary>The settings file of a stack, whether or not it exists; its ending is that of the project file.</summary>
    public string SettingsPath(string stack) =>
        System.IO.Path.Combine(SettingsDirectory, $"Pulumi.{stack}{System.IO.Path.GetExtension(Path)}");

    /// <summary>The stacks that have a settings file, in ordinal order.</summary>
    public ImmutableArray<string> StacksWithSettings()
    {
        if (!System.IO.Directory.Exists(SettingsDirectory))
        {
            return [];
        }

        var ending = System.IO.Path.GetExtension(Path);
        return [.. System.IO.Directory.EnumerateFiles(SettingsDirectory, $"Pulumi.*{ending}")
            .Select(file => System.IO.Path.GetFileName(file)["Pulumi.".Length..^ending.Length])
            .Where(stack => stack.Length > 0)
            .Order(StringComparer.Ordinal)];
    }
}
