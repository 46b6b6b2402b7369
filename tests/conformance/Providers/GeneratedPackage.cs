using System.Collections.Immutable;
using System.Reflection;
using Blueprint.Protocol;
using Pulumi;
using Pulumi.Tests.Hosting;

namespace Blueprint.Conformance.Providers;

/// <summary>A generated assembly, and what its classes send when they are used.</summary>
internal sealed record GeneratedPackage(string Name, Assembly Assembly)
{
    public static GeneratedPackage Random { get; } = new("random", typeof(Pulumi.Random.RandomPet).Assembly);

    public static GeneratedPackage Kubernetes { get; } = new("kubernetes", typeof(Pulumi.Kubernetes.Core.V1.Pod).Assembly);

    public static GeneratedPackage Aws { get; } = new("aws", typeof(Pulumi.Aws.S3.Bucket).Assembly);

    /// <summary>Resource classes beside their tokens.</summary>
    public IEnumerable<(Type Class, string Token)> Resources => Assembly.GetExportedTypes()
        .Select(type => (Class: type, Attribute: type.GetCustomAttribute<ResourceTypeAttribute>(inherit: false)))
        .Where(pair => pair.Attribute is not null)
        .Select(pair => (pair.Class, pair.Attribute!.Type));

    /// <summary>Static classes with an <c>InvokeAsync</c>: functions.</summary>
    public IEnumerable<Type> Functions => Assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true } && type.GetMethods(BindingFlags.Public | BindingFlags.Static).Any(m => m.Name == "InvokeAsync"));

    /// <summary>Makes one resource of each class, with nothing but what is required, and gives what reaches the engine by class name.</summary>
    public static async Task<ImmutableDictionary<string, RegisterResourceRequest>> RegisterAsync(IEnumerable<Type> classes)
    {
        var engine = new Engine { Monitor = new() { OnRegister = request => RecordingMonitor.Accept(request, outputs: PropertyMap.Empty) } };
        await engine.UpAsync(() =>
        {
            foreach (var type in classes)
            {
                var constructor = type.GetConstructors().Single();
                var args = Arguments.Make(constructor.GetParameters()[1].ParameterType);
                constructor.Invoke([type.FullName!, args, null]);
            }
        });
        return engine.Monitor.Registrations.Where(request => request.Name.StartsWith("Pulumi.", StringComparison.Ordinal))
            .ToImmutableDictionary(request => request.Name);
    }

    /// <summary>Calls each function in its plain form, with nothing but what is required, and gives the tokens by class name.</summary>
    public static async Task<ImmutableDictionary<string, InvokeRequest>> InvokeAsync(IEnumerable<Type> functions)
    {
        var calls = ImmutableDictionary.CreateBuilder<string, InvokeRequest>();

        // One value, since some functions have just one result.
        var engine = new Engine { Monitor = new() { OnInvoke = _ => new InvokeResponse(PropertyMap.Of(("result", Values.Null)), []) } };
        await engine.UpAsync(async () =>
        {
            foreach (var type in functions)
            {
                var before = engine.Monitor.Invokes.Count();
                var method = type.GetMethod("InvokeAsync")!;
                await (Task)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!;
                calls.Add(type.FullName!, Assert.Single(engine.Monitor.Invokes.Skip(before)));
            }
        });
        return calls.ToImmutable();
    }

    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when typeof(InvokeArgs).IsAssignableFrom(type) => Arguments.Make(type),
        var type when typeof(InvokeOptions).IsAssignableFrom(type) => null,
        _ when parameter.HasDefaultValue => parameter.DefaultValue,
        var type => Arguments.Value(type),
    };
}
