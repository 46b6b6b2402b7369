using System.Reflection;
using System.Reflection.Metadata;

namespace Blueprint.Conformance.Calls;

/// <summary>Finds the types of an assembly that stand under a type of another one.</summary>
internal static class DerivedTypes
{
    public static IEnumerable<Derivation> Of(MetadataReader reader) =>
        from handle in reader.TypeDefinitions
        let type = reader.GetTypeDefinition(handle)
        let ours = Ours(reader, handle).ToArray()
        let root = CompiledAssembly.Plain(reader, reader.GetTypeDefinition(ours[^1]).BaseType)
        let interfaces = type.GetInterfaceImplementations()
            .Select(implementation => CompiledAssembly.Plain(reader, reader.GetInterfaceImplementation(implementation).Interface))
            .Where(implemented => CompiledAssembly.AssemblyOf(reader, implemented) is not null)
            .Select(implemented => (CompiledAssembly.AssemblyOf(reader, implemented)!, CompiledAssembly.Key(reader, implemented)))
        select new Derivation(
            KeyTypes.Name(reader, handle),
            CompiledAssembly.AssemblyOf(reader, root) ?? "",
            CompiledAssembly.Key(reader, root),
            [.. Overrides(reader, type).Except(ours.Skip(1).SelectMany(b => Methods(reader, reader.GetTypeDefinition(b))))],
            [.. interfaces],
            [.. ours.SelectMany(b => Methods(reader, reader.GetTypeDefinition(b)))]);

    // The type itself and its base classes in this assembly.
    private static IEnumerable<TypeDefinitionHandle> Ours(MetadataReader reader, TypeDefinitionHandle handle)
    {
        for (EntityHandle next = handle; next.Kind == HandleKind.TypeDefinition && !next.IsNil;)
        {
            var definition = (TypeDefinitionHandle)next;
            yield return definition;
            next = CompiledAssembly.Plain(reader, reader.GetTypeDefinition(definition).BaseType);
        }
    }

    private static IEnumerable<(string, int)> Overrides(MetadataReader reader, TypeDefinition type) => type.GetMethods()
        .Select(reader.GetMethodDefinition)
        .Where(method => method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.NewSlot))
        .Select(method => Shape(reader, method));

    private static IEnumerable<(string, int)> Methods(MetadataReader reader, TypeDefinition type) =>
        type.GetMethods().Select(reader.GetMethodDefinition).Select(method => Shape(reader, method));

    private static (string, int) Shape(MetadataReader reader, MethodDefinition method)
    {
        var name = reader.GetString(method.Name);
        return (name[(name.LastIndexOf('.') is > 0 and var dot ? dot + 1 : 0)..], method.DecodeSignature(KeyTypes.Silent, null).ParameterTypes.Length);
    }
}
