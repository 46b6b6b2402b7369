using System;
using System.Collections.Generic;
using System.Linq;
using Blueprint.Generator.Json;

namespace Blueprint.Generator.Model;

/// <summary>Reads a package's catalog files into a model.</summary>
internal static class CatalogReader
{
    /// <param name="content">The content of <c>package.json</c>.</param>
    /// <exception cref="JsonException">It cannot be read; says where.</exception>
    public static Package Head(string content)
    {
        var file = JsonReader.Read(content);
        var package = new Package(
            Text(file, "package"), Text(file, "version"), Text(file, "namespace"), Text(file, "compatibility") == "kubernetes20");
        foreach (var entry in file["namespaces"].Members)
        {
            package.Namespaces.Add(entry.Key, entry.Value.Text);
        }

        package.Provider = ReadResource("pulumi:providers:" + package.Name, file["provider"], "Provider");
        package.Config.AddRange(Properties(file["config"]));
        return package;
    }

    /// <param name="content">The content of a module's file.</param>
    /// <exception cref="JsonException">It cannot be read; says where.</exception>
    public static Module Module(string content)
    {
        var file = JsonReader.Read(content);
        var module = new Module(Text(file, "module"));
        foreach (var entry in file["resources"].Members)
        {
            module.Resources.Add(ReadResource(entry.Key, entry.Value, null));
        }

        foreach (var entry in file["functions"].Members)
        {
            module.Functions.Add(ReadFunction(entry.Key, entry.Value));
        }

        foreach (var entry in file["types"].Members)
        {
            module.Types.Add(entry.Key, Properties(entry.Value));
        }

        foreach (var entry in file["enums"].Members)
        {
            var type = new EnumType(entry.Key);
            type.Members.AddRange(entry.Value.Members.Select(m =>
                new KeyValuePair<string, object>(m.Key, m.Value.IsNumber ? m.Value.Number : (object)m.Value.Text)));
            module.Enums.Add(type);
        }

        return module;
    }

    private static Resource ReadResource(string token, JsonValue entry, string? className)
    {
        var resource = new Resource(token, className ?? ClassName(token, entry))
        {
            IsComponent = entry["component"].Flag,
            Deprecated = entry["deprecated"].Flag,
        };
        resource.Aliases.AddRange(entry["aliases"].Items.Select(i => i.Text));
        resource.ReplaceOnChanges.AddRange(entry["replaceOnChanges"].Items.Select(i => i.Text));
        resource.Properties.AddRange(Properties(entry["properties"]));
        foreach (var method in entry["methods"].Members)
        {
            var read = new Method(method.Key, Text(method.Value, "token"));
            read.Result.AddRange(Properties(method.Value["result"]));
            resource.Methods.Add(read);
        }

        return resource;
    }

    private static Function ReadFunction(string token, JsonValue entry)
    {
        var function = new Function(token, ClassName(token, entry)) { Deprecated = entry["deprecated"].Flag };
        function.Arguments.AddRange(Properties(entry["arguments"]));
        function.Parameters = entry["parameters"].IsNothing ? null : entry["parameters"].Items.Select(i => i.Text).ToList();
        function.Result = entry["result"].IsNothing ? null : Properties(entry["result"]);
        function.Returns = entry["returns"].IsNothing ? null : Type(entry["returns"], entry);
        if (function.Result == null && function.Returns == null)
        {
            throw new JsonException($"{token} has neither 'result' nor 'returns'", entry.Line);
        }

        var unknown = function.Parameters?.FirstOrDefault(name => function.Arguments.All(a => a.Wire != name));
        return unknown == null ? function : throw new JsonException($"{token} has no argument '{unknown}'", entry.Line);
    }

    private static string ClassName(string token, JsonValue entry) =>
        entry["class"].IsNothing ? Names.Class(token) : Names.Upper(entry["class"].Text);

    private static List<Property> Properties(JsonValue entries) =>
        entries.Members.Select(m => ReadProperty(m.Key, m.Value)).OrderBy(p => p.Wire, StringComparer.Ordinal).ToList();

    private static Property ReadProperty(string wire, JsonValue entry)
    {
        var property = new Property(wire, Type(entry["type"], entry))
        {
            In = PresenceOf(entry["in"]),
            Out = PresenceOf(entry["out"]),
            Deprecated = entry["deprecated"].Flag,
            Constant = entry["const"].IsNothing ? null : entry["const"].Text,
            Default = entry["default"].IsNothing ? null : entry["default"].Raw,
            Environment = entry["env"].Items.Select(i => i.Text).ToList(),
            CSharpName = entry["csharp"].IsNothing ? null : entry["csharp"].Text,
        };

        // Arguments and results of functions have one side only, and say just whether they are required.
        if (!entry["required"].IsNothing)
        {
            property.In = property.Out = entry["required"].Flag ? Presence.Required : Presence.Optional;
        }

        if (!entry["outType"].IsNothing)
        {
            property.OutType = Type(entry["outType"], entry);
        }

        var secret = entry["secret"];
        property.SecretIn = !secret.IsNothing && (secret.IsText ? secret.Text == "in" : secret.Flag);
        property.SecretOut = !secret.IsNothing && (secret.IsText ? secret.Text == "out" : secret.Flag);
        return property;
    }

    private static Presence PresenceOf(JsonValue entry)
    {
        if (entry.IsNothing)
        {
            return Presence.Absent;
        }

        switch (entry.Text)
        {
            case "optional":
                return Presence.Optional;
            case "required":
            case "always":
                return Presence.Required;
            default:
                throw new JsonException($"'{entry.Text}' is none of optional, required and always", entry.Line);
        }
    }

    private static TypeNode Type(JsonValue entry, JsonValue owner)
    {
        if (entry.IsNothing)
        {
            throw new JsonException("a property has no type", owner.Line);
        }

        try
        {
            return TypeNode.Parse(entry.Text);
        }
        catch (FormatException e)
        {
            throw new JsonException(e.Message, entry.Line);
        }
    }

    private static string Text(JsonValue file, string name) =>
        file[name].IsNothing ? throw new JsonException($"there is no '{name}'", file.Line) : file[name].Text;
}
