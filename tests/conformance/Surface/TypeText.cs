using Microsoft.CodeAnalysis;

namespace Blueprint.Conformance.Surface;

/// <summary>Types as the listings write them.</summary>
internal static class TypeText
{
    private static readonly SymbolDisplayFormat Format = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Format);

    /// <summary>A class, struct, interface or enum with what it derives from and its attributes.</summary>
    public static string Declaration(INamedTypeSymbol type)
    {
        var bases = Bases(type).Order(StringComparer.Ordinal).ToArray();
        var attributes = AttributeText.Of(type);
        return Of(type) + " | " + Kind(type) +
               (bases.Length == 0 ? "" : $" : {string.Join(", ", bases)}") +
               (attributes.Length == 0 ? "" : $" | {attributes}");
    }

    public static string Delegate(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        return $"{Of(type)} | delegate | {Of(invoke.ReturnType)} ({MemberText.Parameters(invoke.Parameters, isExtension: false)})";
    }

    private static string Kind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Enum } => "enum",
        { TypeKind: TypeKind.Struct } => (type.IsReadOnly ? "readonly " : "") + "struct",
        { IsRecord: true } => "record",
        _ => (type.IsStatic ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class",
    };

    private static IEnumerable<string> Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return [];
        }

        // The compiler writes down every interface; a source names only those that nothing else brings along.
        var implied = type.Interfaces.SelectMany(i => i.AllInterfaces).Concat(type.BaseType?.AllInterfaces ?? [])
            .ToHashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        var interfaces = type.Interfaces.Where(i => SurfaceLister.IsVisible(i) && !implied.Contains(i)).Select(Of);
        return type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent
            ? interfaces.Prepend(Of(parent))
            : interfaces;
    }
}
