using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Blueprint.Catalogs;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Sandbox;
using Blueprint.Protocol;

namespace Blueprint.Engine.Programs;

/// <summary>Writes the C# statements that describe imported resources, for the program that is to manage them from then on.</summary>
/// <remarks>
/// A secret is written as one of the stack's configuration, never in clear. What a provider chose by itself is left out. What has no
/// counterpart in C# stands in a comment.
/// </remarks>
public static class ImportedCode
{
    /// <summary>The statements, one a resource, in the given order; empty where there is nothing to write.</summary>
    /// <param name="resources">What is recorded of the resources; the stack and providers among them are left out.</param>
    /// <param name="catalogs">Finds the catalog of a package by name; null where there is none.</param>
    public static string Write(IEnumerable<ResourceState> resources, Func<string, PackageCatalog?> catalogs)
    {
        var text = new StringBuilder();
        var variables = new Variables();
        foreach (var resource in resources)
        {
            if (resource.Type == Urn.StackType || ProviderReference.IsProviderType(resource.Type))
            {
                continue;
            }

            if (text.Length > 0)
            {
                text.Append('\n');
            }

            new Statement(text, resource, variables, catalogs).Write();
        }

        return text.ToString();
    }

    /// <summary>A C# text literal.</summary>
    internal static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => literal.Append('\\').Append(c),
                '\n' => literal.Append("\\n"),
                '\t' => literal.Append("\\t"),
                < ' ' or '\u2028' or '\u2029' or '\u0085' => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => literal.Append(c),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>The variables that hold resources, by URN.</summary>
    private sealed class Variables
    {
        private readonly Dictionary<string, string> byUrn = new(StringComparer.Ordinal);
        private readonly HashSet<string> taken = new(StringComparer.Ordinal) { "config" };

        public string? Find(string urn) => byUrn.GetValueOrDefault(urn);

        public string Add(Urn urn)
        {
            var words = new string([.. urn.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var start = string.Concat(words.Select((word, i) => i == 0 ? $"{char.ToLowerInvariant(word[0])}{word[1..]}" : $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
            start = start.Length == 0 || char.IsAsciiDigit(start[0]) ? $"resource{start}" : start;
            var name = start;
            for (var i = 2; !taken.Add(name); i++)
            {
                name = $"{start}{i.ToString(CultureInfo.InvariantCulture)}";
            }

            // With an @ a keyword is a name, and any other name is itself.
            byUrn[urn.Value] = Keywords.Contains(name) ? $"@{name}" : name;
            return byUrn[urn.Value];
        }
    }

    private static readonly ImmutableHashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "await", "var", "record",
    ];

    /// <summary>Writes one resource.</summary>
    private sealed class Statement(StringBuilder text, ResourceState resource, Variables variables, Func<string, PackageCatalog?> catalogs)
    {
        private readonly PackageCatalog? catalog = catalogs(resource.Type.Split(':')[0]);

        public void Write()
        {
            var spec = catalog?.FindResource(resource.Type);
            var variable = variables.Add(resource.Urn);
            if (spec is null || catalog?.CSharp?.ClassOf(resource.Type) is not { } type)
            {
                text.Append(CultureInfo.InvariantCulture, $"// {resource.Type} \"{resource.Urn.Name}\" has no C# class here: {(resource.Custom ? $"its id is {resource.Id}" : "it is a component, write `new` of its class")}.\n");
                return;
            }

            text.Append(CultureInfo.InvariantCulture, $"var {variable} = new {type}({Literal(resource.Urn.Name)}, new()\n{{\n");
            WriteObject(resource.Type, spec.Inputs, resource.Inputs, "", 1);
            text.Append('}');
            WriteOptions();
            text.Append(");\n");
        }

        private void WriteOptions()
        {
            var parent = resource.Parent.Length == 0 || Urn.TryParse(resource.Parent)?.QualifiedType == Urn.StackType ? null : resource.Parent;
            var provider = ProviderReference.TryParse(resource.Provider) is { } reference && Urn.TryParse(reference.Urn) is { } urn && !ProviderReference.IsDefault(urn)
                ? urn
                : null;
            if (!resource.Protect && parent is null && provider is null)
            {
                return;
            }

            text.Append(", new Pulumi.CustomResourceOptions\n{\n");
            if (parent is not null)
            {
                text.Append(variables.Find(parent) is { } variable ? $"    Parent = {variable},\n" : $"    // Parent = {parent},\n");
            }

            if (provider is not null)
            {
                text.Append(CultureInfo.InvariantCulture, $"    // Provider = {provider.Value},\n");
            }

            text.Append(resource.Protect ? "    Protect = true,\n}" : "}");
        }

        private void WriteObject(string holder, ObjectSpec spec, PropertyMap values, string path, int depth)
        {
            foreach (var (name, value) in values.Given())
            {
                if (!spec.Properties.TryGetValue(name, out var property) || property.Constant is not null || Defaults.Has(values, name))
                {
                    continue;
                }

                var member = catalog!.CSharp!.MemberOf(holder, name); // Written only where there is one.
                WriteMember(member, property.Type, value, path.Length == 0 ? name : $"{path}.{name}", depth);
            }
        }

        private void WriteMember(string member, TypeSpec type, PropertyValue value, string path, int depth)
        {
            var bare = value.Bare();
            Indent(depth);
            if (value is not PropertyValue.Secret && type is TypeSpec.ListOf { Element: var item } && bare is PropertyValue.List list)
            {
                text.Append(CultureInfo.InvariantCulture, $"{member} =\n");
                Block(depth, () =>
                {
                    for (var i = 0; i < list.Items.Length; i++)
                    {
                        Indent(depth + 1);
                        WriteValue(item, list.Items[i], $"{path}[{i}]", depth + 1);
                        text.Append(",\n");
                    }
                });
            }
            else if (value is not PropertyValue.Secret && type is TypeSpec.MapOf { Element: var element } && bare is PropertyValue.Map map)
            {
                text.Append(CultureInfo.InvariantCulture, $"{member} =\n");
                Block(depth, () =>
                {
                    foreach (var (key, entry) in map.Entries)
                    {
                        Indent(depth + 1);
                        text.Append(CultureInfo.InvariantCulture, $"[{Literal(key)}] = ");
                        WriteValue(element, entry, $"{path}.{key}", depth + 1);
                        text.Append(",\n");
                    }
                });
            }
            else if (type is TypeSpec.EnumOf { Relaxed: false } or TypeSpec.ListOf { Element: TypeSpec.EnumOf { Relaxed: false } })
            {
                text.Append(CultureInfo.InvariantCulture, $"// {member}: {JsonValues.Write(bare)}\n");
                return;
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{member} = ");
                WriteValue(type, value, path, depth);
            }

            text.Append(",\n");
        }

        private void WriteValue(TypeSpec type, PropertyValue value, string path, int depth)
        {
            if (value is PropertyValue.Secret)
            {
                text.Append(Secret(type, path));
                return;
            }

            var bare = value.Bare();
            switch (type)
            {
                case TypeSpec.UnionOf union:
                    WriteValue(CaseOf(union, bare), value, path, depth);
                    break;
                case TypeSpec.ObjectOf nested when bare is PropertyValue.Map map:
                    text.Append(CultureInfo.InvariantCulture, $"new {catalog!.CSharp!.ArgsOf(nested.Name)}\n"); // Written only where there is one.
                    Block(depth, () => WriteObject(nested.Name, nested.Spec.Value, map.Entries, path, depth + 1));
                    break;
                case TypeSpec.Primitive { Kind: PrimitiveKind.Json }:
                    text.Append(Literal(bare is PropertyValue.Text document ? document.Value : JsonValues.Write(bare)));
                    break;
                case TypeSpec.Primitive { Kind: PrimitiveKind.Any }:
                    text.Append(CultureInfo.InvariantCulture, $"Pulumi.Output.Create<object>({Plain(bare)})");
                    break;
                case TypeSpec.ListOf { Element: var element } when bare is PropertyValue.List list:
                    text.Append("System.Collections.Immutable.ImmutableArray.Create(");
                    Separated(list.Items.Length, i => WriteValue(element, list.Items[i], $"{path}[{i}]", depth));
                    text.Append(')');
                    break;
                default:
                    text.Append(Plain(bare));
                    break;
            }
        }

        private void Separated(int count, Action<int> write)
        {
            for (var i = 0; i < count; i++)
            {
                text.Append(i == 0 ? "" : ", ");
                write(i);
            }
        }

        private void Block(int depth, Action write)
        {
            Indent(depth);
            text.Append("{\n");
            write();
            Indent(depth);
            text.Append('}');
        }

        private void Indent(int depth) => text.Append(' ', depth * 4);

        private static string Secret(TypeSpec type, string path) => type switch
        {
            TypeSpec.Primitive { Kind: PrimitiveKind.Integer } => $"new Pulumi.Config().RequireSecretInt32({Literal(path)})",
            TypeSpec.Primitive { Kind: PrimitiveKind.Number } => $"new Pulumi.Config().RequireSecretDouble({Literal(path)})",
            TypeSpec.Primitive { Kind: PrimitiveKind.Boolean } => $"new Pulumi.Config().RequireSecretBoolean({Literal(path)})",
            TypeSpec.ListOf => $"new Pulumi.Config().RequireSecretObject<System.Collections.Immutable.ImmutableArray<string>>({Literal(path)})",
            TypeSpec.MapOf => $"new Pulumi.Config().RequireSecretObject<System.Collections.Immutable.ImmutableDictionary<string, string>>({Literal(path)})",
            _ => $"new Pulumi.Config().RequireSecret({Literal(path)})",
        };

        private static TypeSpec CaseOf(TypeSpec.UnionOf union, PropertyValue value) =>
            union.Cases.FirstOrDefault(one => (one, value) switch
            {
                (TypeSpec.ObjectOf, PropertyValue.Map) or (TypeSpec.ListOf, PropertyValue.List) => true,
                (TypeSpec.Primitive { Kind: PrimitiveKind.String }, PropertyValue.Text) => true,
                (TypeSpec.Primitive { Kind: PrimitiveKind.Boolean }, PropertyValue.Bool) => true,
                (TypeSpec.Primitive { Kind: PrimitiveKind.Integer or PrimitiveKind.Number }, PropertyValue.Number) => true,
                _ => false,
            }) ?? union.Cases[0];

        private static string Plain(PropertyValue value) => value.Bare() switch
        {
            PropertyValue.Bool flag => flag.Value ? "true" : "false",
            PropertyValue.Number number => number.Value.ToString("R", CultureInfo.InvariantCulture),
            PropertyValue.Text text => Literal(text.Value),
            PropertyValue.List list => $"new object?[] {{ {string.Join(", ", list.Items.Select(Plain))} }}",
            PropertyValue.Map map => $"new System.Collections.Generic.Dictionary<string, object?> {{ {string.Join(", ", map.Entries.Select(entry => $"[{Literal(entry.Key)}] = {Plain(entry.Value)}"))} }}",
            PropertyValue.Asset { Content: { } content } => $"new Pulumi.StringAsset({Literal(content)})",
            PropertyValue.Asset { Path: { } path } => $"new Pulumi.FileAsset({Literal(path)})",
            PropertyValue.Asset { Uri: { } uri } => $"new Pulumi.RemoteAsset({Literal(uri)})",
            PropertyValue.Archive { Path: { } path } => $"new Pulumi.FileArchive({Literal(path)})",
            PropertyValue.Archive { Uri: { } uri } => $"new Pulumi.RemoteArchive({Literal(uri)})",
            PropertyValue.Archive { Members: { } members } =>
                $"new Pulumi.AssetArchive(new System.Collections.Generic.Dictionary<string, Pulumi.AssetOrArchive> {{ {string.Join(", ", members.Select(entry => $"[{Literal(entry.Key)}] = {Plain(entry.Value)}"))} }})",
            PropertyValue.Reference reference => reference.Id is { } id ? Plain(id) : Literal(reference.Urn),
            _ => "null",
        };
    }
}
