using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Surface;

/// <summary>Writes what a program can see of an assembly, a line for each type and member, in the form of the reference listings.</summary>
/// <remarks>The compiler reads the assembly, so that nullability, tuple names and defaults are what a program's compiler sees.</remarks>
internal static class SurfaceLister
{
    /// <summary>The lines of all visible types of an assembly whose dependencies lie beside it or in the framework.</summary>
    /// <param name="assemblyPath">The assembly.</param>
    /// <param name="isWanted">Chooses types by their full names; null for all.</param>
    public static ImmutableArray<string> List(string assemblyPath, Func<string, bool>? isWanted = null)
    {
        var reference = MetadataReference.CreateFromFile(assemblyPath);
        var beside = Directory.EnumerateFiles(Path.GetDirectoryName(assemblyPath)!, "Pulumi*.dll").Where(path => path != assemblyPath);
        return List(reference, beside.Select(path => MetadataReference.CreateFromFile(path)), isWanted);
    }

    public static ImmutableArray<string> List(
        MetadataReference assembly, IEnumerable<MetadataReference> dependencies, Func<string, bool>? isWanted = null)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);
        var compilation = CSharpCompilation.Create("surface", references: [assembly, .. dependencies, .. Framework.References], options: options);
        return compilation.GetAssemblyOrModuleSymbol(assembly) is IAssemblySymbol symbol
            ? [.. Types(symbol.GlobalNamespace).Where(type => IsVisible(type) && (isWanted?.Invoke(TypeText.Of(type)) ?? true)).SelectMany(Lines)]
            : throw new BadImageFormatException($"{assembly.Display} is no assembly.");
    }

    /// <summary>All types of a namespace, of those in it, and within types.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(Types).Concat(space.GetTypeMembers().SelectMany(WithNested));

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(WithNested).Prepend(type);

    private static IEnumerable<string> Lines(INamedTypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Delegate => [TypeText.Delegate(type)],
        TypeKind.Enum => type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
            .Select(field => $"{TypeText.Of(type)}.{field.Name} = {field.ConstantValue}").Prepend(TypeText.Declaration(type)),
        _ => type.GetMembers().Select(MemberText.Of).OfType<string>().Prepend(TypeText.Declaration(type)),
    };

    public static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal &&
        (symbol.ContainingType is null || IsVisible(symbol.ContainingType));
}
