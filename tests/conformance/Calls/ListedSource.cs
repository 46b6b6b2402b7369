using System.Text;
using System.Text.RegularExpressions;
using Blueprint.Conformance.Surface;

namespace Blueprint.Conformance.Calls;

/// <summary>Turns the lines of a listing back into C# declarations, so that the compiler can tell what they declare.</summary>
/// <remarks>Bodies throw and attributes are left out, all but those that the compiler obeys.</remarks>
internal static partial class ListedSource
{
    /// <summary>One file for all types, in the order of their names.</summary>
    public static string Of(IEnumerable<string> lines)
    {
        var parsed = lines.Select(line => (Line: line, Parsed: ListedLine.Parse(line))).ToArray();
        var types = parsed.Where(entry => entry.Parsed.IsType).Select(entry => entry.Parsed.Name).ToHashSet(StringComparer.Ordinal);
        var members = parsed.Where(entry => !entry.Parsed.IsType).ToLookup(entry => TypeOf(entry.Parsed.Name), entry => entry.Line);
        var nested = types.ToLookup(name => types.Contains(Outer(name)) ? Outer(name) : "");
        var kinds = parsed.Where(entry => entry.Parsed.IsType).ToDictionary(entry => entry.Parsed.Name, entry => ListedLine.Parts(entry.Line), StringComparer.Ordinal);

        var source = new StringBuilder("#nullable enable\n");
        foreach (var name in nested[""].Order(StringComparer.Ordinal))
        {
            source.Append("namespace ").Append(Outer(name)).Append("\n{\n");
            Declare(name);
            source.Append("}\n");
        }

        return source.ToString();

        void Declare(string name)
        {
            var parts = kinds[name];
            source.Append(Kept(parts[2..])).Append("public ");
            if (parts[1] == "delegate")
            {
                var signature = DelegateForm().Match(parts[2]);
                source.Append("delegate ").Append(signature.Groups["returns"].Value).Append(' ').Append(Simple(name)).Append(signature.Groups["parameters"].Value).Append(";\n");
                return;
            }

            var (kind, bases) = parts[1].Split(" : ", 2) is [var k, var b] ? (k, $" : {b}") : (parts[1], "");
            source.Append(kind).Append(' ').Append(Simple(name)).Append(bases).Append("\n{\n");
            foreach (var line in members[name])
            {
                source.Append(kind == "enum" ? Simple(line) + "," : Member(name, line, kind == "interface")).Append('\n');
            }

            // Where no constructor is listed there is none that a program can use; C# would add one without parameters.
            if (kind is "class" or "sealed class" or "abstract class")
            {
                source.Append("internal ").Append(Simple(name).Split('<')[0]).Append("(System.ModuleHandle none) { }\n");
            }

            foreach (var inner in nested[name])
            {
                Declare(inner);
            }

            source.Append("}\n");
        }
    }

    private static string Member(string type, string line, bool inInterface)
    {
        var parts = ListedLine.Parts(line);
        var declared = parts[0][(type.Length + 1)..];
        var accessors = parts.Skip(1).FirstOrDefault(part => part.Contains('{') && part[0] != '[');
        var words = parts.Skip(1).Where(part => part[0] is not ('[' or '=')).Select(part => AccessorList().Replace(part, "").Trim()).FirstOrDefault(part => part.Length > 0) ?? "";
        if (words.Contains("private", StringComparison.Ordinal))
        {
            return "";
        }

        words = Secret().Replace(words, "").Trim();
        var access = words.StartsWith("protected", StringComparison.Ordinal) || inInterface ? "" : "public ";
        var noBody = inInterface ? !words.Contains("virtual", StringComparison.Ordinal) : words.Contains("abstract", StringComparison.Ordinal);
        var head = $"{Kept(parts[1..])}{access}{(inInterface ? "" : words + " ")}";
        return accessors is not null
            ? Property(head, declared, AccessorList().Match(accessors).Value, noBody)
            : declared.StartsWith(".ctor(", StringComparison.Ordinal)
                ? $"{head}{Simple(type).Split('<')[0]}{declared[".ctor".Length..]} => throw null!;"
                : OperatorForm().Match(declared) is { Success: true } conversion
                    ? $"{head}static {conversion.Groups["kind"].Value} operator {conversion.Groups["to"].Value}{conversion.Groups["parameters"].Value} => throw null!;"
                    : MethodForm().Match(declared) is { Success: true } method
                        ? $"{head}{method.Groups["returns"].Value} {Comparison(method.Groups["head"].Value)}{method.Groups["where"].Value}{(noBody ? ";" : " => throw null!;")}"
                        : Field(head, declared);
    }

    private static string Property(string head, string declared, string accessors, bool noBody)
    {
        var (name, type) = NameAndType(declared);
        var body = Accessor().Replace(
            accessors.TrimEnd('}', ' ') + ";",
            accessor => noBody ? accessor.Value : accessor.Value.TrimEnd(';') + " => throw null!;");
        return $"{head}{type} {name} {body} }}";
    }

    private static string Field(string head, string declared)
    {
        var (name, type) = NameAndType(declared);

        // Constants are written into what uses them; the listing has their values without quotes.
        var constant = head.IndexOf("const = ", StringComparison.Ordinal);
        return constant < 0
            ? $"{head}{type} {name} = default!;"
            : $"{head[..constant]}const {type} {name} = \"{head[(constant + "const = ".Length)..].Trim()}\";";
    }

    private static (string Name, string Type) NameAndType(string declared)
    {
        var at = declared.LastIndexOf(" : ", StringComparison.Ordinal);
        return (declared[..at], declared[(at + 3)..]);
    }

    private static string Comparison(string head) => head
        .Replace("op_Equality", "operator ==", StringComparison.Ordinal)
        .Replace("op_Inequality", "operator !=", StringComparison.Ordinal);

    // The compiler obeys these two, in what it allows and in what it warns of.
    private static string Kept(IEnumerable<string> parts) => string.Concat(parts.Where(part => part[0] == '[').Select(part =>
        (part.Contains("[Obsolete]", StringComparison.Ordinal) ? "[System.Obsolete] " : "") +
        (Usage().Match(part) is { Success: true } usage ? $"[System.{usage.Value[1..].Replace("AttributeTargets.", "System.AttributeTargets.", StringComparison.Ordinal)} " : "")));

    private static string TypeOf(string member) => member.EndsWith("..ctor", StringComparison.Ordinal) ? member[..^"..ctor".Length] : Outer(WithoutMethodGenerics(member));

    private static string WithoutMethodGenerics(string name) => name.EndsWith('>') && Outer(name) is { Length: > 0 } outer ? $"{outer}.x" : name;

    /// <summary>All before the last dot that is not within angle brackets.</summary>
    private static string Outer(string name) => name[..Math.Max(LastDot(name), 0)];

    private static string Simple(string name) => name[(LastDot(name) + 1)..];

    private static int LastDot(string name)
    {
        var depth = 0;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            depth += name[i] switch { '>' => 1, '<' => -1, _ => 0 };
            if (name[i] == '.' && depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    [GeneratedRegex(@"\{.*\}")]
    private static partial Regex AccessorList();

    [GeneratedRegex(@"\b(get|set|init);")]
    private static partial Regex Accessor();

    [GeneratedRegex(@"\bsecret\b")]
    private static partial Regex Secret();

    [GeneratedRegex(@"^(?<kind>implicit|explicit) operator(?<parameters>\(.*\)) : (?<to>.*)$")]
    private static partial Regex OperatorForm();

    [GeneratedRegex(@"^(?<head>[\w<>, ]+\(.*\)) : (?<returns>.*?)(?<where> where .*)?$")]
    private static partial Regex MethodForm();

    [GeneratedRegex(@"^(?<returns>.*) (?<parameters>\(.*\))$")]
    private static partial Regex DelegateForm();

    [GeneratedRegex(@"\[AttributeUsage\([^)]*\)\]")]
    private static partial Regex Usage();
}
