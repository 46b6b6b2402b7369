using System.Collections.Frozen;
using System.Reflection;
using Blueprint.Conformance.Providers;
using Blueprint.Conformance.Reference;
using Pulumi;

namespace Blueprint.Conformance.Calls;

/// <summary>Judges AWS types that no listing describes by what is known of all of them: classes by tokens, namespaces, and how properties are named.</summary>
internal sealed class UnlistedAwsApi
{
    private readonly HashSet<string> _namespaces = AwsTables.AllNamespaces();
    private readonly FrozenSet<string> _resources = AwsTables.Classes('R').Values.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _functions = AwsTables.Classes('F').Values.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenDictionary<(string Class, string Wire), string> _renamed =
        AwsTables.RenamedProperties().ToFrozenDictionary(entry => (entry.Class, entry.Wire), entry => entry.Property);

    /// <summary>Why a type cannot be official; null where it follows from the tables that it is.</summary>
    public string? Problem(string type)
    {
        var at = type.LastIndexOf('.');
        var (space, name) = (type[..at], type[(at + 1)..]);
        return !_namespaces.Contains(space) ? $"{space} is no namespace of Pulumi.Aws"
            : OwnerOf(type) is not null || IsEnum(type) ? null
            : $"no token of Pulumi.Aws has a class that {name} belongs to";
    }

    /// <summary>Why a member cannot be official; null where it follows from the tables and the rules of naming that it is.</summary>
    /// <param name="type">The key of a type that has no problem.</param>
    /// <param name="member">The key of one of its members.</param>
    public string? MemberProblem(string type, string member)
    {
        var owner = OwnerOf(type) ?? type;
        var options = "Pulumi.CustomResourceOptions";
        var signature = member.Split("::")[1];
        if (type == owner && _resources.Contains(type))
        {
            return signature == $".ctor(System.String, {type}Args, {options}) : System.Void" ||
                   signature == $"Get(System.String, Pulumi.Input<System.String>, {type}State, {options}) : {type}"
                ? null
                : PropertyProblem(owner, type, signature, "Pulumi.Output<");
        }

        if (type == owner && _functions.Contains(type))
        {
            return signature is ['I', 'n', 'v', 'o', 'k', 'e', ..] && signature.EndsWith($"<{type}Result>", StringComparison.Ordinal)
                ? null
                : $"a function has Invoke and InvokeAsync only, which give {type}Result";
        }

        return signature == ".ctor() : System.Void" || signature == $"get_Empty() : {type}" ? null
            : IsEnum(type) ? (signature.EndsWith($"() : {type}", StringComparison.Ordinal) || signature.StartsWith("op_", StringComparison.Ordinal) ? null : "an enum has its values only")
            : signature.Contains('(', StringComparison.Ordinal) ? PropertyProblem(owner, type, signature, "Pulumi.Input", "System.")
            : FieldProblem(type, signature);
    }

    // The class whose arguments, state, result or nested type this is; itself, where it is a resource or a function.
    private string? OwnerOf(string type)
    {
        if (_resources.Contains(type) || _functions.Contains(type))
        {
            return type;
        }

        var at = type.LastIndexOf('.');
        var (space, name) = (type[..at], type[(at + 1)..]);
        var isNested = space.EndsWith(".Inputs", StringComparison.Ordinal) || space.EndsWith(".Outputs", StringComparison.Ordinal);
        if (!isNested)
        {
            return new[] { "InvokeArgs", "Args", "State", "Result" }
                .Where(suffix => name.EndsWith(suffix, StringComparison.Ordinal))
                .Select(suffix => type[..^suffix.Length])
                .FirstOrDefault(candidate => _resources.Contains(candidate) || _functions.Contains(candidate));
        }

        // Of the classes of the module whose names it begins with, the longest.
        var module = space[..space.LastIndexOf('.')];
        return Enumerable.Range(1, name.Length).Reverse().Select(length => $"{module}.{name[..length]}")
            .FirstOrDefault(candidate => _resources.Contains(candidate) || _functions.Contains(candidate));
    }

    private string? PropertyProblem(string owner, string type, string signature, params string[] shapes)
    {
        var (accessor, rest) = signature.Split('(', 2) is [var a, var r] ? (a, r) : (signature, "");
        if (accessor.Split('_', 2) is not [("get" or "set"), var name])
        {
            return "nothing says that Pulumi.Aws has it";
        }

        var value = accessor[0] == 'g' ? rest.Split(") : ")[1] : rest.Split(")")[0];
        return !shapes.Any(shape => value.StartsWith(shape, StringComparison.Ordinal)) ? $"{value} is no type of a property"
            : WireName(type, name) is not { } wire ? $"{name} stands for no property of {owner}"
            : Expected(owner, type, wire) is var expected && expected == name ? null
            : $"\"{wire}\" is officially named {expected}";
    }

    private static string? FieldProblem(string type, string signature)
    {
        var name = signature.Split(" : ")[0];
        return Type(type).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => Rule(parameter.Name!) == name)
            ? null
            : $"{name} stands for no property";
    }

    private string Expected(string owner, string type, string wire) =>
        _renamed.GetValueOrDefault((type, wire)) ?? (type == owner || type == $"{owner}Args" || type == $"{owner}State" ? _renamed.GetValueOrDefault((owner, wire)) : null) ?? Rule(wire);

    private static string Rule(string wire) => char.ToUpperInvariant(wire[0]) + wire[1..].Replace("-", "", StringComparison.Ordinal);

    private static string? WireName(string type, string property) => WireNames.Of(Type(type)).FirstOrDefault(pair => pair.Property == property).Wire;

    private static bool IsEnum(string type) => GeneratedPackage.Aws.Assembly.GetType(type)?.GetCustomAttribute<EnumTypeAttribute>() is not null;

    private static Type Type(string name) => GeneratedPackage.Aws.Assembly.GetType(name, throwOnError: true)!;
}
