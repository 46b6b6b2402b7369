using Blueprint.Cli.Display;
using Blueprint.Cli.Terminal;
using Blueprint.Engine.Projects;
using Blueprint.Protocol;

namespace Blueprint.Cli.Commands;

/// <summary><c>config</c>, <c>config get</c> and <c>config set</c>: a stack's settings.</summary>
internal sealed class ConfigCommands(Session session)
{
    /// <summary>Lists all settings with where each comes from.</summary>
    public ExitCode List()
    {
        var stack = session.Stack();
        var settings = Settings(stack);
        var showSecrets = session.Line.Has(CommandSpecs.ShowSecrets);
        var config = StackConfig.Resolve(stack.Project, settings, Opener(settings, showSecrets));
        var rows = config.Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => (
            value.Key,
            Value: config.SecretKeys.Contains(value.Key) && !showSecrets ? PropertyText.Masked : value.Value,
            IsSecret: config.SecretKeys.Contains(value.Key),
            Source: settings?.Find(value.Key) is { } setting ? setting.KeyWhere : stack.Project.Config.First(declaration => declaration.Key == value.Key).Where)).ToArray();
        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("stack", stack.Id.ToString());
                json.WriteStartObject("config");
                foreach (var row in rows)
                {
                    json.WriteStartObject(row.Key);
                    json.WriteString("value", row.Value);
                    json.WriteBoolean("secret", row.IsSecret);
                    json.WriteString("source", ProblemsView.Place(row.Source, session.Workspace.Root));
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }));
            return ExitCode.Done;
        }

        var page = new Page(session.Out);
        var key = Math.Max(3, rows.Select(row => TextWidth.Of(row.Key)).DefaultIfEmpty().Max());
        var value = Math.Clamp(rows.Select(row => TextWidth.Of(row.Value)).DefaultIfEmpty().Max(), 5, Math.Max(20, (session.Out.Width - key) / 2));
        page.Line($"{TextWidth.Pad("Key", key)}  {TextWidth.Pad("Value", value)}  Source", Ink.Heading);
        foreach (var row in rows)
        {
            page.Add(TextWidth.Pad(row.Key, key)).Add("  ").Add(TextWidth.Pad(TextWidth.Cut(row.Value, value, session.Out.Unicode), value))
                .Add("  ").Add(ProblemsView.Place(row.Source, session.Workspace.Root), Ink.Dim).End();
        }

        session.Surroundings.Out.Write(page.ToString());
        return ExitCode.Done;
    }

    /// <summary>Shows one setting, in clear.</summary>
    public ExitCode Get()
    {
        var stack = session.Stack();
        var settings = Settings(stack);
        var key = Key(stack.Project);
        var config = StackConfig.Resolve(stack.Project, settings, Opener(settings, showSecrets: true));
        if (!config.Values.TryGetValue(key, out var value))
        {
            session.SayError($"{stack.Id} has no setting '{key}'.{DidYouMean.Question(key, config.Values.Keys)}");
            return ExitCode.Usage;
        }

        if (session.Format == "json")
        {
            session.Surroundings.Out.Write(JsonReport.Document(json =>
            {
                json.WriteString("key", key);
                json.WriteString("value", value);
                json.WriteBoolean("secret", config.SecretKeys.Contains(key));
            }));
        }
        else
        {
            session.Surroundings.Out.WriteLine(value);
        }

        return ExitCode.Done;
    }

    /// <summary>Changes one setting in the stack's file, and nothing else in it.</summary>
    public ExitCode Set()
    {
        if (session.Line.Has(CommandSpecs.Secret) && session.Line.Has(CommandSpecs.Plaintext))
        {
            throw new UsageException(["--secret and --plaintext contradict each other. Give one of them."], session.Line.Spec.Name);
        }

        var stack = session.Stack();
        var (key, value) = (Key(stack.Project), session.Line.Arguments[1]);
        var path = stack.Project.SettingsPath(stack.Id.Stack);
        var settings = Settings(stack);
        var declaration = stack.Project.Config.FirstOrDefault(declared => declared.Key == key);
        var known = stack.Project.Config.Select(declared => declared.Key).Where(declared => ConfigKey.Namespace(declared) == stack.Project.Name).ToArray();
        if (declaration is null && known is not [] && stack.Project.DeclaresAll && ConfigKey.Namespace(key) == stack.Project.Name)
        {
            session.SayError($"'{key}' is no setting of project {stack.Project.Name}.{DidYouMean.Question(key, known)}");
            return ExitCode.Usage;
        }

        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        var after = session.Line.Has(CommandSpecs.Secret)
            ? SealedEdit(settings, before, key, value)
            : SettingsEdit.Set(before, key, SettingsEdit.Scalar(value, declaration?.Type ?? ConfigType.Text));

        // The edited text is read again before it is written, so that no edit leaves a file that cannot be read.
        var problems = new List<ConfigProblem>();
        var edited = StackSettings.Read(path, after, stack.Project.Name, problems);
        if (edited is not null)
        {
            problems.AddRange(ConfigCheck.Problems(stack.Project, stack.Id.Stack, edited).Where(problem => problem.Key == key));
        }

        if (problems.Count > 0)
        {
            throw new ConfigException([.. problems]);
        }

        File.WriteAllText(path, after);
        return ExitCode.Done;
    }

    private string SealedEdit(StackSettings? settings, string text, string key, string value)
    {
        var (ciphertext, newSalt) = session.Backend.Encrypt(settings, value);
        text = newSalt.Length > 0 ? SettingsEdit.SetTop(text, "encryptionsalt", newSalt) : text;
        return SettingsEdit.Set(text, key, $"\n    secure: {ciphertext}");
    }

    private string Key(ProjectFile project) => ConfigKey.Complete(session.Line.Arguments[0], project.Name) ??
        throw new UsageException([$"'{session.Line.Arguments[0]}' is no configuration key: it takes 'name' or 'namespace:name'."], session.Line.Spec.Name);

    private static StackSettings? Settings(ProjectStack stack)
    {
        var problems = new List<ConfigProblem>();
        var settings = StackSettings.Read(stack.Project.SettingsPath(stack.Id.Stack), stack.Project.Name, problems);
        return problems.Count == 0 ? settings : throw new ConfigException([.. problems]);
    }

    private Func<string, string> Opener(StackSettings? settings, bool showSecrets) =>
        text => showSecrets ? session.Backend.Decrypt(settings!, text) : PropertyText.Masked;
}
