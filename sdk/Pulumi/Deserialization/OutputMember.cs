using System.Reflection;

namespace Pulumi;

/// <summary>One output property of a resource class.</summary>
internal abstract class OutputMember
{
    /// <summary>The URN, which every resource has.</summary>
    public static OutputMember Urn { get; } = new UrnMember();

    /// <summary>The id, which every custom resource has.</summary>
    public static OutputMember Id { get; } = new IdMember();

    /// <summary>What the output comes to, once the resource is registered.</summary>
    public OutputData<T> Read<T>(Resource resource, Registration registration) =>
        this is OutputMember<T> typed
            ? typed.Read(resource, registration)
            : throw new InvalidOperationException($"The output is no {typeof(T)}; this is a bug of the embedded SDK.");

    /// <summary>Gives a new resource its output.</summary>
    public abstract void Attach(Resource resource);

    /// <summary>Converts the output of a registered resource now, rather than when somebody asks for it.</summary>
    public virtual void Convert(Resource resource)
    {
    }

    /// <summary>Makes the member for a property of type <c>Output&lt;T&gt;</c>.</summary>
    public static OutputMember Of(PropertyInfo property, Type valueType, string wireName, string context) =>
        OutputMemberFactory.For(valueType).Make(wireName, context, property);

    private sealed class UrnMember : OutputMember<string>
    {
        public override OutputData<string> Read(Resource resource, Registration registration) =>
            new(registration.Urn, registration.Urn.Length > 0, false, resource.AsDependency);

        public override void Attach(Resource resource) => resource.Urn = new(resource, this);
    }

    private sealed class IdMember : OutputMember<string>
    {
        public override OutputData<string> Read(Resource resource, Registration registration) =>
            registration.Id.Length > 0
                ? new(registration.Id, true, false, resource.AsDependency)
                : OutputData<string>.Unknown(false, resource.AsDependency);

        public override void Attach(Resource resource) => ((CustomResource)resource).Id = new(resource, this);
    }
}

/// <summary>One output property whose value's type is known.</summary>
internal abstract class OutputMember<T> : OutputMember
{
    public abstract OutputData<T> Read(Resource resource, Registration registration);
}

/// <summary>A property that is filled from what the engine gives back.</summary>
internal sealed class PropertyMember<T>(string wireName, string context, PropertyInfo property) : OutputMember<T>
{
    private readonly Action<object, object?> set = PropertyAccess.Setter(property);

    public override OutputData<T> Read(Resource resource, Registration registration) =>
        registration.Outputs.TryGetValue(wireName, out var value)
            ? Deserializer.Output<T>(value, context, resource.AsDependency)
            : new(default!, registration.MissingIsKnown, false, resource.AsDependency);

    public override void Attach(Resource resource) => set(resource, new Output<T>(resource, this));

    public override void Convert(Resource resource) => (property.GetValue(resource) as Output<T>)?.TryGetData(out _);
}

/// <summary>Makes members whose type argument is known at run time only; one factory a type, made once.</summary>
internal abstract class OutputMemberFactory
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, OutputMemberFactory> ByType = new(
    [
        // Named here so that they are compiled ahead of time.
        new(typeof(string), new Of<string>()),
        new(typeof(bool), new Of<bool>()),
        new(typeof(int), new Of<int>()),
        new(typeof(double), new Of<double>()),
        new(typeof(bool?), new Of<bool?>()),
        new(typeof(int?), new Of<int?>()),
        new(typeof(double?), new Of<double?>()),
        new(typeof(System.Collections.Immutable.ImmutableArray<string>), new Of<System.Collections.Immutable.ImmutableArray<string>>()),
        new(typeof(System.Collections.Immutable.ImmutableArray<object>), new Of<System.Collections.Immutable.ImmutableArray<object>>()),
    ]);

    public static OutputMemberFactory For(Type type) => ByType.GetOrAdd(type, static type =>
        (OutputMemberFactory)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type))!);

    public abstract OutputMember Make(string wireName, string context, PropertyInfo property);

    private sealed class Of<T> : OutputMemberFactory
    {
        public override OutputMember Make(string wireName, string context, PropertyInfo property) =>
            new PropertyMember<T>(wireName, context, property);
    }
}
