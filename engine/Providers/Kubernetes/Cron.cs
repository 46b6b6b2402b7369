using System.Globalization;

namespace Blueprint.Engine.Providers.Kubernetes;

/// <summary>Cron schedules of five fields.</summary>
internal static class Cron
{
    private static readonly (string Name, int Least, int Most, string[] Words)[] Fields =
    [
        ("minute", 0, 59, []),
        ("hour", 0, 23, []),
        ("day of the month", 1, 31, []),
        ("month", 1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        ("day of the week", 0, 7, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    /// <summary>What is wrong with a schedule; null for nothing.</summary>
    public static string? Problem(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length)
        {
            return $"'{text}' is not a schedule: it has {parts.Length} fields where there are five (minute, hour, day of the month, month, day of the week)";
        }

        for (var i = 0; i < parts.Length; i++)
        {
            foreach (var range in parts[i].Split(','))
            {
                if (!IsRange(range, Fields[i]))
                {
                    return $"'{text}' is not a schedule: '{range}' is no {Fields[i].Name} ({Fields[i].Least} to {Fields[i].Most})";
                }
            }
        }

        return null;
    }

    private static bool IsRange(string text, (string Name, int Least, int Most, string[] Words) field)
    {
        var (range, step) = text.Split('/') switch
        {
            [var all] => (all, 1),
            [var all, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (all, number),
            _ => ("", 0),
        };
        return step > 0 && (range is "*" or "?" || range.Split('-') switch
        {
            [var one] => Number(one, field) is not null,
            [var from, var to] => Number(from, field) is { } first && Number(to, field) is { } last && first <= last,
            _ => false,
        });
    }

    private static int? Number(string text, (string Name, int Least, int Most, string[] Words) field)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number >= field.Least && number <= field.Most ? number : null;
        }

        var word = Array.IndexOf(field.Words, text.ToLowerInvariant());
        return word < 0 ? null : word + field.Least;
    }
}
