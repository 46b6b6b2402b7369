using System.Globalization;
using System.Text;

namespace Pulumi;

/// <summary>Where in the arguments the serializer is; written out only when something is wrong there.</summary>
internal sealed class SerializationPath(string root)
{
    private readonly List<(string? Key, int Index)> steps = [];

    public void EnterKey(string key) => steps.Add((key, 0));

    public void EnterIndex(int index) => steps.Add((null, index));

    public void Leave() => steps.RemoveAt(steps.Count - 1);

    public override string ToString()
    {
        var text = new StringBuilder(root);
        foreach (var (key, index) in steps)
        {
            _ = key is null
                ? text.Append(CultureInfo.InvariantCulture, $"[{index}]")
                : text.Append('.').Append(key);
        }

        return text.ToString();
    }
}
