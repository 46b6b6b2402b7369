using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Blueprint.Conformance.Surface;

public class SurfaceListerTests
{
    [Fact]
    public void Types_are_written_with_their_kind_their_bases_and_their_attributes() =>
        Assert.Equal(
            [
                "Pulumi.A | abstract class : System.IDisposable, System.IEquatable<Pulumi.A>",
                "Pulumi.A.B | sealed class : Pulumi.A",
                "Pulumi.Cases | enum",
                "Pulumi.Done<T> | delegate | System.Threading.Tasks.Task<T?> (T? value, System.Threading.CancellationToken token = default)",
                "Pulumi.Mark | static class",
                "Pulumi.MarkAttribute | class : System.Attribute | [AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true)]",
                "Pulumi.Point | readonly struct | [Obsolete]",
            ],
            Types("""
                using System; using System.Threading; using System.Threading.Tasks;
                namespace Pulumi;
                public abstract class A : IEquatable<A>, IDisposable, IHidden
                {
                    public abstract bool Equals(A? other);
                    public abstract void Dispose();
                    public sealed class B : A { public override bool Equals(A? other) => false; public override void Dispose() { } }
                }
                interface IHidden;
                public enum Cases { One = 1 }
                public delegate Task<T?> Done<T>(T? value, CancellationToken token = default) where T : class;
                public static class Mark;
                [AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, AllowMultiple = true, Inherited = true)]
                public class MarkAttribute : Attribute;
                [Obsolete("no")] public readonly struct Point;
                """));

    [Fact]
    public void Members_are_written_with_types_names_defaults_and_nullability() =>
        Assert.Equal(
            [
                "Pulumi.C<T> | class",
                "Pulumi.C<T>..ctor(int[]? counts, string text = \"x\", bool? maybe = null, bool yes = true, double d = 0.5) | protected",
                "Pulumi.C<T>.Const : string | const = boolean",
                "Pulumi.C<T>.Do() : void | virtual",
                "Pulumi.C<T>.Field : System.Collections.Generic.Dictionary<string, object?>? | static readonly",
                "Pulumi.C<T>.Get<U>(out U value, params T[] all) : (string? id, U state) where U : System.Exception, new() | static",
                "Pulumi.C<T>.Initial : T | { get; init }",
                "Pulumi.C<T>.Shown : string? | static { get; private set }",
                "Pulumi.C<T>.Shown2 : int? | protected { get; set }",
                "Pulumi.C<T>.ToString() : string | override",
                "Pulumi.C<T>.implicit operator(T value) : Pulumi.C<T>",
                "Pulumi.C<T>.op_Equality(Pulumi.C<T>? a, Pulumi.C<T>? b) : bool | static",
                "Pulumi.C<T>.op_Inequality(Pulumi.C<T>? a, Pulumi.C<T>? b) : bool | static",
                "Pulumi.C<T>.this[string key] : T | { set }",
            ],
            Lines("""
                using System; using System.Collections.Generic;
                namespace Pulumi;
                #pragma warning disable CS0660, CS0661
                public class C<T>
                {
                    protected C(int[]? counts, string text = "x", bool? maybe = null, bool yes = true, double d = 0.5) { }
                    private C() { }
                    private protected C(int x) { }
                    public const string Const = "boolean";
                    public virtual void Do() { }
                    public static readonly Dictionary<string, object?>? Field = null;
                    public static (string? id, U state) Get<U>(out U value, params T[] all) where U : Exception, new() => (null, value = new());
                    public T Initial { get; init; } = default!;
                    public static string? Shown { get; private set; }
                    protected int? Shown2 { get; set; }
                    internal string Hidden => "";
                    public override string ToString() => "";
                    public static implicit operator C<T>(T value) => new();
                    public static bool operator ==(C<T>? a, C<T>? b) => true;
                    public static bool operator !=(C<T>? a, C<T>? b) => true;
                    public T this[string key] { set { } }
                }
                """));

    [Fact]
    public void An_attribute_on_the_field_behind_a_property_is_shown_on_the_property() =>
        Assert.Equal(
            [
                "Pulumi.Args | class",
                "Pulumi.Args..ctor()",
                "Pulumi.Args..ctor(int x) | private [OutputConstructor]",
                "Pulumi.Args.ApiName : string? | { get; set } | [Input(\"apiName\", required: true)]",
                "Pulumi.Args.Plain : string? | { get; set } | [Input(\"plain\")] [Obsolete]",
            ],
            Lines("""
                using System;
                namespace Pulumi;
                public class Args
                {
                    public Args() { }
                    [OutputConstructor] private Args(int x) { }
                    [Input("apiName", required: true)] private string? _apiName;
                    public string? ApiName { get => _apiName; set => _apiName = value; }
                    [Obsolete("old")] [Input("plain")] public string? Plain { get; set; }
                }
                class InputAttribute(string name, bool required = false, bool json = false) : Attribute { public object All => (name, required, json); }
                class OutputConstructorAttribute : Attribute;
                """));

    [Fact]
    public void Extension_methods_and_members_of_interfaces_are_told_apart() =>
        Assert.Equal(
            [
                "Pulumi.IMocks | interface",
                "Pulumi.IMocks.Call(string x) : string",
                "Pulumi.IMocks.Optional() : void | virtual",
                "Pulumi.Mocks | static class",
                "Pulumi.Mocks.Twice(this Pulumi.IMocks? mocks, string x) : string | static",
            ],
            Lines("""
                namespace Pulumi;
                public interface IMocks { string Call(string x); void Optional() { } }
                public static class Mocks { public static string Twice(this IMocks? mocks, string x) => x + x; }
                """));

    [Fact]
    public void A_listed_line_is_split_into_what_an_assembly_shows_and_what_running_code_shows()
    {
        var type = ListedLine.Parse(
            "Pulumi.Kubernetes.Core.V1.Secret | class : Pulumi.B, Pulumi.A<X, Y> | [KubernetesResourceType(\"t\")] | const Kind=\"Secret\"; option AdditionalSecretOutputs={ \"data\", \"stringData\" }; remote");
        var member = ListedLine.Parse("Pulumi.Random.S.Hex : Pulumi.Input<string>? | { get; set } | [Input(\"hex\")] secret");
        var enumMember = ListedLine.Parse("Pulumi.E.A : Pulumi.E | static { get } | = \"a\"");

        Assert.Equal("Pulumi.Kubernetes.Core.V1.Secret | class : Pulumi.A<X, Y>, Pulumi.B | [KubernetesResourceType(\"t\")]", type.Surface);
        Assert.Equal(
            [new("const", "Kind", "\"Secret\""), new("option", "AdditionalSecretOutputs", "{ \"data\", \"stringData\" }"), new("remote", "", "")],
            type.Facts.ToArray());
        Assert.Equal(["data", "stringData"], type.Facts[1].Quoted.ToArray());
        Assert.True(type.IsType);
        Assert.Equal("Pulumi.Random.S.Hex : Pulumi.Input<string>? | { get; set } | [Input(\"hex\")]", member.Surface);
        Assert.Equal(("Pulumi.Random.S.Hex", true, false), (member.Name, member.IsSecret, member.IsType));
        Assert.Equal(("Pulumi.E.A : Pulumi.E | static { get }", "a"), (enumMember.Surface, enumMember.EnumValue));
    }

    private static IEnumerable<string> Types(string source) => Lines(source).Where(line => ListedLine.Parse(line).IsType);

    private static IEnumerable<string> Lines(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14));
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create("sample", [tree], Framework.References, options).Emit(image);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        return SurfaceLister.List(MetadataReference.CreateFromImage(image.ToArray()), []).Order(StringComparer.Ordinal);
    }
}
