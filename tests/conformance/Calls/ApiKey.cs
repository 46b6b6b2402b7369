using Microsoft.CodeAnalysis;

namespace Blueprint.Conformance.Calls;

/// <summary>Names types and members by all that the runtime binds by: <c>Pulumi.Output`1::Apply`1(System.Func&lt;!0, !!0&gt;) : Pulumi.Output&lt;!!0&gt;</c>.</summary>
/// <remarks>Both a compiler's symbols and an assembly's tables can be written so; <see cref="KeyTypes"/> does the other half.</remarks>
internal static class ApiKey
{
    /// <summary>A type by itself, with the number of its parameters.</summary>
    public static string OfType(INamedTypeSymbol type)
    {
        var own = type.Arity == 0 ? type.Name : $"{type.Name}`{type.Arity}";
        return type.ContainingType is { } outer
            ? $"{OfType(outer)}.{own}"
            : type.ContainingNamespace.IsGlobalNamespace ? own : $"{type.ContainingNamespace.ToDisplayString()}.{own}";
    }

    /// <summary>What a program can bind to of a member: a property is its accessors.</summary>
    public static IEnumerable<string> OfMember(ISymbol member) => member switch
    {
        _ when !IsReachable(member) => [],
        IMethodSymbol { MethodKind: MethodKind.Destructor or MethodKind.StaticConstructor } => [],
        IMethodSymbol method =>
        [
            Method(
                OfType(method.ContainingType), method.MetadataName, method.IsStatic, method.Arity,
                method.Parameters.Select(parameter => Text(parameter.Type) + (parameter.RefKind == RefKind.None ? "" : "&")), Text(method.ReturnType)),
        ],
        IFieldSymbol field => [Field(OfType(field.ContainingType), field.Name, Text(field.Type))],
        _ => [],
    };

    public static string Method(string type, string name, bool isStatic, int arity, IEnumerable<string> parameters, string returns) =>
        $"{(isStatic ? "static " : "")}{type}::{name}{(arity == 0 ? "" : $"`{arity}")}({string.Join(", ", parameters)}) : {returns}";

    public static string Field(string type, string name, string of) => $"{type}::{name} : {of}";

    public static string Generic(string name, IEnumerable<string> arguments) => $"{name}<{string.Join(", ", arguments)}>";

    /// <summary>A type as it is used.</summary>
    public static string Text(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{Text(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        IDynamicTypeSymbol => "System.Object",
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter => $"!!{parameter.Ordinal}",
        ITypeParameterSymbol parameter => $"!{OuterArity(parameter.DeclaringType!) + parameter.Ordinal}",
        INamedTypeSymbol { IsTupleType: true } tuple when !SymbolEqualityComparer.Default.Equals(tuple, tuple.TupleUnderlyingType ?? tuple) => Text(tuple.TupleUnderlyingType!),
        INamedTypeSymbol named => Named(named),
        _ => type.ToDisplayString(),
    };

    private static string Named(INamedTypeSymbol type)
    {
        var arguments = Arguments(type).ToArray();
        var name = WithoutArity(OfType(type.OriginalDefinition));
        return arguments.Length == 0 ? name : Generic(name, arguments);
    }

    private static IEnumerable<string> Arguments(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? Arguments(outer) : []).Concat(type.TypeArguments.Select(Text));

    private static int OuterArity(INamedTypeSymbol type) => type.ContainingType is { } outer ? outer.Arity + OuterArity(outer) : 0;

    /// <summary>A name with the numbers of parameters taken out, for where the arguments themselves stand behind it.</summary>
    public static string WithoutArity(string name) => string.Join('.', name.Split('.').Select(part => part.Split('`')[0]));

    private static bool IsReachable(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
