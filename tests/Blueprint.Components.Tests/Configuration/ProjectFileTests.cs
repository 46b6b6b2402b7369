using System.Text.Json;
using Blueprint.Components.Configuration;
using Blueprint.Components.Tests.World;
using Blueprint.Stacks.Boutique;
using Blueprint.Stacks.Platform;
using Blueprint.Stacks.Recommendations;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Components.Tests.Configuration;

/// <summary>A stack's settings are declared in C#; the project file repeats them for the Pulumi CLI. Here the two are held together.</summary>
public sealed class ProjectFileTests
{
    public static TheoryData<Type, string> Projects => new()
    {
        { typeof(PlatformConfig), Repository.Path("Pulumi.yaml") },
        { typeof(BoutiqueConfig), Repository.Path("stacks", "boutique", "Pulumi.yaml") },
        { typeof(RecommendationsConfig), Repository.Path("stacks", "recommendations", "Pulumi.yaml") },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_project_file_declares_each_setting_and_no_other(Type config, string file)
    {
        Assert.Equal(
            Own(config).Select(setting => setting.Name).Order(StringComparer.Ordinal),
            Declared(file).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_project_file_says_of_each_setting_what_its_declaration_says(Type config, string file)
    {
        var declared = Declared(file);
        foreach (var setting in Own(config))
        {
            var expected = new Dictionary<string, string?>
            {
                ["type"] = Name(setting.Type.Kind),
                ["description"] = setting.Meaning,
                ["secret"] = setting.Type.IsSecret ? "true" : null,
                ["items"] = setting.Type.Items is { } items ? $$"""{"type":"{{Name(items.Kind)}}"}""" : null,
                ["default"] = setting.IsRequired ? null : Json(ValueWriter.Plain(setting.Default)),
            };
            var actual = expected.Keys.ToDictionary(field => field, field => declared[setting.Name].Children.TryGetValue(field, out var node)
                ? field is "default" or "items" ? Json(Repository.Plain(node)) : ((YamlScalarNode)node).Value
                : null);

            Assert.Equal(expected, actual);
            Assert.Empty(declared[setting.Name].Children.Keys.Select(key => key.ToString()).Except(expected.Keys));
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_setting_is_required_or_has_a_default_since_the_Pulumi_CLI_knows_nothing_between(Type config, string file)
    {
        Assert.All(Own(config), setting => Assert.True(setting.IsRequired || setting.Default is not null, $"{setting.Name} of {file}"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_is_named_after_the_folder_of_its_program(Type config, string file)
    {
        var project = Repository.Yaml(file);
        var folder = project.Children.TryGetValue("main", out var main) ? main.ToString() : Path.GetDirectoryName(file)!;

        Assert.Equal(Path.GetFileName(folder), project["name"].ToString());
        Assert.Equal(Path.GetFileName(folder), config.Assembly.GetName().Name);
        Assert.Equal("dotnet", project["runtime"].ToString());
    }

    [Fact]
    public void No_development_environment_holds_an_encrypted_value()
    {
        var files = Directory.GetFiles(Repository.Path("stacks"), "Pulumi.dev.yaml", SearchOption.AllDirectories);

        Assert.Equal(3, files.Length);
        Assert.All(files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("secure:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("encryptionsalt", text, StringComparison.Ordinal);
        });
    }

    private static Setting[] Own(Type config) => [.. ConfigShape.Of(config).Settings.Where(setting => setting.ForeignKey is null)];

    private static Dictionary<string, YamlMappingNode> Declared(string file)
    {
        var project = Repository.Yaml(file);
        var prefix = $"{project["name"]}:";
        return ((YamlMappingNode)project["config"]).Children.ToDictionary(
            pair => pair.Key.ToString().StartsWith(prefix, StringComparison.Ordinal) ? pair.Key.ToString()[prefix.Length..] : pair.Key.ToString(),
            pair => (YamlMappingNode)pair.Value);
    }

    private static string Name(SettingKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    // Maps in one order and numbers in one form, so that text can be compared.
    private static string Json(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> map => $"{{{string.Join(',', map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"\"{pair.Key}\":{Json(pair.Value)}"))}}}",
        System.Collections.IEnumerable list and not string => $"[{string.Join(',', list.Cast<object?>().Select(Json))}]",
        int number => JsonSerializer.Serialize((double)number),
        _ => JsonSerializer.Serialize(value),
    };
}
