using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Blueprint.Conformance.Calls;

/// <summary>Finds for each row of an assembly's tables the code that needs it.</summary>
internal sealed class Places
{
    private readonly List<(EntityHandle Named, string Place)> _found = [];
    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly SourceLines _lines;
    private readonly KeyTypes _types;
    private string _place = "";

    public Places(PEReader file, MetadataReader reader, SourceLines lines)
    {
        (_file, _reader, _lines) = (file, reader, lines);
        _types = new(handle => _found.Add((handle, _place)));
    }

    public ILookup<EntityHandle, string> Find()
    {
        foreach (var handle in _reader.TypeDefinitions)
        {
            InType(handle);
        }

        foreach (var handle in _reader.CustomAttributes)
        {
            InAttribute(_reader.GetCustomAttribute(handle));
        }

        return _found.ToLookup(pair => pair.Named, pair => pair.Place);
    }

    private void InType(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        var name = Readable(handle);
        _place = name;
        Name(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Name(_reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var constraint in type.GetGenericParameters().SelectMany(parameter => _reader.GetGenericParameter(parameter).GetConstraints()))
        {
            Name(_reader.GetGenericParameterConstraint(constraint).Type);
        }

        foreach (var field in type.GetFields().Select(_reader.GetFieldDefinition))
        {
            _place = $"{name}.{_reader.GetString(field.Name)}";
            field.DecodeSignature(_types, null);
        }

        foreach (var implementation in type.GetMethodImplementations().Select(_reader.GetMethodImplementation))
        {
            _place = name;
            Name(implementation.MethodDeclaration);
        }

        foreach (var method in type.GetMethods())
        {
            InMethod(name, method);
        }
    }

    private void InMethod(string type, MethodDefinitionHandle handle)
    {
        var method = _reader.GetMethodDefinition(handle);
        var name = $"{type}.{Written(_reader.GetString(method.Name))}";
        _place = At(name, handle, 0);
        method.DecodeSignature(_types, null);
        foreach (var constraint in method.GetGenericParameters().SelectMany(parameter => _reader.GetGenericParameter(parameter).GetConstraints()))
        {
            Name(_reader.GetGenericParameterConstraint(constraint).Type);
        }

        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            _reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_types, null);
        }

        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
        {
            Name(region.CatchType);
        }

        foreach (var (offset, named) in Instructions.Tokens(body))
        {
            _place = At(name, handle, offset);
            Name(named);
        }
    }

    private void InAttribute(CustomAttribute attribute)
    {
        _place = attribute.Parent.Kind switch
        {
            HandleKind.TypeDefinition => $"an attribute of {Readable((TypeDefinitionHandle)attribute.Parent)}",
            HandleKind.MethodDefinition => $"an attribute of {Method((MethodDefinitionHandle)attribute.Parent)}",
            _ => $"an attribute of a {attribute.Parent.Kind}",
        };
        Name(attribute.Constructor);
    }

    private void Name(EntityHandle named)
    {
        if (named.IsNil)
        {
            return;
        }

        _found.Add((named, _place));
        switch (named.Kind)
        {
            case HandleKind.TypeSpecification:
                _reader.GetTypeSpecification((TypeSpecificationHandle)named).DecodeSignature(_types, null);
                break;
            case HandleKind.MethodSpecification:
                var instance = _reader.GetMethodSpecification((MethodSpecificationHandle)named);
                instance.DecodeSignature(_types, null);
                Name(instance.Method);
                break;
            case HandleKind.MemberReference:
                var member = _reader.GetMemberReference((MemberReferenceHandle)named);
                Name(member.Parent);
                if (member.GetKind() == MemberReferenceKind.Field)
                {
                    member.DecodeFieldSignature(_types, null);
                }
                else
                {
                    member.DecodeMethodSignature(_types, null);
                }

                break;
        }
    }

    private string At(string name, MethodDefinitionHandle method, int offset) => _lines.Of(method, offset) is { Length: > 0 } line ? $"{name} ({line})" : name;

    private string Method(MethodDefinitionHandle handle)
    {
        var method = _reader.GetMethodDefinition(handle);
        return At($"{Readable(method.GetDeclaringType())}.{Written(_reader.GetString(method.Name))}", handle, 0);
    }

    // Lambdas and state machines live in nested classes that nobody wrote: <Run>b__0 and <Run>d__1 are said to be Run.
    private string Readable(TypeDefinitionHandle handle) => string.Join(
        '.', KeyTypes.Name(_reader, handle).Split('.').Select(Written).Where(part => part.Length > 0).ToImmutableArray());

    private static string Written(string name) =>
        name.StartsWith('<') && name.IndexOf('>', StringComparison.Ordinal) is > 0 and var end ? name[1..end] : name;
}
