using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Blueprint.Conformance.Surface;

/// <summary>Members as the listings write them; those that a program cannot see are left out, all but the constructors of output types.</summary>
internal static class MemberText
{
    private const string OutputConstructor = "[OutputConstructor]";

    public static string? Of(ISymbol member) => member switch
    {
        IMethodSymbol { IsImplicitlyDeclared: true } => null,
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => Constructor(constructor),
        _ when !SurfaceLister.IsVisible(member) => null,
        IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.UserDefinedOperator or MethodKind.Conversion } method => Method(method),
        IPropertySymbol property => Property(property),
        IFieldSymbol field => Field(field),
        IEventSymbol @event => $"{TypeText.Of(@event.ContainingType)}.{@event.Name} : {TypeText.Of(@event.Type)} | event",
        _ => null,
    };

    public static string Parameters(ImmutableArray<IParameterSymbol> parameters, bool isExtension) =>
        string.Join(", ", parameters.Select((parameter, i) => (isExtension && i == 0 ? "this " : "") + Parameter(parameter)));

    private static string? Constructor(IMethodSymbol constructor)
    {
        var attributes = AttributeText.Of(constructor);
        if (!SurfaceLister.IsVisible(constructor) && attributes != OutputConstructor)
        {
            return null;
        }

        var head = $"{TypeText.Of(constructor.ContainingType)}..ctor({Parameters(constructor.Parameters, isExtension: false)})";
        return WithParts(head, Join(Accessibility(constructor), attributes));
    }

    private static string Method(IMethodSymbol method)
    {
        var type = TypeText.Of(method.ContainingType);
        var parameters = Parameters(method.Parameters, method.IsExtensionMethod);
        if (method.MethodKind == MethodKind.Conversion)
        {
            var kind = method.Name.StartsWith("op_Implicit", StringComparison.Ordinal) ? "implicit" : "explicit";
            return $"{type}.{kind} operator({parameters}) : {TypeText.Of(method.ReturnType)}";
        }

        var generics = method.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(p => p.Name))}>";
        var constraints = string.Concat(method.TypeParameters.Select(Constraints));
        var head = $"{type}.{method.Name}{generics}({parameters}) : {TypeText.Of(method.ReturnType)}{constraints}";
        return WithParts(head, Join(Accessibility(method), Modifiers(method)), AttributeText.Of(method));
    }

    private static string Property(IPropertySymbol property)
    {
        var name = property.IsIndexer ? $"this[{Parameters(property.Parameters, isExtension: false)}]" : property.Name;
        var accessors = string.Join("; ", new[] { Accessor(property, property.GetMethod, "get"), Accessor(property, property.SetMethod, "set") }.OfType<string>());
        return WithParts(
            $"{TypeText.Of(property.ContainingType)}.{name} : {TypeText.Of(property.Type)}",
            Join(Accessibility(property), Modifiers(property), $"{{ {accessors} }}"),
            Join(PropertyAttributes(property)));
    }

    // [Input] may stand on the private field behind a property.
    private static string PropertyAttributes(IPropertySymbol property)
    {
        var behind = property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsImplicitlyDeclared && !SurfaceLister.IsVisible(field) &&
                            field.Name.TrimStart('_').Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            .Select(AttributeText.Of);
        return string.Join(" ", behind.Append(AttributeText.Of(property)).Where(text => text.Length > 0).Order(StringComparer.Ordinal));
    }

    private static string? Accessor(IPropertySymbol property, IMethodSymbol? accessor, string verb) => accessor is null
        ? null
        : Join(
            accessor.DeclaredAccessibility == property.DeclaredAccessibility ? "" : Word(accessor.DeclaredAccessibility),
            accessor.IsInitOnly ? "init" : verb);

    private static string Field(IFieldSymbol field)
    {
        var modifiers = field switch
        {
            { IsConst: true } => $"const = {field.ConstantValue}",
            { IsStatic: true, IsReadOnly: true } => "static readonly",
            { IsStatic: true } => "static",
            { IsReadOnly: true } => "readonly",
            _ => "",
        };
        return WithParts(
            $"{TypeText.Of(field.ContainingType)}.{field.Name} : {TypeText.Of(field.Type)}",
            Join(Accessibility(field), modifiers), AttributeText.Of(field));
    }

    private static string Modifiers(ISymbol member) => member switch
    {
        { IsStatic: true } => "static",
        { IsOverride: true } => "override",
        { IsAbstract: true, ContainingType.TypeKind: not TypeKind.Interface } => "abstract",
        { IsVirtual: true } => "virtual",
        _ => "",
    };

    private static string Parameter(IParameterSymbol parameter)
    {
        var by = parameter.RefKind switch { RefKind.Out => "out ", RefKind.Ref => "ref ", RefKind.In => "in ", _ => parameter.IsParams ? "params " : "" };
        return $"{by}{TypeText.Of(parameter.Type)} {parameter.Name}{(parameter.HasExplicitDefaultValue ? $" = {Default(parameter)}" : "")}";
    }

    private static string Default(IParameterSymbol parameter) =>
        parameter.ExplicitDefaultValue is null && parameter.Type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T }
            ? "default"
            : AttributeText.Literal(parameter.ExplicitDefaultValue);

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        string[] all =
        [
            .. parameter.HasReferenceTypeConstraint ? ["class"] : Array.Empty<string>(),
            .. parameter.HasUnmanagedTypeConstraint ? ["unmanaged"] : parameter.HasValueTypeConstraint ? ["struct"] : Array.Empty<string>(),
            .. parameter.HasNotNullConstraint ? ["notnull"] : Array.Empty<string>(),
            .. parameter.ConstraintTypes.Select(TypeText.Of),
            .. parameter.HasConstructorConstraint ? ["new()"] : Array.Empty<string>(),
        ];
        return all.Length == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", all)}";
    }

    private static string Accessibility(ISymbol member) =>
        member.DeclaredAccessibility == Microsoft.CodeAnalysis.Accessibility.Public ? "" : Word(member.DeclaredAccessibility);

    private static string Word(Accessibility accessibility) => accessibility switch
    {
        Microsoft.CodeAnalysis.Accessibility.Private => "private",
        Microsoft.CodeAnalysis.Accessibility.Internal => "internal",
        Microsoft.CodeAnalysis.Accessibility.Protected => "protected",
        Microsoft.CodeAnalysis.Accessibility.ProtectedOrInternal => "protected internal",
        Microsoft.CodeAnalysis.Accessibility.ProtectedAndInternal => "private protected",
        _ => "public",
    };

    private static string Join(params IEnumerable<string> words) => string.Join(" ", words.Where(word => word.Length > 0));

    private static string WithParts(string head, params IEnumerable<string> parts) => string.Join(" | ", parts.Where(part => part.Length > 0).Prepend(head));
}
