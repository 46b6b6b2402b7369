using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Blueprint.Engine.State.Json;

/// <summary>Writes numbers in the form that Pulumi, being written in Go, gives them in JSON.</summary>
internal static class GoNumber
{
    private const double LargestWhole = 1L << 53;

    public static void Write(Utf8JsonWriter json, double value)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) <= LargestWhole && !(value == 0 && double.IsNegative(value)))
        {
            json.WriteNumberValue((long)value);
        }
        else
        {
            json.WriteRawValue(Text(value), skipInputValidation: true);
        }
    }

    /// <summary>The shortest digits that lead back to the number; with an exponent below 1e-6 and from 1e21 on.</summary>
    public static string Text(double value)
    {
        // The shortest digits are .NET's too; only where the point and the exponent stand differs.
        var parts = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E');
        var whole = parts[0].IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point : parts[0].Length;
        var all = parts[0].Replace(".", "", StringComparison.Ordinal);
        var zeros = all.Length - all.TrimStart('0').Length;
        var digits = all.Trim('0');
        var exponent = whole - 1 - zeros + (parts is [_, var power] ? int.Parse(power, CultureInfo.InvariantCulture) : 0);
        var text = new StringBuilder(double.IsNegative(value) ? "-" : "");
        if (digits.Length == 0)
        {
            return text.Append('0').ToString();
        }

        if (exponent is < -6 or >= 21)
        {
            text.Append(digits[0]);
            if (digits.Length > 1)
            {
                text.Append('.').Append(digits, 1, digits.Length - 1);
            }

            return text.Append('e').Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString(exponent < 0 ? "0" : "00", CultureInfo.InvariantCulture)).ToString();
        }

        return exponent < 0 ? text.Append("0.").Append('0', -exponent - 1).Append(digits).ToString()
            : digits.Length <= exponent + 1 ? text.Append(digits).Append('0', exponent + 1 - digits.Length).ToString()
            : text.Append(digits, 0, exponent + 1).Append('.').Append(digits, exponent + 1, digits.Length - exponent - 1).ToString();
    }
}
