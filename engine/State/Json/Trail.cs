using System.Globalization;

namespace Blueprint.Engine.State.Json;

/// <summary>A place in a document, for messages, and to tell one secret from another. Its text is put together only where it is asked for.</summary>
internal sealed class Trail
{
    private readonly Trail? parent;
    private readonly string name;
    private readonly int index = -1;

    public Trail(Trail? parent, string name) => (this.parent, this.name) = (parent, name);

    private Trail(Trail parent, int index)
        : this(parent, "") =>
        this.index = index;

    public Trail Child(string key) => new(this, key);

    public Trail Child(int index) => new(this, index);

    public override string ToString() => parent is null ? name
        : index >= 0 ? string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]")
        : $"{parent}.{name}";
}
