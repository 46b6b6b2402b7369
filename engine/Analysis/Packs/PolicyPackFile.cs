using System.Collections.Immutable;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs.Node;
using Blueprint.Engine.Projects;

namespace Blueprint.Engine.Analysis.Packs;

/// <summary>A policy pack's <c>PulumiPolicy.yaml</c>.</summary>
/// <param name="Directory">The pack's folder.</param>
/// <param name="Version">The version that it states; empty where its package does.</param>
/// <param name="Options">The options of its runtime.</param>
public sealed record PolicyPackFile(string Directory, string Version, NodeOptions Options)
{
    private const string OnlyRuntime = "nodejs";

    private static readonly ImmutableArray<string> FileNames = ["PulumiPolicy.yaml", "PulumiPolicy.yml", "PulumiPolicy.json"];

    private static readonly string[] Keys = ["runtime", "version", "main", "description", "author", "website", "license", "requiredPulumiVersion"];

    /// <summary>Reads a pack's file.</summary>
    /// <param name="directory">The pack's folder.</param>
    /// <exception cref="ConfigException">There is none, or it cannot be used; says all that is wrong.</exception>
    public static PolicyPackFile Read(string directory)
    {
        if (FileNames.Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists) is not { } file)
        {
            throw new ConfigException([new(null, "", System.IO.Directory.Exists(directory)
                ? $"{directory} is no policy pack: it has no PulumiPolicy.yaml."
                : $"There is no folder {directory} with a policy pack.")]);
        }

        var problems = new List<ConfigProblem>();
        var root = SettingsReader.Read(file, File.ReadAllText(file), problems);
        if (root is not SettingsNode.Mapping map)
        {
            problems.Add(new(root?.Where, "", $"{file} needs at least a runtime: 'runtime: nodejs'."));
            throw new ConfigException([.. problems]);
        }

        foreach (var entry in map.Entries)
        {
            if (!Keys.Contains(entry.Key) && Spelling.Nearest(entry.Key, Keys) is { } nearest)
            {
                problems.Add(new(entry.KeyWhere, "", $"'{entry.Key}' is no key of a policy pack's file. Did you mean '{nearest}'?"));
            }
        }

        var runtime = map.Find("runtime")?.Value;
        var (name, options) = runtime is SettingsNode.Mapping named ? (named.Find("name")?.Value, named.Find("options")?.Value) : (runtime, null);
        if ((name as SettingsNode.Scalar)?.Text is var written && written != OnlyRuntime)
        {
            problems.Add(new(name?.Where ?? map.Where, "", written is { Length: > 0 }
                ? $"Policy packs of the runtime '{written}' are not run here, only those for Node.js ('runtime: nodejs')."
                : "The policy pack has no runtime. Add 'runtime: nodejs'."));
        }

        var read = written == OnlyRuntime ? NodeOptions.Read(options as SettingsNode.Mapping, problems) : new();
        return problems is [] ? new(Path.GetFullPath(directory), (map.Find("version")?.Value as SettingsNode.Scalar)?.Text ?? "", read)
            : throw new ConfigException([.. problems]);
    }
}
