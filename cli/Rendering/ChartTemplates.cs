using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Blueprint.Engine.Model;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Kubernetes;
using Blueprint.Protocol;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Cli.Rendering;

/// <summary>Makes the objects of releases with the charts that the user has in a folder, and the user's own <c>helm</c>.</summary>
/// <param name="folder">Holds charts as <c>NAME-VERSION.tgz</c>, <c>NAME-VERSION/</c> or <c>NAME/</c>.</param>
/// <param name="helm">The program.</param>
internal sealed class ChartTemplates(string folder, string helm)
{
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);

    /// <summary>Charts that are not in the folder.</summary>
    public IReadOnlyCollection<string> Missing => missing;

    /// <summary>The objects of a release; null where its chart is not at hand, or where it is given secrets, which no file may hold.</summary>
    /// <exception cref="ProviderException">Helm refuses the chart or its values.</exception>
    public ImmutableArray<PropertyMap>? Objects(ResourceState release)
    {
        var inputs = release.Inputs;
        var values = ObjectBody.Of(PropertyMap.Of(("values", inputs.Find("values") ?? PropertyValue.Of(PropertyMap.Empty))));
        if (values.Secrets is not [])
        {
            return null;
        }

        var (_, chart) = HelmApplication.Place(inputs);
        var version = ObjectBody.Text(inputs, "version") ?? "";
        if (Find(chart, version) is not { } path)
        {
            missing.Add($"{chart} {version}".TrimEnd());
            return null;
        }

        var place = ObjectBody.Text(inputs, "namespace") ?? "default";
        var name = ObjectBody.Text(inputs, "name") ?? release.Urn.Name;
        var includesDefinitions = inputs.Find("skipCrds")?.Revealed is not PropertyValue.Bool { Value: true };
        var text = Run(release, ObjectBody.Object(values.Body, "values") ?? PropertyMap.Empty,
            ["template", name, path, "--namespace", place, "--skip-tests", .. includesDefinitions ? ["--include-crds"] : Array.Empty<string>()]);
        return Read(text, place);
    }

    private string? Find(string chart, string version)
    {
        var exact = new[] { $"{chart}-{version}.tgz", $"{chart}-v{version}.tgz", $"{chart}-{version}", $"{chart}-v{version}" }.Select(name => Path.Combine(folder, name)).FirstOrDefault(Path.Exists);
        return exact ?? (Path.Combine(folder, chart) is var whole && VersionOf(whole) is { } found && (version.Length == 0 || found.TrimStart('v') == version.TrimStart('v')) ? whole : null);
    }

    private static string? VersionOf(string chart) => Path.Combine(chart, "Chart.yaml") is var file && !File.Exists(file) ? null
        : Documents(File.ReadAllText(file)).FirstOrDefault() is { } facts ? ObjectBody.Text(facts, "version")
        : null;

    private string Run(ResourceState release, PropertyMap values, string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"values-{Guid.NewGuid():N}.yaml");
        try
        {
            File.WriteAllText(file, ObjectYaml.Write(values));
            using var process = new Process
            {
                StartInfo = new(helm, [.. arguments, "--values", file]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
            };
            process.Start();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new ProviderException(
                $"helm makes nothing of release '{release.Urn.Name}': {error.Result.Trim().ReplaceLineEndings(" ")}. Without --charts it becomes an application of Argo CD.");
        }
        catch (Win32Exception problem)
        {
            throw new ProviderException($"'{helm}' cannot be started: {problem.Message}. Install Helm, or leave --charts out.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ImmutableArray<PropertyMap> Read(string text, string place)
    {
        var objects = Documents(text).Where(made => made.Count > 0).ToArray();
        var clusterWide = objects.Where(made => ObjectBody.Text(made, "kind") == "CustomResourceDefinition" && ObjectBody.Object(made, "spec") is { } spec && ObjectBody.Text(spec, "scope") == "Cluster")
            .Select(made => ObjectBody.Object(ObjectBody.Object(made, "spec")!, "names") is { } names ? ObjectBody.Text(names, "kind") : null).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. objects.Select(made => Placed(made, place, clusterWide))
                .OrderBy(made => ObjectOrder.Of(Group(made), ObjectBody.Text(made, "kind") ?? "")).ThenBy(made => ObjectBody.Text(made, "kind"), StringComparer.Ordinal),
        ];
    }

    // Helm gives the namespace to the cluster beside the object; who applies files has only the object.
    private static PropertyMap Placed(PropertyMap made, string place, HashSet<string?> clusterWide)
    {
        var kind = ObjectBody.Text(made, "kind") ?? "";
        var metadata = ObjectBody.Object(made, "metadata") ?? PropertyMap.Empty;
        return metadata.ContainsKey("namespace") || clusterWide.Contains(kind) || !new KubernetesType(Group(made), "", kind).IsNamespaced
            ? made
            : made.With("metadata", PropertyValue.Of(metadata.With("namespace", PropertyValue.Of(place))));
    }

    private static string Group(PropertyMap made) => (ObjectBody.Text(made, "apiVersion") ?? "").Split('/') is [var group, _] ? group : "";

    private static IEnumerable<PropertyMap> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(document => Value(document.RootNode)).OfType<PropertyValue.Map>().Select(map => map.Entries);
    }

    private static PropertyValue Value(YamlNode node) => node switch
    {
        YamlMappingNode map => PropertyValue.Of(PropertyMap.From(map.Children.Select(entry => KeyValuePair.Create(((YamlScalarNode)entry.Key).Value ?? "", Value(entry.Value))))),
        YamlSequenceNode list => PropertyValue.Of([.. list.Children.Select(Value)]),
        YamlScalarNode { Style: not YamlDotNet.Core.ScalarStyle.Plain } text => PropertyValue.Of(text.Value ?? ""),
        YamlScalarNode { Value: null or "" or "null" or "~" } => PropertyValue.Null.Instance,
        YamlScalarNode { Value: "true" or "True" or "TRUE" } => PropertyValue.Of(true),
        YamlScalarNode { Value: "false" or "False" or "FALSE" } => PropertyValue.Of(false),
        YamlScalarNode { Value: { } number } when double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) => PropertyValue.Of(value),
        YamlScalarNode scalar => PropertyValue.Of(scalar.Value),
        _ => throw new ProviderException("helm gave YAML with an alias, which is no form that Kubernetes takes."),
    };
}
