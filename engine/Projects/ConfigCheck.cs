using System.Collections.Immutable;
using Blueprint.Engine.Model;

namespace Blueprint.Engine.Projects;

/// <summary>Holds a stack's settings against what the project declares.</summary>
public static class ConfigCheck
{
    /// <summary>All that is wrong: unknown and misspelt keys, values of a wrong type, required ones that are missing.</summary>
    public static ImmutableArray<ConfigProblem> Problems(ProjectFile project, string stack, StackSettings? settings)
    {
        var declared = new Dictionary<string, ConfigDeclaration>(StringComparer.Ordinal);
        foreach (var declaration in project.Config)
        {
            declared.TryAdd(declaration.Key, declaration);
        }

        var ours = declared.Keys.Where(key => ConfigKey.Namespace(key) == project.Name).ToArray();
        var problems = ImmutableArray.CreateBuilder<ConfigProblem>();
        var misspelt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in settings?.Config ?? [])
        {
            if (!declared.TryGetValue(setting.Key, out var declaration))
            {
                if (Unknown(project, setting, ours) is { } unknown)
                {
                    problems.Add(unknown.Problem);
                    misspelt.Add(unknown.Meant ?? "");
                }
            }
            else if (declaration.Secret && !setting.Value.HasCiphertext)
            {
                problems.Add(new(setting.Value.Where, setting.Key,
                    $"'{setting.Key}' is a secret and stands here in clear. Encrypt it: ./blueprint config set --secret {setting.Key} -s {project.Name}/{stack}"));
            }
            else if (ConfigValues.Misfit(declaration, setting.Value, setting.Key) is { } misfit)
            {
                problems.Add(new(misfit.Where, setting.Key, misfit.Why));
            }
        }

        foreach (var declaration in project.Config)
        {
            // Who misspelt a key did set it, and has been told.
            if (declaration.IsRequired && ConfigKey.Namespace(declaration.Key) == project.Name &&
                settings?.Find(declaration.Key) is null && !misspelt.Contains(declaration.Key))
            {
                problems.Add(Missing(project, stack, settings, declaration));
            }
        }

        return problems.ToImmutable();
    }

    private static (ConfigProblem Problem, string? Meant)? Unknown(ProjectFile project, SettingsEntry setting, string[] ours)
    {
        if (ours.Length == 0 || !project.DeclaresAll)
        {
            return null;
        }

        var space = ConfigKey.Namespace(setting.Key);
        if (space != project.Name)
        {
            // Programs may read other namespaces; this is a slip only where the name is one of ours.
            var meant = $"{project.Name}:{ConfigKey.Name(setting.Key)}";
            return Spelling.Nearest(space, [project.Name]) is not null && ours.Contains(meant)
                ? (new(setting.KeyWhere, setting.Key, $"'{setting.Key}' is in no namespace of this project. Did you mean '{meant}'?"), meant)
                : null;
        }

        var nearest = Spelling.Nearest(ConfigKey.Name(setting.Key), ours.Select(ConfigKey.Name));
        var text = nearest is not null
            ? $"'{setting.Key}' is no setting of project {project.Name}. Did you mean '{project.Name}:{nearest}'?"
            : $"'{setting.Key}' is no setting of project {project.Name}, which has {string.Join(", ", ours.Select(ConfigKey.Name))}. They are declared in {System.IO.Path.GetFileName(project.Path)}.";
        return (new(setting.KeyWhere, setting.Key, text), nearest is null ? null : $"{project.Name}:{nearest}");
    }

    private static ConfigProblem Missing(ProjectFile project, string stack, StackSettings? settings, ConfigDeclaration declaration)
    {
        var what = declaration.Description.Length > 0 ? $" ({declaration.Description.TrimEnd('.')})" : "";
        var file = System.IO.Path.GetFileName(project.SettingsPath(stack));
        var text = $"'{declaration.Key}'{what} is required and not set. It takes {ConfigTypes.Describe(declaration.Type)}; set it in {file}: ";
        return new(settings?.ConfigWhere ?? declaration.Where, declaration.Key, text +
            $"./blueprint config set {(declaration.Secret ? "--secret " : "")}{declaration.Key} VALUE -s {project.Name}/{stack}");
    }
}
