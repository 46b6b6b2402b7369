using System.Collections.Concurrent;
using System.Reflection;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Makes instances of resource classes from references to resources.</summary>
internal static class ResourceReferences
{
    private static readonly ConcurrentDictionary<int, Lazy<ResourceClass[]>> ByCount = new();

    /// <summary>The program's own resource, or an instance of the class that stands for its type, or a placeholder where none is loaded.</summary>
    public static Resource Resolve(PropertyValue.Reference reference)
    {
        var deployment = Deployment.Current;
        if (deployment.Registrar.Find(reference.Urn) is { } own)
        {
            return own;
        }

        // Only what is part of this deployment can be looked up in it.
        if (UrnParts.Split(reference.Urn) is not { } parts ||
            parts.Stack != deployment.Settings.Stack || parts.Project != deployment.Settings.Project)
        {
            return new DependencyResource(reference);
        }

        var type = UrnParts.TypeOf(reference.Urn);
        return Find(type, reference.PackageVersion)?.Look(UrnParts.NameOf(reference.Urn), reference.Urn)
            ?? new DependencyResource(reference);
    }

    private static ResourceClass? Find(string type, string version)
    {
        var classes = Array.FindAll(Loaded(), candidate => candidate.Type == type && Fits(candidate.Version, version));
        return classes.Length == 0 ? null : classes.MaxBy(candidate => ParseVersion(candidate.Version));
    }

    // The set of loaded assemblies only grows; the key is how many there are.
    private static ResourceClass[] Loaded()
    {
        var assemblies = AppDomain.CurrentDomain.GetAssemblies();
        return ByCount.GetOrAdd(assemblies.Length,
            _ => new(() => [.. assemblies.SelectMany(ClassesIn)])).Value;
    }

    private static IEnumerable<ResourceClass> ClassesIn(Assembly assembly)
    {
        var core = typeof(Resource).Assembly.GetName().Name;
        if (assembly.IsDynamic || !assembly.GetReferencedAssemblies().Any(name => name.Name == core))
        {
            return [];
        }

        return
            from type in TypesIn(assembly)
            where !type.IsAbstract && typeof(Resource).IsAssignableFrom(type)
            let attribute = type.GetCustomAttribute<ResourceTypeAttribute>(false)
            where attribute is not null
            select new ResourceClass(type, attribute.Type, attribute.Version ?? "");
    }

    private static IEnumerable<Type> TypesIn(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    // A class fits any version of its major version that it is not older than; without a version on either side it fits all.
    private static bool Fits(string offered, string asked) =>
        offered.Length == 0 || asked.Length == 0 ||
        (ParseVersion(offered) is { } have && ParseVersion(asked) is { } want ? have.Major == want.Major && have >= want : offered == asked);

    private static Version? ParseVersion(string text)
    {
        var end = text.IndexOfAny(['-', '+']);
        return Version.TryParse(end < 0 ? text : text[..end], out var version) ? version : null;
    }

    private sealed record ResourceClass(Type Class, string Type, string Version)
    {
        /// <summary>An instance that looks its state up by URN; null where the class has no constructor for that.</summary>
        public Resource? Look(string name, string urn)
        {
            foreach (var constructor in Class.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                var parameters = constructor.GetParameters();
                if (parameters is [{ ParameterType: var first }, .., { ParameterType: var last }] && first == typeof(string) && OptionsOf(last, urn) is { } options)
                {
                    var arguments = new object?[parameters.Length];
                    (arguments[0], arguments[^1]) = (name, options);
                    return (Resource)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
                }
            }

            return null;
        }

        private static ResourceOptions? OptionsOf(Type type, string urn) =>
            type == typeof(CustomResourceOptions) ? new CustomResourceOptions { Urn = urn }
            : type == typeof(ComponentResourceOptions) ? new ComponentResourceOptions { Urn = urn }
            : null;
    }
}
