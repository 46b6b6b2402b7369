using System.Reflection;
using Blueprint.Conformance.Reference;
using Blueprint.Conformance.Surface;
using Blueprint.Protocol;
using Pulumi;

namespace Blueprint.Conformance.Providers;

/// <summary>What the listings say that only running code shows: tokens, constants, default options, secrets, values of enums.</summary>
public class ListedFactTests
{
    [ReferenceFact(Listings.Random)]
    public Task Resources_of_Random_register_as_listed() => AssertResourcesRegisterAsListed(GeneratedPackage.Random, Listings.Random);

    [ReferenceFact(Listings.Kubernetes)]
    public Task Resources_of_Kubernetes_register_as_listed() => AssertResourcesRegisterAsListed(GeneratedPackage.Kubernetes, Listings.Kubernetes);

    [ReferenceFact(Listings.Aws)]
    public Task Resources_of_Aws_register_as_listed() => AssertResourcesRegisterAsListed(GeneratedPackage.Aws, Listings.Aws);

    [ReferenceFact(Listings.Aws)]
    public async Task Functions_of_Aws_are_called_by_their_tokens()
    {
        var listed = Types(Listings.Aws).Where(line => line.Facts.Any(fact => fact.Kind == "token")).ToArray();
        var calls = await GeneratedPackage.InvokeAsync(listed.Select(line => GeneratedPackage.Aws.Assembly.GetType(line.Name, throwOnError: true)!));

        Assert.All(listed, line => Assert.Equal(line.Facts.Single().Value, calls[line.Name].Token));
    }

    [ReferenceFact(Listings.Random)]
    public Task Inputs_of_Random_are_secret_where_they_are_listed_so() => AssertSecretsAreAsListed(GeneratedPackage.Random, Listings.Random);

    [ReferenceFact(Listings.Kubernetes)]
    public Task Inputs_of_Kubernetes_are_secret_where_they_are_listed_so() => AssertSecretsAreAsListed(GeneratedPackage.Kubernetes, Listings.Kubernetes);

    [ReferenceFact(Listings.Aws)]
    public Task Inputs_of_Aws_are_secret_where_they_are_listed_so() => AssertSecretsAreAsListed(GeneratedPackage.Aws, Listings.Aws);

    [ReferenceFact(Listings.Kubernetes, Listings.Aws)]
    public void Members_of_string_enums_have_the_listed_values()
    {
        var listed = Lines(Listings.Kubernetes).Select(line => (GeneratedPackage.Kubernetes, Line: line))
            .Concat(Lines(Listings.Aws).Select(line => (GeneratedPackage.Aws, Line: line)))
            .Where(pair => pair.Line.EnumValue is not null).ToArray();

        Assert.NotEmpty(listed);
        Assert.All(listed, pair =>
        {
            var (typeName, member) = Split(pair.Line.Name);
            var type = pair.Item1.Assembly.GetType(typeName, throwOnError: true)!;
            Assert.Equal(pair.Line.EnumValue, $"{Arguments.EnumValues(type).Single(value => value.Key == member).Value}");
        });
    }

    private static async Task AssertResourcesRegisterAsListed(GeneratedPackage package, string listing)
    {
        var tokens = package.Resources.ToDictionary(resource => resource.Class.FullName!, resource => resource.Token, StringComparer.Ordinal);
        var listed = Types(listing).Where(line => tokens.ContainsKey(line.Name)).ToArray();
        var sent = await GeneratedPackage.RegisterAsync(listed.Select(line => package.Assembly.GetType(line.Name)!));

        Assert.NotEmpty(listed);
        Assert.Multiple([.. listed.Select(line => (Action)(() => AssertRegisteredAsListed(line, tokens[line.Name], sent[line.Name])))]);
        Assert.Single(sent.Values.Select(request => request.Version).Distinct(), version => version.Length > 0);
    }

    private static void AssertRegisteredAsListed(ListedLine line, string token, RegisterResourceRequest sent)
    {
        string[] Option(string name) => [.. line.Facts.Where(fact => fact.Kind == "option" && fact.Name == name).SelectMany(fact => fact.Quoted)];
        var constants = line.Facts.Where(fact => fact.Kind == "const").Select(fact => (WireName(fact.Name), fact.Quoted.Single()));
        var package = line.Facts.SingleOrDefault(fact => fact.Kind == "package");

        Assert.Equal((line.Name, package is null ? token : $"pulumi:providers:{package.Quoted.Single()}"), (line.Name, sent.Type));
        Assert.Equal((line.Name, line.Facts.Any(fact => fact.Kind == "remote")), (line.Name, sent.Remote));
        Assert.Equal((line.Name, string.Join(",", Option("Aliases").Distinct())), (line.Name, string.Join(",", sent.Aliases.Select(TypeOf).Distinct())));
        Assert.Equal(
            (line.Name, string.Join(",", Option("AdditionalSecretOutputs"))),
            (line.Name, string.Join(",", sent.AdditionalSecretOutputs.Order(StringComparer.Ordinal))));
        Assert.All(constants, constant => Assert.Equal((line.Name, PropertyValue.Of(constant.Item2)), (line.Name, sent.Object.Find(constant.Item1))));
    }

    private static string TypeOf(AliasSpec alias) => alias.Type.Length > 0 ? alias.Type : alias.Urn.Split("::")[2].Split('$')[^1];

    private static async Task AssertSecretsAreAsListed(GeneratedPackage package, string listing)
    {
        foreach (var line in Lines(listing).Where(line => line.Surface.Contains("{ get; set } | [Input(", StringComparison.Ordinal)))
        {
            var (typeName, member) = Split(line.Name);

            // What is not there at all is for the comparison of surfaces to say.
            if (package.Assembly.GetType(typeName) is not { IsAbstract: false } type || type.GetProperty(member) is not { } property ||
                !IsScalarInput(property.PropertyType))
            {
                continue;
            }

            var args = Activator.CreateInstance(type)!;
            property.SetValue(args, Arguments.Value(property.PropertyType));
            Assert.Equal((line.Name, line.IsSecret), (line.Name, await IsSecretAsync(property.GetValue(args)!)));
        }
    }

    private static bool IsScalarInput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Input<>);

    private static Task<bool> IsSecretAsync(object input) => (Task<bool>)typeof(ListedFactTests)
        .GetMethod(nameof(IsSecretInputAsync), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(input.GetType().GetGenericArguments()).Invoke(null, [input])!;

    private static Task<bool> IsSecretInputAsync<T>(Input<T> input) => Output.IsSecretAsync(input.ToOutput());

    private static IEnumerable<ListedLine> Lines(string listing) => ReferenceData.Lines(listing).Select(ListedLine.Parse);

    private static IEnumerable<ListedLine> Types(string listing) => Lines(listing).Where(line => line.IsType);

    private static (string Type, string Member) Split(string name) => (name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..]);

    private static string WireName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
