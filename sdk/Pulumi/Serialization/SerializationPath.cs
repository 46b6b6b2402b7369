using System.Globalization;
using System.Text;

namespace Pulumi;

/// <summary>Where in the arguments the serializer is; written out only when something is wrong there.</summary>
internal sealed class SerializationPath(string root)
{
    // A step is a key, or an index where its key is null.
    private readonly List<string?> keys = [];
    private readonly List<int> indexes = [];

    public void EnterKey(string key) => Enter(key, 0);

    public void EnterIndex(int index) => Enter(null, index);

    public void Leave()
    {
        keys.RemoveAt(keys.Count - 1);
        indexes.RemoveAt(indexes.Count - 1);
    }

    public override string ToString()
    {
        var text = new StringBuilder(root);
        for (var i = 0; i < keys.Count; i++)
        {
            _ = keys[i] is { } key
                ? text.Append('.').Append(key)
                : text.Append(CultureInfo.InvariantCulture, $"[{indexes[i]}]");
        }

        return text.ToString();
    }

    private void Enter(string? key, int index)
    {
        keys.Add(key);
        indexes.Add(index);
    }
}
