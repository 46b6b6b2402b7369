using System.Globalization;
using System.Text;
using Blueprint.Protocol;

namespace Blueprint.Cli.Display;

/// <summary>Writes values on one line, for people: secrets masked, unknowns in words.</summary>
internal static class ValueText
{
    /// <summary>What stands for a value that only the deployment can tell.</summary>
    public const string NotKnown = "(known after apply)";

    /// <summary>Renders a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="showSecrets">Whether secrets are shown in clear.</param>
    public static string Of(PropertyValue value, bool showSecrets = false)
    {
        var text = new StringBuilder();
        Write(text, value, showSecrets);
        return text.ToString();
    }

    private static void Write(StringBuilder text, PropertyValue value, bool showSecrets)
    {
        switch (value)
        {
            case PropertyValue.Secret or PropertyValue.OutputValue { IsSecret: true } when !showSecrets:
                text.Append(PropertyText.Masked);
                break;
            case PropertyValue.Secret secret:
                Write(text, secret.Revealed, showSecrets);
                break;
            case PropertyValue.Unknown or PropertyValue.OutputValue { Value: null }:
                text.Append(NotKnown);
                break;
            case PropertyValue.OutputValue { Value: { } inner }:
                Write(text, inner, showSecrets);
                break;
            case PropertyValue.List list:
                text.Append('[');
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(text, list.Items[i], showSecrets);
                }

                text.Append(']');
                break;
            case PropertyValue.Map map:
                text.Append('{');
                var first = true;
                foreach (var (key, inner) in map.Entries)
                {
                    text.Append(first ? "" : ", ").Append(key).Append(": ");
                    Write(text, inner, showSecrets);
                    first = false;
                }

                text.Append('}');
                break;
            case PropertyValue.Number number:
                text.Append(number.Value.ToString(Math.Abs(number.Value) < 1e15 ? "0.################" : "R", CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(PropertyText.Render(value));
                break;
        }
    }
}
