using System.Globalization;
using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes the value that a property has where none is given.</summary>
internal static class Defaults
{
    /// <summary>From the environment where a variable is set, else the value; in that order.</summary>
    public static string Expression(Property property)
    {
        var value = property.Default == null ? null : Value(property.Default);
        if (property.Environment.Count == 0)
        {
            return value!;
        }

        var call = $"Utilities.{Getter(property.Type)}({string.Join(", ", property.Environment.Select(Names.Literal))})";
        return value == null ? call : $"{call} ?? {value}";
    }

    private static string Getter(TypeNode type)
    {
        switch (type.Name)
        {
            case "bool":
                return "GetEnvBoolean";
            case "int":
                return "GetEnvInt32";
            case "number":
                return "GetEnvDouble";
            default:
                return "GetEnv";
        }
    }

    private static string Value(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Names.Literal((string)value),
    };
}
