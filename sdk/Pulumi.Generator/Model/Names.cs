using System;
using System.Collections.Generic;
using System.Text;

namespace Blueprint.Generator.Model;

/// <summary>Names in C# by the rules of Pulumi's code generator.</summary>
internal static class Names
{
    private static readonly HashSet<string> Keywords = new HashSet<string>(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };

    /// <summary>A property: an upper-case first letter, no hyphens.</summary>
    public static string Member(string wire) => Upper(wire.Replace("-", "").TrimStart('$'));

    /// <summary>A parameter of an output type's constructor: the wire name, without a leading dollar sign.</summary>
    public static string Parameter(string wire)
    {
        var name = wire.Replace("-", "").TrimStart('$');
        return Keywords.Contains(name) ? "@" + name : name;
    }

    /// <summary>A backing field.</summary>
    public static string Field(string wire) => "_" + wire.Replace("-", "").TrimStart('$');

    /// <summary>A class: the last part of its token with an upper-case first letter.</summary>
    public static string Class(string token) => Upper(token.Substring(token.LastIndexOf(':') + 1));

    /// <summary>A member of an enum.</summary>
    public static string EnumMember(string enumName, string member)
    {
        var name = new StringBuilder();
        foreach (var c in member)
        {
            var valid = char.IsLetterOrDigit(c) ? c : '_';
            if (valid != '_' || name.Length == 0 || name[name.Length - 1] != '_')
            {
                name.Append(valid);
            }
        }

        var result = Upper(name.ToString());
        return char.IsDigit(result[0]) ? enumName + "_" + result
            : result[0] == '_' ? enumName + result
            : result == "Equals" ? "EqualsValue"
            : result;
    }

    public static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>A C# text literal.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? $"\\u{(int)c:x4}" : c.ToString());
        }

        return literal.Append('"').ToString();
    }
}
