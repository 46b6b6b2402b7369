using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Blueprint.Conformance.Calls;

/// <summary>Writes the types in an assembly's signatures as <see cref="ApiKey"/> writes symbols, and tells of each reference that it meets.</summary>
/// <param name="meet">Is told of each reference to a type of another assembly.</param>
internal sealed class KeyTypes(Action<TypeReferenceHandle> meet) : ISignatureTypeProvider<string, object?>, ICustomAttributeTypeProvider<string>
{
    public static KeyTypes Silent { get; } = new(_ => { });

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        meet(handle);
        return ApiKey.WithoutArity(Name(reader, handle));
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => ApiKey.WithoutArity(Name(reader, handle));

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => ApiKey.Generic(genericType, typeArguments);

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    // Which modifiers a signature carries (init, in) is seen in the accessor or parameter that has them.
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "delegate*";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetSystemType() => "System.Type";

    public bool IsSystemType(string type) => type == "System.Type";

    public string GetTypeFromSerializedName(string name) => name;

    // No attribute of Pulumi takes an enum.
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    public static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{Name(reader, (TypeReferenceHandle)type.ResolutionScope)}.{reader.GetString(type.Name)}"
            : InNamespace(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    public static string Name(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{Name(reader, outer)}.{reader.GetString(type.Name)}"
            : InNamespace(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }

    private static string InNamespace(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
