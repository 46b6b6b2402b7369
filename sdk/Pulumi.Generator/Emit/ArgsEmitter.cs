using System;
using System.Collections.Generic;
using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes classes that programs fill: args, state, and arguments of functions.</summary>
internal sealed class ArgsEmitter
{
    private const string Attribute = "global::Pulumi.InputAttribute";
    private readonly TypeNames names;

    public ArgsEmitter(TypeNames names) => this.names = names;

    /// <summary>Args of a resource or provider.</summary>
    public void Resource(CodeWriter code, string className, IEnumerable<Property> properties, bool isProvider)
    {
        // The Kubernetes provider itself marks what it is given, so its args have plain setters.
        Input(code, className, properties, Shape.Input, isProvider, property => property.SecretIn && !names.Package.IsKubernetes);
    }

    /// <summary>A nested object that goes into a resource.</summary>
    public void Nested(CodeWriter code, string className, IEnumerable<Property> properties, Shape shape) =>
        Input(code, className, properties, shape, isProvider: false, property => property.SecretIn);

    /// <summary>State of a resource: all of its properties, none of them required.</summary>
    public void State(CodeWriter code, string className, IEnumerable<Property> properties)
    {
        var all = properties.Where(p => p.Out != Presence.Absent).ToList();
        Class(code, className, "global::Pulumi.ResourceArgs", isOpen: false, all, property =>
            InputProperty(code, property, Shape.State, required: false, property.SecretOut || property.SecretIn, json: false), withDefaults: false);
    }

    /// <summary>Arguments of a function, or a nested object in them, as inputs.</summary>
    public void PlainInput(CodeWriter code, string className, string baseClass, IEnumerable<Property> properties)
    {
        var all = properties.Where(p => p.In != Presence.Absent).ToList();
        Class(code, className, baseClass, isOpen: false, all, property =>
            InputProperty(code, property, Shape.PlainInput, property.In == Presence.Required, property.SecretIn, json: false));
    }

    /// <summary>Arguments of a function, or a nested object in them, as they are.</summary>
    public void Plain(CodeWriter code, string className, IEnumerable<Property> properties)
    {
        var all = properties.Where(p => p.In != Presence.Absent).ToList();
        Class(code, className, "global::Pulumi.InvokeArgs", isOpen: false, all, property => PlainProperty(code, property));
    }

    private void Input(
        CodeWriter code, string className, IEnumerable<Property> properties, Shape shape, bool isProvider, Predicate<Property> isSecret)
    {
        var all = properties.Where(p => p.In != Presence.Absent).ToList();
        Class(code, className, "global::Pulumi.ResourceArgs", names.Package.IsKubernetes && !isProvider, all, property =>
            InputProperty(code, property, shape, property.In == Presence.Required, isSecret(property), isProvider && !IsText(property.Type)));
    }

    private static void Class(
        CodeWriter code, string className, string baseClass, bool isOpen, List<Property> properties, Action<Property> member, bool withDefaults = true)
    {
        code.Open($"public {(isOpen ? "" : "sealed ")}class {className} : {baseClass}");
        properties.ForEach(member);
        code.Open($"public {className}()");
        foreach (var property in properties.Where(p => withDefaults && p.HasDefault))
        {
            code.Line($"{property.Name} = {Defaults.Expression(property)};");
        }

        code.Close();
        code.Line($"public static new {className} Empty => new {className}();");
        code.Close();
    }

    private static bool IsText(TypeNode type) => type.Kind == TypeKind.Primitive && type.Name == "string";

    private void InputProperty(CodeWriter code, Property property, Shape shape, bool required, bool secret, bool json)
    {
        var type = names.Input(property.Type, shape);
        var attribute = $"[{Attribute}({Names.Literal(property.Wire)}{(required ? ", required: true" : "")}{(json ? ", json: true" : "")})]";
        var field = Names.Field(property.Wire);
        if (!property.Type.IsCollection && !secret)
        {
            code.Line(attribute);
            code.Line($"public {type}{(required ? "" : "?")} {property.Name} {{ get; set; }}{(required ? " = null!;" : "")}");
            return;
        }

        code.Line(attribute);
        code.Line($"private {type}? {field};");
        if (property.Deprecated)
        {
            code.Line(Deprecation.Attribute);
        }

        code.Open($"public {type}{(property.Type.IsCollection ? "" : "?")} {property.Name}");
        code.Line(property.Type.IsCollection ? $"get => {field} ?? ({field} = new {type}());" : $"get => {field};");
        code.Line(secret ? $"set => {field} = {names.Utilities}.Secret(value);" : $"set => {field} = value;");
        code.Close();
    }

    private void PlainProperty(CodeWriter code, Property property)
    {
        var type = names.Plain(property.Type);
        var required = property.In == Presence.Required;
        var attribute = $"[{Attribute}({Names.Literal(property.Wire)}{(required ? ", required: true" : "")})]";
        if (!property.Type.IsCollection)
        {
            code.Line(attribute);
            code.Line($"public {type}{(required ? "" : "?")} {property.Name} {{ get; set; }}{(required && !IsValue(type) ? " = null!;" : "")}");
            return;
        }

        var field = Names.Field(property.Wire);
        code.Line(attribute);
        code.Line($"private {type}? {field};");
        if (property.Deprecated)
        {
            code.Line(Deprecation.Attribute);
        }

        code.Open($"public {type} {property.Name}");
        code.Line($"get => {field} ?? ({field} = new {type}());");
        code.Line($"set => {field} = value;");
        code.Close();
    }

    private static bool IsValue(string type) => type == "bool" || type == "int" || type == "double";
}
