using System;
using System.Collections.Generic;
using System.Linq;

namespace Blueprint.Generator.Model;

/// <summary>In which forms the nested objects of a package are needed: those that its resources and functions reach.</summary>
internal sealed class Usage
{
    private readonly Package package;
    private readonly Dictionary<string, Shape> shapes = new Dictionary<string, Shape>(StringComparer.Ordinal);

    public Usage(Package package)
    {
        this.package = package;
        foreach (var module in package.Modules.Values)
        {
            foreach (var resource in module.Resources)
            {
                Reach(resource.Properties, Shape.Input);
                Reach(resource.Properties, Shape.Output);
                if (!package.IsKubernetes && !resource.IsComponent)
                {
                    Reach(resource.Properties.Where(p => p.Out != Presence.Absent), Shape.State);
                }
            }

            foreach (var function in module.Functions)
            {
                Reach(function.Arguments, Shape.Plain);
                Reach(function.Arguments, Shape.PlainInput);
                Reach(function.Result ?? new List<Property>(), Shape.Result);
                Reach(function.Returns, Shape.Result);
            }
        }

        Reach(package.Provider?.Properties ?? new List<Property>(), Shape.Input);
        Reach(package.Config, Shape.Config);
    }

    /// <param name="key">The object, as <c>module/Name</c>.</param>
    public Shape Of(string key) => shapes.TryGetValue(key, out var found) ? found : Shape.None;

    private void Reach(IEnumerable<Property> properties, Shape shape)
    {
        foreach (var property in properties)
        {
            var comesOut = shape == Shape.Output || shape == Shape.Result || shape == Shape.Config;
            if (shape == Shape.State || (comesOut ? property.Out : property.In) != Presence.Absent)
            {
                Reach(comesOut ? property.OutType : property.Type, shape);
            }
        }
    }

    private void Reach(TypeNode? type, Shape shape)
    {
        foreach (var node in type?.Everything() ?? Enumerable.Empty<TypeNode>())
        {
            if (node.Kind == TypeKind.Object && (Of(node.Name) & shape) == 0)
            {
                shapes[node.Name] = Of(node.Name) | shape;
                Reach(package.TypeOf(node.Name).Where(p => shape != Shape.State || p.In != Presence.Absent), shape);
            }
        }
    }
}
