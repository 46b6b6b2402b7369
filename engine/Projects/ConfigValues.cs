using System.Globalization;

namespace Blueprint.Engine.Projects;

/// <summary>Judges a value against its declaration, and says how programs get to see it.</summary>
internal static class ConfigValues
{
    /// <summary>Why a value does not fit its declaration, with the place of the part that does not; null where it fits.</summary>
    public static (SourcePlace Where, string Why)? Misfit(ConfigDeclaration declaration, SettingsNode value, string path)
    {
        if (value.Ciphertext is not null)
        {
            return null;
        }

        var misfit = (declaration.Type, value) switch
        {
            (ConfigType.Text, SettingsNode.Scalar { IsQuoted: false } text) when LosesDigits(text.Text) is { } read =>
                $"is {text.Text} without quotes, which YAML reads as the number {read}. Write \"{text.Text}\".",
            (ConfigType.Text, SettingsNode.Scalar) => null,
            (ConfigType.WholeNumber, SettingsNode.Scalar number) when Whole(number.Text) is not null => null,
            (ConfigType.TruthValue, SettingsNode.Scalar truth) when Truth(truth.Text) is not null => null,
            (ConfigType.List, SettingsNode.Sequence) => null,
            (ConfigType.Map, SettingsNode.Mapping) => null,
            (_, SettingsNode.Scalar scalar) => $"is {Shown(scalar)}; it takes {ConfigTypes.Describe(declaration.Type)}.{Hint(declaration.Type, scalar.Text)}",
            _ => $"is {value.Kind}; it takes {ConfigTypes.Describe(declaration.Type)}.",
        };
        if (misfit is not null)
        {
            return (value.Where, $"'{path}' {misfit}");
        }

        if (declaration.Items is { } items && value is SettingsNode.Sequence list)
        {
            for (var i = 0; i < list.Items.Length; i++)
            {
                if (Misfit(items, list.Items[i], $"{path}[{i}]") is { } inner)
                {
                    return inner;
                }
            }
        }

        return null;
    }

    /// <summary>The text by which a program sees a single value: numbers and truth values in their usual form.</summary>
    public static string Canonical(SettingsNode.Scalar scalar) =>
        scalar.IsQuoted ? scalar.Text
        : Truth(scalar.Text) is { } truth ? (truth ? "true" : "false")
        : IsNull(scalar.Text) ? ""
        : scalar.Text;

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Truth(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static double? Number(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var first && (first < 0 ? text.Length > 0 : "+-.eE".Contains(text[first], StringComparison.Ordinal)) &&
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    // 1.30 is the number 1.3 to everyone who reads YAML, the Pulumi CLI included: a version loses its last digit.
    private static string? LosesDigits(string text)
    {
        if (Number(text) is not { } number || (Whole(text) is not null && !text.StartsWith('0') && !text.StartsWith('+')))
        {
            return null;
        }

        var read = number.ToString("R", CultureInfo.InvariantCulture);
        return read == text ? null : read;
    }

    private static string Shown(SettingsNode.Scalar scalar) =>
        !scalar.IsQuoted && IsNull(scalar.Text) ? "empty"
        : scalar.IsQuoted || (Number(scalar.Text) is null && Truth(scalar.Text) is null) ? $"\"{scalar.Text}\""
        : scalar.Text;

    private static string Hint(ConfigType type, string text) => type switch
    {
        ConfigType.TruthValue when text.ToUpperInvariant() is "YES" or "ON" or "1" or "Y" => " Did you mean 'true'?",
        ConfigType.TruthValue when text.ToUpperInvariant() is "NO" or "OFF" or "0" or "N" => " Did you mean 'false'?",
        ConfigType.TruthValue => DidYouMean.Question(text, ["true", "false"]),
        _ => "",
    };
}
