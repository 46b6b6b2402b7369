using System.Collections.Frozen;
using System.Collections.Immutable;
using Blueprint.Conformance.Surface;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Blueprint.Conformance.Calls;

/// <summary>The check of what compiled code uses finds each way to use something that is not there officially.</summary>
public class MadeUpProgramTests
{
    // An assembly with more in it than its listing has.
    private const string Library = """
        #pragma warning disable
        namespace Pulumi
        {
            public class Output<T> { public Output<U> Apply<U>(System.Func<T, U> f) => null!; public Output<U> Apply<U>(System.Func<T, Output<U>> f) => null!; public T Secret() => default!; }
            public class Input<T> { public static implicit operator Input<T>(T value) => null!; public static implicit operator Input<T>(Output<T> value) => null!; }
            public class Resource { public string Urn { get; set; } = ""; public virtual void Done() { } public virtual void Extra(int x) { } public int Field; protected Resource(string name) { } public Resource() : this("") { } }
            public class Invented { }
            public class Closed { }
            public class MarkAttribute : System.Attribute { public MarkAttribute(string name) { } public string More { get; set; } = ""; }
            public interface IMocks { void Call(); void Read() { } }
            public static class More { public static void Twice(this Resource resource) { } }
        }
        """;

    private static readonly string[] Listing =
    [
        "Pulumi.Output<T> | class",
        "Pulumi.Output<T>..ctor()",
        "Pulumi.Output<T>.Apply<U>(System.Func<T, U> f) : Pulumi.Output<U>",
        "Pulumi.Input<T> | class",
        "Pulumi.Input<T>.implicit operator(T value) : Pulumi.Input<T>",
        "Pulumi.Resource | class",
        "Pulumi.Resource..ctor(string name) | protected",
        "Pulumi.Resource.Urn : string | { get; private set }",
        "Pulumi.Resource.Done() : void | virtual",
        "Pulumi.Closed | sealed class",
        "Pulumi.Closed..ctor()",
        "Pulumi.MarkAttribute | sealed class : System.Attribute",
        "Pulumi.MarkAttribute..ctor(string name)",
        "Pulumi.IMocks | interface",
        "Pulumi.IMocks.Call() : void",
        "Pulumi.IMocks.Read() : void",
    ];

    [Theory]
    [InlineData("class R() : Resource(\"r\") { public override void Done() => System.Console.WriteLine(Urn); }")]
    [InlineData("class P { static Output<int> Run(Output<string> o) => o.Apply(text => text.Length); }")]
    [InlineData("class P { static Input<string> Run() => \"x\"; }")]
    [InlineData("[Mark(\"x\")] class P : IMocks { public void Call() { } public void Read() { } }")]
    [InlineData("class P { static async System.Threading.Tasks.Task<object> Run(Output<string[]> o) { await System.Threading.Tasks.Task.Yield(); return o.Apply(all => all[0]); } }")]
    public void What_is_listed_may_be_used(string program) => Assert.Equal([], Check(program));

    [Theory]
    [InlineData("class P { static string Run(Output<string> o) => o.Secret(); }", "Pulumi.Output`1::Secret() : !0", "P.Run (program.cs:2)", "no such member")]
    [InlineData("class P { static Output<int> Run(Output<string> o) => o.Apply(x => new Output<int>()); }", "Pulumi.Output`1::Apply`1(System.Func<!0, Pulumi.Output<!!0>>) : Pulumi.Output<!!0>", "P.Run (program.cs:2)", "no such member")]
    [InlineData("class P { static Input<string> Run(Output<string> o) => o; }", "static Pulumi.Input`1::op_Implicit(Pulumi.Output<!0>) : Pulumi.Input<!0>", "P.Run", "no such member")]
    [InlineData("class P { static void Run(Resource r) => r.Urn = \"\"; }", "Pulumi.Resource::set_Urn(System.String) : System.Void", "P.Run", "no such member")]
    [InlineData("class P { static int Run(Resource r) => r.Field; }", "Pulumi.Resource::Field : System.Int32", "P.Run", "no such member")]
    [InlineData("class P { static object Run() => new Resource(); }", "Pulumi.Resource::.ctor() : System.Void", "P.Run", "no such member")]
    [InlineData("class P { static object Run() => new Invented(); }", "Pulumi.Invented::.ctor() : System.Void", "P.Run", "no such type")]
    [InlineData("class P { System.Collections.Generic.List<Invented[]>? all; }", "Pulumi.Invented [Pulumi]", "P.all", "no such type")]
    [InlineData("class P { static void Run<T>() where T : Invented { } }", "Pulumi.Invented [Pulumi]", "P.Run", "no such type")]
    [InlineData("class P { static void Run(Resource r) => r.Twice(); }", "static Pulumi.More::Twice(Pulumi.Resource) : System.Void", "P.Run", "no such type")]
    [InlineData("class P { static async System.Threading.Tasks.Task Run() { await System.Threading.Tasks.Task.Yield(); System.Func<object> f = () => typeof(Invented); } }", "Pulumi.Invented [Pulumi]", "P.Run", "no such type")]
    [InlineData("class P { event System.Action<Invented>? E; }", "Pulumi.Invented [Pulumi]", "P.E", "no such type")]
    [InlineData("class P { static void Run() { try { } catch (System.Exception e) when (e is System.IEquatable<Invented>) { } } }", "Pulumi.Invented [Pulumi]", "P.Run", "no such type")]
    [InlineData("[Mark(\"x\", More = \"y\")] class P;", "Pulumi.MarkAttribute::set_More(System.String) : System.Void", "an attribute on TypeDefinition", "no such member")]
    [InlineData("class P() : Resource(\"r\") { public override void Extra(int x) { } }", "P: overrides Extra with 1 parameters, which Pulumi.Resource officially has not")]
    [InlineData("class P : Closed;", "P: Pulumi.Closed is sealed")]
    [InlineData("class P : IMocks { public void Call() { } }", "P: lacks Read, which Pulumi.IMocks officially demands")]
    public void What_is_not_listed_is_named_with_its_user(string program, params string[] named)
    {
        var violation = Assert.Single(Check(program), text => named.All(part => text.Contains(part, StringComparison.Ordinal)));

        Assert.StartsWith("program: ", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_part_of_no_package_may_not_be_known_unless_that_is_said()
    {
        var inner = Emit("Pulumi.Protocol", "public class Wire;");
        var assembly = Read(Emit("program", "class P : Wire;", MetadataReference.CreateFromImage(inner.Image)));

        Assert.Equal(["program is bound to Pulumi.Protocol, which is part of no official package"], Check(assembly).Violations.ToArray());
        Assert.Empty(Check(assembly, "Pulumi.Protocol").Violations);
    }

    [Fact]
    public void Asking_for_what_others_keep_to_themselves_is_found()
    {
        var assembly = Read(Emit("program", """
            [assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo("Pulumi")]
            namespace System.Runtime.CompilerServices { class IgnoresAccessChecksToAttribute(string name) : Attribute { public string Name => name; } }
            """));

        Assert.Equal(["program asks to use what other assemblies keep to themselves"], Check(assembly).Violations.ToArray());
    }

    [Fact]
    public void Friends_of_an_assembly_are_read()
    {
        var (image, _) = Emit("program", "using System.Runtime.CompilerServices; [assembly: InternalsVisibleTo(\"A\")] [assembly: InternalsVisibleTo(\"B\")]");

        Assert.Equal(["A", "B"], CompiledAssembly.FriendsOf(new MemoryStream(image)).ToArray());
    }

    private static ImmutableArray<string> Check(string program)
    {
        var library = Emit("Pulumi", Library);
        return Check(Read(Emit("program", $"using Pulumi;\n{program}", MetadataReference.CreateFromImage(library.Image)))).Violations;
    }

    private static ApiCheck Check(CompiledAssembly assembly, params string[] alsoAllowed) => ApiCheck.Of(
        new Dictionary<string, OfficialApi>(StringComparer.Ordinal) { ["Pulumi"] = OfficialApi.Of("Pulumi", Listing) }.ToFrozenDictionary(StringComparer.Ordinal),
        aws: null, [], assembly, alsoAllowed);

    private static CompiledAssembly Read((byte[] Image, byte[] Symbols) built) =>
        CompiledAssembly.Read(new MemoryStream(built.Image), new MemoryStream(built.Symbols), "/src");

    private static (byte[] Image, byte[] Symbols) Emit(string name, string source, params MetadataReference[] references)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
                var tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), "/src/program.cs", System.Text.Encoding.UTF8);
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = CSharpCompilation.Create(name, [tree], [.. Framework.References, .. references], options)
            .Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        return (image.ToArray(), symbols.ToArray());
    }
}
