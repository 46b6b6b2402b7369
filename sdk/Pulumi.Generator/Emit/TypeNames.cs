using System;
using System.Collections.Generic;
using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Namespaces and C# types of a package. Every name is <c>global::</c>: AWS alone has a Resource, a Deployment and a Config.</summary>
internal sealed class TypeNames
{
    private const string Core = "global::Pulumi.";
    private const string Immutable = "global::System.Collections.Immutable.";
    private const string Generic = "global::System.Collections.Generic.";
    private readonly Package package;
    private readonly Dictionary<string, string> classes = new Dictionary<string, string>(StringComparer.Ordinal);

    public TypeNames(Package package)
    {
        this.package = package;
        foreach (var module in package.Modules.Values)
        {
            foreach (var resource in module.Resources)
            {
                classes[resource.Token] = $"global::{Namespace(module.Name)}.{resource.ClassName}";
            }
        }
    }

    public Package Package => package;

    /// <summary>Prefix of the package's own attribute and of nothing else: the last part of the root namespace.</summary>
    public string Prefix => package.RootNamespace.Substring(package.RootNamespace.LastIndexOf('.') + 1);

    public string Utilities => $"global::{package.RootNamespace}.Utilities";

    /// <summary>The namespace of a module's resources, functions and enums.</summary>
    public string Namespace(string module) => Join(package.RootNamespace, Part(module));

    /// <summary>The namespace of what goes into a module's resources and functions.</summary>
    public string Inputs(string module) =>
        package.IsKubernetes ? Join(package.RootNamespace + ".Types.Inputs", Part(module)) : Namespace(module) + ".Inputs";

    /// <summary>The namespace of nested objects that come out of a module's resources and functions.</summary>
    public string Outputs(string module) =>
        package.IsKubernetes ? Join(package.RootNamespace + ".Types.Outputs", Part(module)) : Namespace(module) + ".Outputs";

    /// <summary>The namespace of a resource's args.</summary>
    public string Args(string module) => package.IsKubernetes ? Inputs(module) : Namespace(module);

    public static string ObjectName(string name, Shape shape)
    {
        switch (shape)
        {
            case Shape.State:
                return name + "GetArgs";
            case Shape.PlainInput:
                return name + "InputArgs";
            case Shape.Output:
            case Shape.Config:
                return name;
            case Shape.Result:
                return name + "Result";
            default:
                return name + "Args";
        }
    }

    /// <summary>A type where it stands by itself or inside another one.</summary>
    public string Element(TypeNode type, Shape shape)
    {
        switch (type.Kind)
        {
            case TypeKind.Primitive:
                return Primitive(type.Name);
            case TypeKind.List:
                return $"{Immutable}ImmutableArray<{Element(type.Element, shape)}>";
            case TypeKind.Map:
                return $"{Immutable}ImmutableDictionary<string, {Element(type.Element, shape)}>";
            case TypeKind.Object:
                return Object(type.Name, shape);
            case TypeKind.Enum:
                return $"global::{Namespace(ModuleOf(type.Name))}.{NameOf(type.Name)}";
            case TypeKind.Resource:
                return classes.TryGetValue(type.Name, out var found) ? found : Core + "CustomResource";
            default:
                return UnionCases(type, shape) is string[] cases ? $"{Core}Union<{cases[0]}, {cases[1]}>" : Collapsed(type, shape);
        }
    }

    /// <summary>A type where an args class takes it, as an input.</summary>
    public string Input(TypeNode type, Shape shape)
    {
        switch (type.Kind)
        {
            case TypeKind.List:
                return $"{Core}InputList<{Element(type.Element, shape)}>";
            case TypeKind.Map:
                return $"{Core}InputMap<{Element(type.Element, shape)}>";
            case TypeKind.Primitive when type.Name == "json":
                return Core + "InputJson";
            case TypeKind.Union when UnionCases(type, shape) is string[] cases:
                return $"{Core}InputUnion<{cases[0]}, {cases[1]}>";
            default:
                return $"{Core}Input<{Element(type, shape)}>";
        }
    }

    /// <summary>A type where a function's arguments take it as it is.</summary>
    public string Plain(TypeNode type)
    {
        switch (type.Kind)
        {
            case TypeKind.List:
                return $"{Generic}List<{Element(type.Element, Shape.Plain)}>";
            case TypeKind.Map:
                return $"{Generic}Dictionary<string, {Element(type.Element, Shape.Plain)}>";
            default:
                return Element(type, Shape.Plain);
        }
    }

    /// <summary>A type where it comes out; marked as nullable where it may be missing, which Kubernetes never says.</summary>
    public string Output(TypeNode type, bool optional, Shape shape) =>
        Element(type, shape) + (optional && !package.IsKubernetes && type.Kind != TypeKind.List ? "?" : "");

    private static string Primitive(string name)
    {
        switch (name)
        {
            case "number":
                return "double";
            case "any":
                return "object";
            case "json":
                return "global::System.Text.Json.JsonElement";
            case "asset":
                return Core + "AssetOrArchive";
            case "archive":
                return Core + "Archive";
            default:
                return name;
        }
    }

    private static string Join(string left, string right) => right.Length == 0 ? left : left + "." + right;

    private static string ModuleOf(string key) => key.Substring(0, key.LastIndexOf('/'));

    private static string NameOf(string key) => key.Substring(key.LastIndexOf('/') + 1);

    private static bool ComesOut(Shape shape) => shape == Shape.Output || shape == Shape.Result || shape == Shape.Config;

    private string Part(string module) =>
        package.Namespaces.TryGetValue(module, out var part)
            ? part
            : throw new FormatException($"package.json of {package.Name} has no C# namespace for the module {module}");

    private string Object(string key, Shape shape)
    {
        var module = ModuleOf(key);
        var name = ObjectName(NameOf(key), shape);
        return shape == Shape.Config ? $"global::{package.RootNamespace}.Config.Types.{name}"
            : $"global::{(ComesOut(shape) ? Outputs(module) : Inputs(module))}.{name}";
    }

    /// <summary>The two types of a union in C#; null where it comes down to one type.</summary>
    private string[]? UnionCases(TypeNode type, Shape shape)
    {
        // Text beside a resource or document is text: bridged providers take either as that. Out comes text only, also for an enum.
        var text = type.Parts.Any(p => p.Kind == TypeKind.Primitive && p.Name == "string");
        var asText = text && type.Parts.All(p =>
            (p.Kind == TypeKind.Primitive && p.Name == "string") ||
            p.Kind == TypeKind.Resource ||
            (p.Kind == TypeKind.Object && !package.IsKubernetes) ||
            (p.Kind == TypeKind.Enum && ComesOut(shape)));
        return type.Parts.Count == 2 && !asText ? type.Parts.Select(p => Element(p, shape)).ToArray() : null;
    }

    // Of three or more cases C# has nothing better than an object.
    private static string Collapsed(TypeNode type, Shape shape) => type.Parts.Count == 2 ? "string" : "object";
}
