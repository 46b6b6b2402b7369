using System;
using System.Collections.Generic;

namespace Blueprint.Generator.Model;

/// <summary>A package's catalog.</summary>
internal sealed class Package
{
    public Package(string name, string version, string rootNamespace, bool isKubernetes) =>
        (Name, Version, RootNamespace, IsKubernetes) = (name, version, rootNamespace, isKubernetes);

    public string Name { get; }

    public string Version { get; }

    /// <summary>Such as <c>Pulumi.Aws</c>.</summary>
    public string RootNamespace { get; }

    /// <summary>Whether the Kubernetes way of laying out namespaces applies, instead of that of bridged packages.</summary>
    public bool IsKubernetes { get; }

    public Resource? Provider { get; set; }

    public List<Property> Config { get; } = new List<Property>();

    public SortedDictionary<string, Module> Modules { get; } = new SortedDictionary<string, Module>(StringComparer.Ordinal);

    /// <summary>Module to the part of its namespace that follows the root's.</summary>
    public Dictionary<string, string> Namespaces { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The properties of a nested object.</summary>
    /// <param name="key">The object, as <c>module/Name</c>.</param>
    /// <exception cref="FormatException">The catalog refers to it, and does not have it.</exception>
    public List<Property> TypeOf(string key)
    {
        var at = key.LastIndexOf('/');
        return Modules.TryGetValue(key.Substring(0, at), out var module) && module.Types.TryGetValue(key.Substring(at + 1), out var found)
            ? found
            : throw new FormatException($"the catalog of {Name} refers to the type {key} and does not have it");
    }
}

/// <summary>A module of a package.</summary>
internal sealed class Module
{
    public Module(string name) => Name = name;

    public string Name { get; }

    public List<Resource> Resources { get; } = new List<Resource>();

    public List<Function> Functions { get; } = new List<Function>();

    public SortedDictionary<string, List<Property>> Types { get; } = new SortedDictionary<string, List<Property>>(StringComparer.Ordinal);

    public List<EnumType> Enums { get; } = new List<EnumType>();
}

/// <summary>A resource type.</summary>
internal sealed class Resource
{
    public Resource(string token, string className) => (Token, ClassName) = (token, className);

    public string Token { get; }

    public string ClassName { get; }

    public bool IsComponent { get; set; }

    public bool Deprecated { get; set; }

    public List<string> Aliases { get; } = new List<string>();

    public List<string> ReplaceOnChanges { get; } = new List<string>();

    public List<Property> Properties { get; } = new List<Property>();

    public List<Method> Methods { get; } = new List<Method>();
}

/// <summary>A method of a resource.</summary>
internal sealed class Method
{
    public Method(string name, string token) => (Name, Token) = (name, token);

    public string Name { get; }

    public string Token { get; }

    public List<Property> Result { get; } = new List<Property>();
}

/// <summary>A function.</summary>
internal sealed class Function
{
    public Function(string token, string className) => (Token, ClassName) = (token, className);

    public string Token { get; }

    public string ClassName { get; }

    public bool Deprecated { get; set; }

    /// <summary>Names of its parameters, in order, where it takes them one by one; null where it takes an object.</summary>
    public List<string>? Parameters { get; set; }

    public List<Property> Arguments { get; } = new List<Property>();

    /// <summary>What the object that it gives has; null where it gives a bare value.</summary>
    public List<Property>? Result { get; set; }

    /// <summary>The bare value's type; null where it gives an object.</summary>
    public TypeNode? Returns { get; set; }
}

/// <summary>A set of values.</summary>
internal sealed class EnumType
{
    public EnumType(string name) => Name = name;

    public string Name { get; }

    public List<KeyValuePair<string, object>> Members { get; } = new List<KeyValuePair<string, object>>();

    public bool IsNumber => Members.Count > 0 && Members[0].Value is double;
}
