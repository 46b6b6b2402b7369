using System.Globalization;
using Blueprint.Catalogs;
using Blueprint.Engine.Providers;
using Blueprint.Engine.Providers.Schemas;
using Blueprint.Protocol;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using static Blueprint.Engine.Tests.Providers.Asking;

namespace Blueprint.Engine.Tests.Providers;

/// <summary>Holds custom resources and releases against the schemas that users have at hand.</summary>
public sealed class ReferenceTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [FactWithReference]
    public async Task A_custom_resource_is_checked_against_its_schema()
    {
        var check = await Provider().Check("kubernetes:cert-manager.io/v1:Certificate", Map(("spec", Obj(
            ("secretNam", Text("tls")), ("issuerRef", Obj(("kind", Text("ClusterIssuer")))), ("dnsNames", Text("a.example")), ("isCA", PropertyValue.Of(true))))));

        Assert.Equal(
            [
                "spec.dnsNames: expected a list, got the string \"a.example\"",
                "spec.issuerRef.name: it is required and missing",
                "spec.secretNam: unknown property 'secretNam'; did you mean 'secretName'?",
                "spec.secretName: it is required and missing",
            ],
            check.Lines());
    }

    [FactWithReference]
    public async Task A_custom_resource_without_namespaces_is_put_in_none()
    {
        var issuer = await Provider().Check("kubernetes:cert-manager.io/v1:ClusterIssuer", Map(("spec", Obj(("selfSigned", Obj())))));
        var certificate = await Provider().Check("kubernetes:cert-manager.io/v1:Certificate", Map(("spec", Obj(("secretName", Text("tls")), ("issuerRef", Obj(("name", Text("i"))))))));

        Assert.Empty(issuer.Lines());
        Assert.Null(issuer.Inputs.Object("metadata")!.Text("namespace"));
        Assert.Empty(certificate.Lines());
        Assert.Equal("default", certificate.Inputs.Object("metadata")!.Text("namespace"));
    }

    [FactWithReference]
    public async Task A_custom_resource_without_schema_at_hand_is_taken_as_it_is() =>
        Assert.Empty((await Provider().Check("kubernetes:example.com/v1:Widget", Map(("spec", Obj(("x", List())))))).Lines());

    [FactWithReference]
    public async Task Values_that_a_chart_s_schema_forbids_are_refused()
    {
        var check = await Provider().Check(Release, Chart("cert-manager", "https://charts.jetstack.io", ("crds", Obj(("enabled", Text("yes"))))));

        Assert.Contains(check.Lines(), line => line.StartsWith("values.crds.enabled: expected a boolean", StringComparison.Ordinal));
    }

    [FactWithReference]
    public async Task A_value_that_a_chart_does_not_know_is_a_warning_with_the_one_that_was_meant()
    {
        var check = await Provider().Check(Release, Chart("argo-cd", "https://argoproj.github.io/argo-helm", ("servr", Obj()), ("server", Obj(("replica", PropertyValue.Of(2.0))))));

        Assert.Empty(check.Lines());
        Assert.Equal(2, check.Warnings.Length);
        Assert.Contains(check.Warnings, warning => warning.Contains("'values.server.replica'", StringComparison.Ordinal) && warning.Contains("did you mean 'replicas'?", StringComparison.Ordinal));
        Assert.Contains(check.Warnings, warning => warning.Contains("no value 'servr'", StringComparison.Ordinal));
    }

    [FactWithReference]
    public async Task A_value_that_a_closed_chart_does_not_know_is_refused()
    {
        var check = await Provider().Check(Release, Chart("cert-manager", "https://charts.jetstack.io", ("crdz", Obj())));

        Assert.Contains(check.Lines(), line => line.StartsWith("values.crdz: unknown property 'crdz'", StringComparison.Ordinal) && line.Contains("did you mean 'crds'?", StringComparison.Ordinal));
    }

    [FactWithReference]
    public async Task Another_version_or_repository_of_a_chart_is_not_judged_by_this_one()
    {
        var values = ("values", Obj(("servr", Obj())));

        Assert.Empty((await Provider().Check(Release, Map(("chart", Text("argo-cd")), ("version", Text("1.0.0")), values))).Warnings);
        Assert.Empty((await Provider().Check(Release, Chart("argo-cd", "https://charts.example", ("servr", Obj())))).Warnings);
        Assert.Empty((await Provider().Check(Release, Map(("chart", Text("argo-cd")), values))).Warnings);
    }

    [FactWithReference]
    public async Task The_own_defaults_of_every_chart_pass()
    {
        var wrong = new List<string>();
        var folder = Path.Combine(AtHand.Directory!, "charts");
        using var index = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, "index.json")));
        foreach (var chart in index.RootElement.EnumerateArray())
        {
            var (name, repository) = (chart.GetProperty("chart").GetString()!, chart.GetProperty("repo").GetString()!);
            using var facts = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(folder, chart.GetProperty("file").GetString()!)));
            var check = await Provider().Check(Release, Map(
                ("chart", Text(name)), ("version", Text(chart.GetProperty("version").GetString()!)), ("values", Defaults(facts.RootElement)),
                ("repositoryOpts", Obj(("repo", Text(repository))))));
            wrong.AddRange(check.Lines().Concat(check.Warnings).Select(line => $"{name}: {line}"));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(50)));
    }

    [FactWithReference]
    public async Task Every_manifest_that_others_run_passes()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var file in Directory.GetFiles(Path.Combine(AtHand.Directory!, "realworld"), "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("backstage", StringComparison.Ordinal) && !file.Contains("helm-guestbook", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            foreach (var manifest in Manifests(file))
            {
                count++;
                var (api, kind) = (manifest.Text("apiVersion")!, manifest.Text("kind")!);
                var check = await Provider().Check($"kubernetes:{(api.Contains('/', StringComparison.Ordinal) ? api : "core/" + api)}:{kind}", manifest);
                wrong.AddRange(check.Lines().Select(line => $"{Path.GetFileName(file)} {kind} {line}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(50)));
        Assert.True(count > 30, $"only {count} manifests were found");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("'/no/such/folder'", Assert.Throws<ProviderException>(() => ReferenceData.At("/no/such/folder")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_schema_file_that_is_no_json_is_named()
    {
        var folder = Directory.CreateTempSubdirectory("blueprint-reference-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "crds"));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "crds", "example.com_Widget_v1.json"), "{");
            var provider = new ProviderSource(Catalog.Find, ReferenceData.At(folder.FullName)).Find("kubernetes", "", PropertyMap.Empty)!;

            var error = await Assert.ThrowsAsync<ProviderException>(() => provider.Check("kubernetes:example.com/v1:Widget", PropertyMap.Empty));
            Assert.Contains("example.com_Widget_v1.json", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IProvider Provider() => new ProviderSource(Catalog.Find, AtHand.Reference).Find("kubernetes", "", PropertyMap.Empty)!;

    // The version that is at hand.
    private static PropertyMap Chart(string name, string repository, params (string, PropertyValue)[] values)
    {
        using var facts = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AtHand.Directory!, "charts", $"{name}.json")));
        return Map(
            ("chart", Text(name)), ("version", Text(facts.RootElement.GetProperty("version").GetString()!)),
            ("repositoryOpts", Obj(("repo", Text(repository)))), ("values", Obj(values)));
    }

    private static PropertyValue Defaults(System.Text.Json.JsonElement chart)
    {
        var values = PropertyValue.Of(PropertyMap.Empty);
        foreach (var property in chart.GetProperty("values").EnumerateObject())
        {
            if (property.Value.ValueKind == System.Text.Json.JsonValueKind.Object && property.Value.TryGetProperty("default", out var value) &&
                value.ValueKind is not (System.Text.Json.JsonValueKind.Null or System.Text.Json.JsonValueKind.Undefined) && !value.ToString().EndsWith('…'))
            {
                var path = System.Text.RegularExpressions.Regex.Split(property.Name, @"(?<!\\)\.").Select(part => part.Replace("\\.", ".", StringComparison.Ordinal)).ToArray();
                values = values.Put(path, JsonValues.From(value));
            }
        }

        return values;
    }

    private static IEnumerable<PropertyMap> Manifests(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents.Select(document => Value(document.RootNode)).OfType<PropertyValue.Map>().Select(map => map.Entries)
            .Where(map => map.ContainsKey("apiVersion") && map.ContainsKey("kind"));
    }

    private static PropertyValue Value(YamlNode node) => node switch
    {
        YamlMappingNode map => PropertyValue.Of(PropertyMap.From(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, Value(child.Value))))),
        YamlSequenceNode list => PropertyValue.Of([.. list.Children.Select(Value)]),
        YamlScalarNode { Style: not ScalarStyle.Plain } text => PropertyValue.Of(text.Value),
        YamlScalarNode { Value: null or "" or "null" or "~" } => PropertyValue.Null.Instance,
        YamlScalarNode { Value: "true" or "false" } flag => PropertyValue.Of(flag.Value == "true"),
        YamlScalarNode number when double.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => PropertyValue.Of(value),
        YamlScalarNode text => PropertyValue.Of(text.Value),
        _ => PropertyValue.Null.Instance,
    };
}
