using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes functions: a static class with its three ways of calling, the arguments in two forms, and the result.</summary>
internal sealed class FunctionEmitter
{
    private const string Instance = "global::Pulumi.Deployment.Instance";
    private const string Options = "global::Pulumi.InvokeOptions? options = null";
    private const string OutputOptions = "global::Pulumi.InvokeOutputOptions options";
    private readonly TypeNames names;
    private readonly ArgsEmitter args;
    private readonly OutputTypeEmitter outputs;

    public FunctionEmitter(TypeNames names, ArgsEmitter args, OutputTypeEmitter outputs) =>
        (this.names, this.args, this.outputs) = (names, args, outputs);

    public void Class(CodeWriter code, Function function, string module)
    {
        var here = $"global::{names.Namespace(module)}.{function.ClassName}";
        var result = function.Result != null ? here + "Result" : names.Element(function.Returns!, Shape.Result);
        if (function.Deprecated)
        {
            code.Line(Deprecation.Attribute);
        }

        code.Open($"public static class {(function.ClassName is "Invoke" or "InvokeAsync" ? function.ClassName + "Function" : function.ClassName)}");
        if (function.Parameters != null)
        {
            Parameters(code, function, result);
        }
        else if (function.Arguments.Count == 0)
        {
            Methods(code, function, result, null, null, "global::Pulumi.InvokeArgs.Empty", "global::Pulumi.InvokeArgs.Empty");
        }
        else
        {
            var optional = function.Arguments.All(p => p.In != Presence.Required);
            Methods(
                code, function, result,
                $"{here}Args{(optional ? "? args = null" : " args")}", $"{here}InvokeArgs{(optional ? "? args = null" : " args")}",
                $"args ?? new {here}Args()", $"args ?? new {here}InvokeArgs()");
        }

        code.Close();
        if (function.Parameters == null && function.Arguments.Count > 0)
        {
            args.Plain(code, function.ClassName + "Args", function.Arguments);
            args.PlainInput(code, function.ClassName + "InvokeArgs", "global::Pulumi.InvokeArgs", function.Arguments);
        }

        if (function.Result != null)
        {
            outputs.Class(code, function.ClassName + "Result", function.Result, Shape.Result);
        }
    }

    private static string Single(Function function) => function.Result == null ? "Single" : "";

    private void Methods(
        CodeWriter code, Function function, string result, string? plain, string? input, string plainGiven, string inputGiven)
    {
        var token = Names.Literal(function.Token);
        var single = Single(function);
        var withPlain = plain == null ? "" : plain + ", ";
        var withInput = input == null ? "" : input + ", ";
        code.Line($"public static global::System.Threading.Tasks.Task<{result}> InvokeAsync({withPlain}{Options}) => " +
                  $"{Instance}.Invoke{single}Async<{result}>({token}, {plainGiven}, {names.Utilities}.WithDefaults(options));");
        code.Line($"public static global::Pulumi.Output<{result}> Invoke({withInput}{Options}) => " +
                  $"{Instance}.Invoke{single}<{result}>({token}, {inputGiven}, {names.Utilities}.WithDefaults(options));");
        // Nothing is optional here, or a call that gives neither would fit both.
        code.Line($"public static global::Pulumi.Output<{result}> Invoke({withInput.Replace("? args = null", " args")}{OutputOptions}) => " +
                  $"{Instance}.Invoke{single}<{result}>({token}, {inputGiven}, {names.Utilities}.WithDefaults(options));");
    }

    private void Parameters(CodeWriter code, Function function, string result)
    {
        var inOrder = function.Parameters!.Select(name => function.Arguments.Single(p => p.Wire == name)).ToList();
        var single = Single(function);
        Method("InvokeAsync", $"global::System.Threading.Tasks.Task<{result}>", $"Invoke{single}Async", input: false);
        Method("Invoke", $"global::Pulumi.Output<{result}>", "Invoke" + single, input: true);

        void Method(string name, string returns, string call, bool input)
        {
            var parameters = inOrder.Select((p, i) =>
            {
                var type = input ? names.Input(p.Type, Shape.PlainInput) : names.Plain(p.Type);
                var mayBeLeftOut = inOrder.Skip(i).All(later => later.In != Presence.Required);
                return $"{type}{(p.In == Presence.Required ? "" : "?")} {Names.Parameter(p.Wire)}{(mayBeLeftOut ? " = null" : "")}, ";
            });
            code.Open($"public static {returns} {name}({string.Concat(parameters)}{Options})");
            code.Line("var args = global::System.Collections.Immutable.ImmutableDictionary.CreateBuilder<string, object?>();");
            foreach (var property in inOrder)
            {
                // An input is given as the output that it holds: the dictionary takes what can come out of a provider.
                var given = Names.Parameter(property.Wire);
                code.Line($"args[{Names.Literal(property.Wire)}] = {(input ? $"global::Pulumi.InputExtensions.ToOutput({given})" : given)};");
            }

            code.Line($"return {Instance}.{call}<{result}>({Names.Literal(function.Token)}, " +
                      $"new global::Pulumi.DictionaryInvokeArgs(args.ToImmutable()), {names.Utilities}.WithDefaults(options));");
            code.Close();
        }
    }
}
