namespace Blueprint.Engine.Projects;

/// <summary>The grammar of configuration keys: <c>namespace:name</c>, in old files <c>namespace:config:name</c>.</summary>
public static class ConfigKey
{
    /// <summary>The full key that is meant; a name alone is in the project's namespace. Null where the text is no key.</summary>
    public static string? Complete(string text, string project)
    {
        var parts = text.Split(':');
        return parts switch
        {
            [{ Length: > 0 } name] => $"{project}:{name}",
            [{ Length: > 0 }, { Length: > 0 }] => text,
            [{ Length: > 0 } space, "config", { Length: > 0 } name] => $"{space}:{name}",
            _ => null,
        };
    }

    /// <summary>The part of a full key before the colon.</summary>
    public static string Namespace(string key) => key[..key.IndexOf(':', StringComparison.Ordinal)];

    /// <summary>The part of a full key behind the colon.</summary>
    public static string Name(string key) => key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
