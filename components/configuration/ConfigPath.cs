namespace Blueprint.Components.Configuration;

/// <summary>Where in a stack's configuration a value stands, written as the Pulumi CLI writes it.</summary>
/// <example><c>platform:teams[1].name</c></example>
public readonly record struct ConfigPath
{
    private readonly string? text;
    private readonly bool isNamespace;

    private ConfigPath(string text, bool isNamespace)
    {
        this.text = text;
        this.isNamespace = isNamespace;
    }

    /// <summary>The namespace of a project's or package's settings.</summary>
    public static ConfigPath Namespace(string name) => new(name, isNamespace: true);

    /// <summary>A full key or any other place, as it is written.</summary>
    public static ConfigPath At(string place) => new(place, isNamespace: false);

    /// <summary>A setting of a namespace, or a member of an object.</summary>
    public ConfigPath Member(string name) => new($"{text}{(isNamespace ? ':' : '.')}{name}", isNamespace: false);

    /// <summary>An item of a list.</summary>
    public ConfigPath Item(int index) => new($"{text}[{index}]", isNamespace: false);

    /// <summary>The path without quotes.</summary>
    public override string ToString() => text ?? "";

    /// <summary>The path in the single quotes by which the engine recognises a key and adds its line in the file.</summary>
    public string Quoted => $"'{text}'";
}
