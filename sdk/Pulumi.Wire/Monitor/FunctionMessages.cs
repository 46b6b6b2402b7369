using Blueprint.Protocol;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;

namespace Blueprint.Wire.Monitor;

/// <summary>Calls of functions and methods, and packages, between records and messages.</summary>
internal static class FunctionMessages
{
    private const string GetResource = "pulumi:pulumi:getResource";

    private static readonly MarshalOptions Plain = new();

    public static InvokeRequest Read(ResourceInvokeRequest message) => new()
    {
        Token = message.Tok,
        Args = Bytes.Read(message.Args, Plain),
        Provider = message.Provider,
        Version = message.Version,
        PluginDownloadUrl = message.PluginDownloadURL,
        PackageRef = message.PackageRef,
        DependsOn = [.. message.DependsOn],
        Parent = message.Parent,
    };

    public static ResourceInvokeRequest Write(InvokeRequest request) => new()
    {
        Tok = request.Token,
        Args = Bytes.Of(request.Args, Plain),
        Provider = request.Provider,
        Version = request.Version,
        PluginDownloadURL = request.PluginDownloadUrl,
        PackageRef = request.PackageRef,
        DependsOn = { request.DependsOn },
        Parent = request.Parent,
        AcceptResources = true,
    };

    public static ResourceInvokeResponse Write(InvokeResponse response, ResourceInvokeRequest request)
    {
        // Who asks for a resource by its URN wants it as one, whatever else it takes.
        var options = new MarshalOptions { KeepResources = request.AcceptResources || request.Tok == GetResource };
        var message = new ResourceInvokeResponse { Return = Bytes.Of(response.Return, options), Unknown = response.IsUnknown };
        Bytes.Put(message.Failures, response.Failures);
        return message;
    }

    public static InvokeResponse Read(ResourceInvokeResponse message) =>
        new(Bytes.Read(message.Return, MarshalOptions.All), Bytes.Failures(message.Failures)) { IsUnknown = message.Unknown };

    public static CallRequest Read(ResourceCallRequest message) => new()
    {
        Token = message.Tok,
        Args = Bytes.Read(message.Args, MarshalOptions.All),
        ArgDependencies = Bytes.Lists(message.ArgDependencies),
        Provider = message.Provider,
        Version = message.Version,
        PluginDownloadUrl = message.PluginDownloadURL,
        PackageRef = message.PackageRef,
    };

    public static ResourceCallRequest Write(CallRequest request)
    {
        var message = new ResourceCallRequest
        {
            Tok = request.Token,
            Args = Bytes.Of(request.Args, MarshalOptions.All),
            Provider = request.Provider,
            Version = request.Version,
            PluginDownloadURL = request.PluginDownloadUrl,
            PackageRef = request.PackageRef,
        };
        Bytes.Put(message.ArgDependencies, request.ArgDependencies);
        return message;
    }

    public static Messages.CallResponse Write(Protocol.CallResponse response)
    {
        var message = new Messages.CallResponse { Return = Bytes.Of(response.Return, Plain) };
        Bytes.Put(message.ReturnDependencies, response.ReturnDependencies);
        Bytes.Put(message.Failures, response.Failures);
        return message;
    }

    public static Protocol.CallResponse Read(Messages.CallResponse message) =>
        new(Bytes.Read(message.Return, MarshalOptions.All), Bytes.Lists(message.ReturnDependencies), Bytes.Failures(message.Failures));

    public static PackageSpec Read(RegisterPackageRequest message) => new(message.Name, message.Version)
    {
        DownloadUrl = message.DownloadUrl,
        Checksums = System.Collections.Immutable.ImmutableDictionary.CreateRange(
            message.Checksums.Select(entry => KeyValuePair.Create(entry.Key, Bytes.Plain(entry.Value)))),
        Parameterization = Read(message.Parameterization),
        Extension = Read(message.Extension),
    };

    public static RegisterPackageRequest Write(PackageSpec package)
    {
        var message = new RegisterPackageRequest
        {
            Name = package.Name,
            Version = package.Version,
            DownloadUrl = package.DownloadUrl,
            Parameterization = Write(package.Parameterization),
            Extension = Write(package.Extension),
        };
        foreach (var (platform, sum) in package.Checksums.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            message.Checksums.Add(platform, Bytes.Of(sum));
        }

        return message;
    }

    private static ParameterizationSpec? Read(Parameterization? message) =>
        message is null ? null : new(message.Name, message.Version, Bytes.Plain(message.Value));

    private static Parameterization? Write(ParameterizationSpec? spec) =>
        spec is null ? null : new() { Name = spec.Name, Version = spec.Version, Value = Bytes.Of(spec.Value) };
}
