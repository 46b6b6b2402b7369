using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Blueprint.Conformance.Calls;

/// <summary>What a compiled assembly names of others: every row of its tables, and where the code is that needs the row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="References">The assemblies that it is bound to.</param>
/// <param name="IgnoresAccess">Whether it asks the runtime to let it use what others keep to themselves.</param>
/// <param name="Uses">Types and members of other assemblies.</param>
/// <param name="Derivations">Its classes that stand under a class or an interface of another assembly.</param>
internal sealed record CompiledAssembly(
    string Name, ImmutableArray<string> References, bool IgnoresAccess,
    ImmutableArray<Use> Uses, ImmutableArray<Derivation> Derivations)
{
    /// <param name="path">The assembly, with its symbols beside it.</param>
    /// <param name="root">The folder that names of source files are written relative to.</param>
    public static CompiledAssembly Read(string path, string root)
    {
        using var image = File.OpenRead(path);
        var symbols = Path.ChangeExtension(path, ".pdb");
        using var lines = File.Exists(symbols) ? File.OpenRead(symbols) : null;
        return Read(image, lines, root);
    }

    public static CompiledAssembly Read(Stream image, Stream? symbols, string root)
    {
        using var file = new PEReader(image);
        using var lines = SourceLines.Read(symbols, root);
        var reader = file.GetMetadataReader();
        var places = new Places(file, reader, lines).Find();
        return new(
            reader.GetString(reader.GetAssemblyDefinition().Name),
            [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))],
            Attributes(reader).Any(pair => pair.Name.EndsWith("IgnoresAccessChecksToAttribute", StringComparison.Ordinal)),
            [.. TypeUses(reader, places), .. MemberUses(reader, places), .. NamedArguments(reader)],
            [.. DerivedTypes.Of(reader)]);
    }

    /// <summary>The assemblies that may see an assembly's internal members.</summary>
    public static ImmutableArray<string> FriendsOf(Stream image)
    {
        using var file = new PEReader(image);
        return
        [
            .. Attributes(file.GetMetadataReader()).Where(pair => pair.Name == "System.Runtime.CompilerServices.InternalsVisibleToAttribute")
                .Select(pair => ((string)pair.Attribute.DecodeValue(KeyTypes.Silent).FixedArguments[0].Value!).Split(',')[0]),
        ];
    }

    /// <summary>The assembly that a type is in; null for the assembly being read.</summary>
    public static string? AssemblyOf(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => AssemblyOf(reader, reader.GetTypeReference((TypeReferenceHandle)type).ResolutionScope),
        HandleKind.AssemblyReference => reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type).Name),
        _ => null,
    };

    /// <summary>The type reference that a handle comes down to: that of the generic type for an instance of one.</summary>
    public static EntityHandle Plain(MetadataReader reader, EntityHandle type)
    {
        if (type.Kind != HandleKind.TypeSpecification)
        {
            return type;
        }

        // ELEMENT_TYPE_GENERICINST, CLASS or VALUETYPE, the type; anything else (an array, a parameter) is no type of an assembly.
        var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        return signature.ReadByte() == 0x15 && signature.ReadByte() is 0x11 or 0x12 ? signature.ReadTypeHandle() : default;
    }

    public static string Key(MetadataReader reader, EntityHandle type) => type.IsNil ? "" : type.Kind switch
    {
        HandleKind.TypeReference => KeyTypes.Name(reader, (TypeReferenceHandle)type),
        HandleKind.TypeDefinition => KeyTypes.Name(reader, (TypeDefinitionHandle)type),
        _ => "",
    };

    private static IEnumerable<(string Name, CustomAttribute Attribute)> Attributes(MetadataReader reader) =>
        reader.GetAssemblyDefinition().GetCustomAttributes().Select(reader.GetCustomAttribute)
            .Select(attribute => (Key(reader, TypeOfConstructor(reader, attribute.Constructor)), attribute));

    private static IEnumerable<Use> TypeUses(MetadataReader reader, ILookup<EntityHandle, string> places) =>
        from handle in reader.TypeReferences
        let assembly = AssemblyOf(reader, handle)
        where assembly is not null
        select new Use(assembly, KeyTypes.Name(reader, handle), null, [.. places[handle].Distinct()]);

    private static IEnumerable<Use> MemberUses(MetadataReader reader, ILookup<EntityHandle, string> places) =>
        from handle in reader.MemberReferences
        let member = reader.GetMemberReference(handle)
        let type = Plain(reader, member.Parent)
        let assembly = AssemblyOf(reader, type)
        where assembly is not null
        let key = Key(reader, type)
        select new Use(assembly, key, Member(reader, key, member), [.. places[handle].Distinct()]);

    private static string Member(MetadataReader reader, string type, MemberReference member)
    {
        var name = reader.GetString(member.Name);
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            return ApiKey.Field(type, name, member.DecodeFieldSignature(KeyTypes.Silent, null));
        }

        var signature = member.DecodeMethodSignature(KeyTypes.Silent, null);
        return ApiKey.Method(type, name, !signature.Header.IsInstance, signature.GenericParameterCount, signature.ParameterTypes, signature.ReturnType);
    }

    // [Attribute(Property = value)] leaves no row in a table: the name stands in the attribute's blob.
    private static IEnumerable<Use> NamedArguments(MetadataReader reader) =>
        from handle in reader.CustomAttributes
        let attribute = reader.GetCustomAttribute(handle)
        let type = TypeOfConstructor(reader, attribute.Constructor)
        let assembly = AssemblyOf(reader, type)
        where assembly?.StartsWith("Pulumi", StringComparison.Ordinal) == true
        from argument in attribute.DecodeValue(KeyTypes.Silent).NamedArguments
        let key = Key(reader, type)
        let member = argument.Kind == CustomAttributeNamedArgumentKind.Field
            ? ApiKey.Field(key, argument.Name!, argument.Type!)
            : ApiKey.Method(key, $"set_{argument.Name}", isStatic: false, 0, [argument.Type!], "System.Void")
        select new Use(assembly, key, member, [$"an attribute on {attribute.Parent.Kind}"]);

    private static EntityHandle TypeOfConstructor(MetadataReader reader, EntityHandle constructor) => constructor.Kind == HandleKind.MemberReference
        ? Plain(reader, reader.GetMemberReference((MemberReferenceHandle)constructor).Parent)
        : reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();
}
