using System.Collections.Immutable;

namespace Blueprint.Components.Tests.World;

/// <summary>What a mock was asked to make.</summary>
internal sealed record Registration(string Type, string Name, ImmutableDictionary<string, object> Inputs, string Provider)
{
    /// <summary>The value at a path such as <c>spec.template.metadata.labels</c> or <c>rules[0].id</c>; null where there is none.</summary>
    public object? At(string path) => Plain.At(Inputs, path);

    /// <summary>The text at a path.</summary>
    public string? Text(string path) => At(path) as string;

    public override string ToString() => $"{Type} {Name}";
}
