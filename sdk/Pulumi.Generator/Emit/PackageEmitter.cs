using System;
using System.Collections.Generic;
using System.Linq;
using Blueprint.Generator.Model;

namespace Blueprint.Generator.Emit;

/// <summary>Writes a package: a few files a module, by what is in them.</summary>
internal sealed class PackageEmitter
{
    private readonly Package package;
    private readonly Usage usage;
    private readonly TypeNames names;
    private readonly ArgsEmitter args;
    private readonly OutputTypeEmitter outputs;
    private readonly ResourceEmitter resources;
    private readonly FunctionEmitter functions;

    public PackageEmitter(Package package)
    {
        this.package = package;
        usage = new Usage(package);
        names = new TypeNames(package);
        args = new ArgsEmitter(names);
        outputs = new OutputTypeEmitter(names);
        resources = new ResourceEmitter(names, args, outputs);
        functions = new FunctionEmitter(names, args, outputs);
    }

    /// <summary>Names and texts of the files.</summary>
    public IEnumerable<KeyValuePair<string, string>> Files()
    {
        yield return File("Package", package.RootNamespace, code =>
        {
            UtilitiesEmitter.Classes(code, names);
            if (package.Config.Count > 0)
            {
                new ConfigEmitter(names).Class(code, usage);
            }

            if (package.Provider != null)
            {
                resources.Class(code, package.Provider, RootModule, isProvider: true);
                resources.Args(code, package.Provider, isProvider: true);
            }
        });

        foreach (var module in package.Modules.Values)
        {
            var title = module.Name.Replace('/', '.');
            if (module.Resources.Count > 0)
            {
                yield return File(title + ".Resources", names.Namespace(module.Name), code =>
                    module.Resources.ForEach(r => resources.Class(code, r, module.Name)));
                yield return File(title + ".Args", names.Args(module.Name), code => module.Resources.ForEach(r => resources.Args(code, r)));
            }

            if (module.Functions.Count > 0)
            {
                yield return File(title + ".Functions", names.Namespace(module.Name), code =>
                    module.Functions.ForEach(f => functions.Class(code, f, module.Name)));
            }

            if (module.Enums.Count > 0)
            {
                yield return File(title + ".Enums", names.Namespace(module.Name), code => module.Enums.ForEach(e => EnumEmitter.Struct(code, e)));
            }

            if (Needs(module, Shape.Input | Shape.State | Shape.Plain | Shape.PlainInput))
            {
                yield return File(title + ".Inputs", names.Inputs(module.Name), code => Inputs(code, module));
            }

            if (Needs(module, Shape.Output | Shape.Result))
            {
                yield return File(title + ".Outputs", names.Outputs(module.Name), code => Outputs(code, module));
            }
        }
    }

    // The provider's own types are in the root, which is the module "index" where there is one.
    private string RootModule => package.Namespaces.FirstOrDefault(n => n.Value.Length == 0).Key ?? "index";

    private bool Needs(Module module, Shape shapes) => module.Types.Keys.Any(type => (usage.Of(module.Name + "/" + type) & shapes) != 0);

    private static KeyValuePair<string, string> File(string title, string @namespace, Action<CodeWriter> content)
    {
        var code = new CodeWriter();
        code.Open("namespace " + @namespace);
        content(code);
        code.Close();
        return new KeyValuePair<string, string>(title + ".g.cs", code.ToString());
    }

    private void Inputs(CodeWriter code, Module module)
    {
        foreach (var type in module.Types)
        {
            var shapes = usage.Of(module.Name + "/" + type.Key);

            // A Kubernetes object inside another one is given as that object's own args.
            if ((shapes & Shape.Input) != 0 && !(package.IsKubernetes && module.Resources.Any(r => r.ClassName == type.Key)))
            {
                args.Nested(code, TypeNames.ObjectName(type.Key, Shape.Input), type.Value, Shape.Input);
            }

            if ((shapes & Shape.State) != 0)
            {
                args.Nested(code, TypeNames.ObjectName(type.Key, Shape.State), type.Value, Shape.State);
            }

            if ((shapes & Shape.Plain) != 0)
            {
                args.Plain(code, TypeNames.ObjectName(type.Key, Shape.Plain), type.Value);
            }

            if ((shapes & Shape.PlainInput) != 0)
            {
                args.PlainInput(code, TypeNames.ObjectName(type.Key, Shape.PlainInput), "global::Pulumi.ResourceArgs", type.Value);
            }
        }
    }

    private void Outputs(CodeWriter code, Module module)
    {
        foreach (var type in module.Types)
        {
            foreach (var shape in new[] { Shape.Output, Shape.Result }.Where(s => (usage.Of(module.Name + "/" + type.Key) & s) != 0))
            {
                outputs.Class(code, TypeNames.ObjectName(type.Key, shape), type.Value, shape);
            }
        }
    }
}
