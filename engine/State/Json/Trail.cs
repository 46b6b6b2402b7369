using System.Globalization;

namespace Blueprint.Engine.State.Json;

/// <summary>A place in a document, for messages, and to tell one secret from another.</summary>
internal sealed class Trail(Trail? parent, string name)
{
    public Trail Child(string key) => new(this, $".{key}");

    public Trail Child(int index) => new(this, string.Create(CultureInfo.InvariantCulture, $"[{index}]"));

    public override string ToString() => parent is null ? name : $"{parent}{name}";
}
