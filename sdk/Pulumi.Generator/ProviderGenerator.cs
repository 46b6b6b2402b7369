using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Blueprint.Generator.Emit;
using Blueprint.Generator.Json;
using Blueprint.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Blueprint.Generator;

/// <summary>Writes a provider's SDK from the catalog files that its project names as <c>AdditionalFiles</c>.</summary>
[Generator]
public sealed class ProviderGenerator : IIncrementalGenerator
{
    private const string Head = "package.json";

    private static readonly DiagnosticDescriptor Unreadable = new DiagnosticDescriptor(
        "BPG001", "A catalog cannot be read", "The catalog cannot be read: {0}", "Catalogs", DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Inconsistent = new DiagnosticDescriptor(
        "BPG002", "A catalog does not fit together", "The catalog does not fit together: {0}", "Catalogs", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Only texts are compared: an unchanged catalog costs nothing on the next build, whatever else changed.
        var files = context.AdditionalTextsProvider
            .Where(file => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            .Select((file, cancellation) => new CatalogFile(file.Path, file.GetText(cancellation)?.ToString() ?? ""))
            .Collect();
        context.RegisterSourceOutput(files, Write);
    }

    private static void Write(SourceProductionContext output, ImmutableArray<CatalogFile> files)
    {
        var head = files.FirstOrDefault(file => Path.GetFileName(file.Path) == Head);
        if (head == null)
        {
            return;
        }

        try
        {
            var package = Read(output, head, CatalogReader.Head);
            var complete = package != null;
            foreach (var file in files.Where(file => file != head))
            {
                var module = Read(output, file, text => Add(package, CatalogReader.Module(text)));
                complete &= module != null;
            }

            if (complete)
            {
                foreach (var file in new PackageEmitter(package!).Files())
                {
                    output.CancellationToken.ThrowIfCancellationRequested();
                    output.AddSource(file.Key, SourceText.From(file.Value, Encoding.UTF8));
                }
            }
        }
        catch (FormatException e)
        {
            output.ReportDiagnostic(Diagnostic.Create(Inconsistent, Place(head.Path, 0), e.Message));
        }
    }

    private static Module Add(Package? package, Module module)
    {
        if (package != null && package.Modules.ContainsKey(module.Name))
        {
            throw new JsonException($"the module '{module.Name}' is in another file already", 0);
        }

        package?.Modules.Add(module.Name, module);
        return module;
    }

    private static T? Read<T>(SourceProductionContext output, CatalogFile file, Func<string, T> read)
        where T : class
    {
        try
        {
            return read(file.Text);
        }
        catch (JsonException e)
        {
            output.ReportDiagnostic(Diagnostic.Create(Unreadable, Place(file.Path, e.Line), e.Message));
            return null;
        }
    }

    private static Location Place(string path, int line) =>
        Location.Create(path, new TextSpan(0, 0), new LinePositionSpan(new LinePosition(line, 0), new LinePosition(line, 0)));

    private sealed record CatalogFile(string Path, string Text);
}
