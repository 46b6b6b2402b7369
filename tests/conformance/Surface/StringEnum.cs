namespace Blueprint.Conformance.Surface;

/// <summary>The AWS listing names the values of a string enum and leaves out what all of them have.</summary>
internal static class StringEnum
{
    /// <summary>A line, and behind the one that declares a string enum the lines of its other members.</summary>
    public static IEnumerable<string> WithImpliedMembers(string line)
    {
        var listed = ListedLine.Parse(line);
        var name = listed.Name;
        string[] members = listed.IsType && listed.Surface.EndsWith("[EnumType]", StringComparison.Ordinal)
            ?
            [
                $"{name}.Equals(object? obj) : bool | override",
                $"{name}.Equals({name} other) : bool",
                $"{name}.GetHashCode() : int | override",
                $"{name}.ToString() : string | override",
                $"{name}.op_Equality({name} left, {name} right) : bool | static",
                $"{name}.op_Inequality({name} left, {name} right) : bool | static",
            ]
            : [];
        return members.Prepend(line);
    }
}
