using System.Globalization;
using System.Text;

namespace Blueprint.Engine.Providers.Checking;

/// <summary>The way from the top of a resource down to the property at hand; text is made of it only when somebody must read it.</summary>
/// <remarks>Not safe for concurrent use: each walk has its own.</remarks>
internal sealed class PropertyTrail
{
    private readonly List<Step> steps = [];

    /// <summary>How deep the walk is.</summary>
    public int Depth => steps.Count;

    /// <summary>Goes down to a named property.</summary>
    public void Enter(string name) => steps.Add(new(name, 0));

    /// <summary>Goes down to an element of a list.</summary>
    public void Enter(int index) => steps.Add(new(null, index));

    /// <summary>Goes up again.</summary>
    public void Leave() => steps.RemoveAt(steps.Count - 1);

    /// <summary>Takes over the way that another trail has come.</summary>
    public void StartAt(PropertyTrail other) => steps.AddRange(other.steps);

    /// <summary>The path as Pulumi writes it: <c>spec.containers[0]["odd.key"]</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in steps)
        {
            if (step.Name is not { } name)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{step.Index}]");
            }
            else if (IsPlain(name))
            {
                text.Append(text.Length == 0 ? "" : ".").Append(name);
            }
            else
            {
                text.Append("[\"").Append(name.Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"]");
            }
        }

        return text.ToString();
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '$'))
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    // Not a tuple: lists of those are compiled when a program starts, lists of one's own types beforehand.
    private readonly struct Step(string? name, int index)
    {
        public string? Name { get; } = name;

        public int Index { get; } = index;
    }
}
