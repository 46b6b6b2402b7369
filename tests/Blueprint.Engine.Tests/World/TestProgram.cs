using Blueprint.Protocol;

namespace Blueprint.Engine.Tests.World;

/// <summary>What a test's program can do: a very small SDK.</summary>
public sealed class TestProgram(ProgramHost host, Action<string, bool> console)
{
    public const string Type = "test:index:Thing";

    public ProgramHost Host { get; } = host;

    public IResourceMonitor Monitor => Host.Monitor;

    public string StackUrn { get; private set; } = "";

    public PropertyMap Outputs { get; set; } = PropertyMap.Empty;

    public void Write(string line) => console(line, false);

    public async Task StartAsync()
    {
        var stack = await Monitor.RegisterResourceAsync(
            new() { Type = "pulumi:pulumi:Stack", Name = $"{Host.Project}-{Host.Stack}" }, CancellationToken.None);
        StackUrn = stack.Urn;
    }

    public Task EndAsync() => Monitor.RegisterResourceOutputsAsync(StackUrn, Outputs, CancellationToken.None);

    /// <summary>Registers a resource of the test package, below the stack unless told otherwise.</summary>
    public Task<RegisterResourceResponse> Thing(
        string name, PropertyMap? inputs = null, Func<RegisterResourceRequest, RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = Type,
            Name = name,
            Custom = true,
            Parent = StackUrn,
            Object = inputs ?? PropertyMap.Empty,
        };
        return Register(options is null ? request : options(request));
    }

    public Task<RegisterResourceResponse> Component(string name, Func<RegisterResourceRequest, RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest { Type = "my:index:Group", Name = name, Parent = StackUrn };
        return Register(options is null ? request : options(request));
    }

    public Task<RegisterResourceResponse> Register(RegisterResourceRequest request) =>
        Monitor.RegisterResourceAsync(request, CancellationToken.None);

    public Task<ReadResourceResponse> Read(string name, string id, PropertyMap? known = null, string type = Type) =>
        Monitor.ReadResourceAsync(
            new() { Type = type, Name = name, Id = id, Parent = StackUrn, Properties = known ?? PropertyMap.Empty }, CancellationToken.None);
}

/// <summary>Shorthand for what programs say.</summary>
internal static class Say
{
    public static PropertyMap Props(params ReadOnlySpan<(string Key, PropertyValue Value)> entries) => PropertyMap.Of(entries);

    public static PropertyValue Text(string value) => PropertyValue.Of(value);

    public static PropertyValue Number(double value) => PropertyValue.Of(value);

    public static PropertyValue Secret(string value) => new PropertyValue.Secret(PropertyValue.Of(value));

    /// <summary>What an SDK would pass on of another resource's id: its value, or that it is not known.</summary>
    public static PropertyValue Id(RegisterResourceResponse of) => of.Id.Length > 0 ? PropertyValue.Of(of.Id) : PropertyValue.Unknown.Instance;

    /// <summary>The options of a resource that has a property from others.</summary>
    public static RegisterResourceRequest From(this RegisterResourceRequest request, string property, params string[] urns) => request with
    {
        Dependencies = [.. request.Dependencies.Concat(urns).Distinct()],
        PropertyDependencies = request.PropertyDependencies.SetItem(property, [.. urns]),
    };

    public static RegisterResourceRequest After(this RegisterResourceRequest request, params string[] urns) =>
        request with { Dependencies = [.. request.Dependencies.Concat(urns).Distinct()] };
}
