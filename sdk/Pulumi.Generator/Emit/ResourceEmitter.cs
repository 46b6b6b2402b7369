using System.Collections.Generic;
using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes resource classes: the resource, and what it is made from.</summary>
internal sealed class ResourceEmitter
{
    // Where a resource is made is found by counting the constructors that a call runs through.
    private const string NotInlined =
        "[global::System.Runtime.CompilerServices.MethodImplAttribute(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    private const string Id = "global::Pulumi.Input<string>";
    private readonly TypeNames names;
    private readonly ArgsEmitter args;
    private readonly OutputTypeEmitter outputs;

    public ResourceEmitter(TypeNames names, ArgsEmitter args, OutputTypeEmitter outputs) =>
        (this.names, this.args, this.outputs) = (names, args, outputs);

    /// <summary>The class itself, in its module's namespace, with its state where it has one.</summary>
    public void Class(CodeWriter code, Resource resource, string module, bool isProvider = false)
    {
        var className = resource.ClassName;
        var argsClass = isProvider ? $"global::{names.Package.RootNamespace}.ProviderArgs" : $"global::{names.Args(module)}.{className}Args";
        var hasState = !names.Package.IsKubernetes && !resource.IsComponent && !isProvider;
        var options = resource.IsComponent ? "global::Pulumi.ComponentResourceOptions" : "global::Pulumi.CustomResourceOptions";

        if (resource.Deprecated)
        {
            code.Line(Deprecation.Attribute);
        }

        code.Line($"[global::{names.Package.RootNamespace}.{names.Prefix}ResourceTypeAttribute({Names.Literal(resource.Token)})]");
        code.Open($"public partial class {className} : {Base(resource, isProvider)}");
        foreach (var property in resource.Properties.Where(p => p.Out != Presence.Absent))
        {
            code.Line($"[global::Pulumi.OutputAttribute({Names.Literal(property.Wire)})]");
            code.Line($"public global::Pulumi.Output<{names.Output(property.OutType, property.Out == Presence.Optional, Shape.Output)}> " +
                      $"{property.Name} {{ get; private set; }} = null!;");
        }

        Constructor(code, resource, argsClass, options, isProvider);
        if (!resource.IsComponent && !isProvider)
        {
            Lookup(code, resource, hasState ? $"global::{names.Namespace(module)}.{className}State" : null);
        }

        MakeOptions(code, resource, options);
        foreach (var method in resource.Methods)
        {
            var result = $"global::{names.Namespace(module)}.{className}{Names.Upper(method.Name)}Result";
            code.Line($"public global::Pulumi.Output<{result}> {Names.Upper(method.Name)}() => " +
                      $"global::Pulumi.Deployment.Instance.Call<{result}>({Names.Literal(method.Token)}, global::Pulumi.CallArgs.Empty, this);");
        }

        code.Close();
        if (hasState)
        {
            args.State(code, className + "State", resource.Properties);
        }

        foreach (var method in resource.Methods)
        {
            outputs.Class(code, className + Names.Upper(method.Name) + "Result", method.Result, Shape.Result);
        }
    }

    /// <summary>What a resource is made from, in the namespace of args.</summary>
    public void Args(CodeWriter code, Resource resource, bool isProvider = false) =>
        args.Resource(code, resource.ClassName + "Args", resource.Properties, isProvider);

    private string Base(Resource resource, bool isProvider) =>
        isProvider ? "global::Pulumi.ProviderResource"
        : resource.IsComponent ? "global::Pulumi.ComponentResource"
        : names.Package.IsKubernetes ? $"global::{names.Package.RootNamespace}.KubernetesResource"
        : "global::Pulumi.CustomResource";

    private void Constructor(CodeWriter code, Resource resource, string argsClass, string options, bool isProvider)
    {
        var constants = resource.Properties.Where(p => p.Constant != null && p.In != Presence.Absent).ToList();
        var needsArgs = !names.Package.IsKubernetes && resource.Properties.Any(p => p.In == Presence.Required);
        var token = isProvider ? names.Package.Name : resource.Token;
        var given = constants.Count > 0 ? "MakeArgs(args)" : $"args ?? new {argsClass}()";
        code.Line(NotInlined);
        code.Line($"public {resource.ClassName}(string name, {argsClass}{(needsArgs ? " args" : "? args = null")}, {options}? options = null)");
        code.Open($"    : base({Names.Literal(token)}, name, {given}, MakeResourceOptions(options, \"\"){(resource.IsComponent ? ", remote: true" : "")})");
        code.Close();
        if (constants.Count > 0)
        {
            code.Open($"private static {argsClass} MakeArgs({argsClass}? args)");
            code.Line($"args ??= new {argsClass}();");
            foreach (var property in constants)
            {
                code.Line($"args.{property.Name} = {Names.Literal(property.Constant!)};");
            }

            code.Line("return args;");
            code.Close();
        }
    }

    private static void Lookup(CodeWriter code, Resource resource, string? state)
    {
        var className = resource.ClassName;
        const string options = "global::Pulumi.CustomResourceOptions? options";
        var given = state == null ? "" : $"{state}? state = null, ";
        code.Line(NotInlined);
        code.Line($"private {className}(string name, {Id} id, {(state == null ? "" : $"{state}? state, ")}{options})");
        code.Open($"    : base({Names.Literal(resource.Token)}, name, {(state == null ? "null" : "state")}, MakeResourceOptions(options, id))");
        code.Close();
        code.Line($"public static {className} Get(string name, {Id} id, {given}{options} = null) => " +
                  $"new {className}(name, id, {(state == null ? "" : "state, ")}options);");
    }

    private void MakeOptions(CodeWriter code, Resource resource, string options)
    {
        var defaults = new List<string>();
        if (resource.Aliases.Count > 0)
        {
            defaults.Add($"Aliases = {{ {string.Join(", ", resource.Aliases.Select(a => $"new global::Pulumi.Alias {{ Type = {Names.Literal(a)} }}"))} }}");
        }

        var secrets = resource.Properties.Where(p => p.Out != Presence.Absent && p.SecretOut).Select(p => Names.Literal(p.Wire)).ToList();
        if (secrets.Count > 0 && !resource.IsComponent)
        {
            defaults.Add($"AdditionalSecretOutputs = {{ {string.Join(", ", secrets)} }}");
        }

        if (resource.ReplaceOnChanges.Count > 0)
        {
            defaults.Add($"ReplaceOnChanges = {{ {string.Join(", ", resource.ReplaceOnChanges.Select(Names.Literal))} }}");
        }

        var given = defaults.Count == 0 ? $"new {options}()" : $"new {options} {{ {string.Join(", ", defaults)} }}";
        code.Line($"private static {options} MakeResourceOptions({options}? options, {Id}? id) => " +
                  $"{names.Utilities}.MakeResourceOptions(options, id, {given});");
    }
}
