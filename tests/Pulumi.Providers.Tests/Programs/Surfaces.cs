using System.Reflection;

namespace Pulumi.Providers.Tests.Programs;

public sealed class Surfaces
{
    public static TheoryData<Assembly> Providers => [typeof(Aws.Provider).Assembly, typeof(Kubernetes.Provider).Assembly, typeof(Pulumi.Random.Provider).Assembly];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_resource_has_a_constructor_of_name_args_and_options(Assembly provider) => Assert.All(Resources(provider), type =>
    {
        var constructor = Assert.Single(type.GetConstructors());
        Assert.Equal(["name", "args", "options"], constructor.GetParameters().Select(parameter => parameter.Name));
        Assert.True(constructor.GetParameters()[2].HasDefaultValue);
    });

    [Theory]
    [InlineData(typeof(Pulumi.Random.RandomPassword), false)]
    [InlineData(typeof(Pulumi.Random.RandomPet), true)]
    [InlineData(typeof(Aws.Eks.Cluster), false)]
    [InlineData(typeof(Aws.S3.Bucket), true)]
    [InlineData(typeof(Kubernetes.Apps.V1.Deployment), true)]
    [InlineData(typeof(Kubernetes.Helm.V3.Release), true)]
    public void Args_are_optional_where_none_is_required_and_always_in_kubernetes(Type type, bool optional) =>
        Assert.Equal(optional, Assert.Single(type.GetConstructors()).GetParameters()[1].HasDefaultValue);

    [Theory]
    [InlineData("Pulumi.Aws.S3.Bucket", "BucketName", "bucket")]
    [InlineData("Pulumi.Aws.Iam.Policy", "PolicyDocument", "policy")]
    [InlineData("Pulumi.Aws.Iam.AccountAlias", "Alias", "accountAlias")]
    public void What_would_bear_its_classs_name_is_renamed_everywhere_but_on_the_wire(string type, string name, string wire)
    {
        var assembly = typeof(Aws.Provider).Assembly;

        Assert.Equal(wire, assembly.GetType(type, throwOnError: true)!.GetProperty(name)!.GetCustomAttribute<OutputAttribute>()!.Name);
        Assert.NotNull(assembly.GetType(type + "Args", throwOnError: true)!.GetProperty(name));
        Assert.NotNull(assembly.GetType(type + "State", throwOnError: true)!.GetProperty(name));
    }

    [Fact]
    public void Enums_compare_convert_and_print_by_value()
    {
        var runtime = Aws.Lambda.Runtime.Dotnet8;

        Assert.Equal("dotnet8", runtime.ToString());
        Assert.Equal("dotnet8", (string)runtime);
        Assert.True(runtime == Aws.Lambda.Runtime.Dotnet8);
        Assert.True(runtime != Aws.Lambda.Runtime.Java21);
        Assert.False(default(Aws.Lambda.Runtime).Equals(runtime));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_resource_in_the_catalog_has_its_class(Assembly provider)
    {
        var catalog = Blueprint.Catalogs.Catalog.Find(provider.GetName().Name!["Pulumi.".Length..].ToLowerInvariant())!;
        var classes = Resources(provider).SelectMany(type => type.GetCustomAttributes<ResourceTypeAttribute>()).ToList();

        Assert.Empty(catalog.ResourceTokens.Except(classes.Select(attribute => attribute.Type)));
        Assert.All(classes, attribute => Assert.Equal(catalog.Version, attribute.Version));
    }

    private static IEnumerable<Type> Resources(Assembly provider) =>
        provider.GetExportedTypes().Where(type => typeof(Resource).IsAssignableFrom(type) && !type.IsAbstract);
}
