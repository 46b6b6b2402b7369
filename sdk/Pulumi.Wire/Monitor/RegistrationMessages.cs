using Blueprint.Protocol;
using Blueprint.Wire.Grpc;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;

namespace Blueprint.Wire.Monitor;

/// <summary>Registrations and reads of resources, between records and messages.</summary>
internal static class RegistrationMessages
{
    // What a program sends is kept as it is; outputs as values only make sense to what constructs a remote component.
    private static readonly MarshalOptions Sent = new();

    public static Protocol.RegisterResourceRequest Read(
        Messages.RegisterResourceRequest message, bool isNode, Func<Callback, TransformCallback> transform)
    {
        if (message.StateMigrations.Count > 0)
        {
            throw new GrpcException(GrpcStatus.Unimplemented, $"{message.Name}[{message.Type}]: the engine runs no state migrations");
        }

        return new()
        {
            Type = message.Type,
            Name = message.Name,
            Parent = message.Parent,
            Custom = message.Custom,
            Remote = message.Remote,
            Object = Bytes.Read(message.Object, Sent with { KeepOutputValues = message.Remote }),
            Protect = message.HasProtect ? message.Protect : null,
            Dependencies = [.. message.Dependencies],
            PropertyDependencies = Bytes.Lists(message.PropertyDependencies),
            Provider = message.Provider,
            Providers = Bytes.Texts(message.Providers),
            DeleteBeforeReplace = message.DeleteBeforeReplace || message.DeleteBeforeReplaceDefined ? message.DeleteBeforeReplace : null,
            Version = message.Version,
            PluginDownloadUrl = message.PluginDownloadURL,
            IgnoreChanges = [.. message.IgnoreChanges],
            ReplaceOnChanges = [.. message.ReplaceOnChanges],
            AdditionalSecretOutputs = [.. message.AdditionalSecretOutputs],
            Aliases =
            [
                .. message.AliasURNs.Select(urn => new AliasSpec { Urn = urn }),
                .. OptionMessages.Aliases(message.Aliases, isNode && !message.AliasSpecs),
            ],
            ImportId = message.ImportId,
            CustomTimeouts = OptionMessages.Timeouts(message.CustomTimeouts),
            RetainOnDelete = message.HasRetainOnDelete ? message.RetainOnDelete : null,
            DeletedWith = message.DeletedWith,
            ReplaceWith = [.. message.ReplaceWith],
            ReplacementTrigger = message.HasReplacementTrigger ? Bytes.ReadValue(message.ReplacementTrigger, MarshalOptions.All) : null,
            HideDiffs = [.. message.HideDiffs],
            PackageRef = message.PackageRef,
            Hooks = OptionMessages.Hooks(message.Hooks),
            EnvVarMappings = Bytes.Texts(message.EnvVarMappings),
            Transforms = [.. message.Transforms.Select(transform)],
            SourcePosition = Position(message.SourcePosition),
        };
    }

    public static Messages.RegisterResourceRequest Write(Protocol.RegisterResourceRequest request, IEnumerable<Callback> transforms)
    {
        var message = new Messages.RegisterResourceRequest
        {
            Type = request.Type,
            Name = request.Name,
            Parent = request.Parent,
            Custom = request.Custom,
            Remote = request.Remote,
            Object = Bytes.Of(request.Object, Sent with { KeepOutputValues = request.Remote }),
            Dependencies = { request.Dependencies },
            Provider = request.Provider,
            DeleteBeforeReplace = request.DeleteBeforeReplace ?? false,
            DeleteBeforeReplaceDefined = request.DeleteBeforeReplace is not null,
            Version = request.Version,
            PluginDownloadURL = request.PluginDownloadUrl,
            IgnoreChanges = { request.IgnoreChanges },
            ReplaceOnChanges = { request.ReplaceOnChanges },
            AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
            Aliases = { OptionMessages.Aliases(request.Aliases) },
            ImportId = request.ImportId,
            CustomTimeouts = OptionMessages.Timeouts(request.CustomTimeouts),
            DeletedWith = request.DeletedWith,
            ReplaceWith = { request.ReplaceWith },
            HideDiffs = { request.HideDiffs },
            PackageRef = request.PackageRef,
            Hooks = OptionMessages.Hooks(request.Hooks),
            Transforms = { transforms },
            SourcePosition = Position(request.SourcePosition),
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsPartialValues = true,
            SupportsResultReporting = true,
            AliasSpecs = true,
        };
        Bytes.Put(message.PropertyDependencies, request.PropertyDependencies);
        Bytes.Put(message.Providers, request.Providers);
        Bytes.Put(message.EnvVarMappings, request.EnvVarMappings);
        if (request.Protect is { } protect)
        {
            message.Protect = protect;
        }

        if (request.RetainOnDelete is { } retain)
        {
            message.RetainOnDelete = retain;
        }

        if (request.ReplacementTrigger is { } trigger && Bytes.OfValue(trigger, MarshalOptions.All) is { } value)
        {
            message.ReplacementTrigger = value;
        }

        return message;
    }

    /// <summary>An answer as its asker understands it.</summary>
    /// <exception cref="GrpcException">The asker has no word for what became of the resource.</exception>
    public static Messages.RegisterResourceResponse Write(Protocol.RegisterResourceResponse response, Messages.RegisterResourceRequest request)
    {
        if (response.Result != RegistrationResult.Success && !request.SupportsResultReporting)
        {
            throw new GrpcException(GrpcStatus.Internal, response.Result == RegistrationResult.Fail ? "resource registration failed" : "resource registration was skipped");
        }

        var options = new MarshalOptions
        {
            KeepSecrets = request.AcceptSecrets,
            KeepResources = request.AcceptResources,
            KeepPartialValues = request.SupportsPartialValues,
        };
        var message = new Messages.RegisterResourceResponse
        {
            Urn = response.Urn,
            Id = response.Id,
            Object = Bytes.Of(response.Object, options),
            Result = (Result)response.Result,
            Unknown = response.IsUnknown,
        };
        Bytes.Put(message.PropertyDependencies, response.PropertyDependencies);
        return message;
    }

    public static Protocol.RegisterResourceResponse Read(Messages.RegisterResourceResponse message) => new()
    {
        Urn = message.Urn,
        Id = message.Id,
        Object = Bytes.Read(message.Object, MarshalOptions.All),
        Result = (RegistrationResult)message.Result,
        IsUnknown = message.Unknown,
        PropertyDependencies = Bytes.Lists(message.PropertyDependencies),
    };

    public static Protocol.ReadResourceRequest Read(Messages.ReadResourceRequest message) => new()
    {
        Id = message.Id,
        Type = message.Type,
        Name = message.Name,
        Parent = message.Parent,
        Properties = Bytes.Read(message.Properties, Sent),
        Dependencies = [.. message.Dependencies],
        Provider = message.Provider,
        Version = message.Version,
        PluginDownloadUrl = message.PluginDownloadURL,
        PackageRef = message.PackageRef,
        AdditionalSecretOutputs = [.. message.AdditionalSecretOutputs],
        SourcePosition = Position(message.SourcePosition),
    };

    public static Messages.ReadResourceRequest Write(Protocol.ReadResourceRequest request) => new()
    {
        Id = request.Id,
        Type = request.Type,
        Name = request.Name,
        Parent = request.Parent,
        Properties = Bytes.Of(request.Properties, Sent),
        Dependencies = { request.Dependencies },
        Provider = request.Provider,
        Version = request.Version,
        PluginDownloadURL = request.PluginDownloadUrl,
        PackageRef = request.PackageRef,
        AdditionalSecretOutputs = { request.AdditionalSecretOutputs },
        SourcePosition = Position(request.SourcePosition),
        AcceptSecrets = true,
        AcceptResources = true,
    };

    public static Messages.ReadResourceResponse Write(Protocol.ReadResourceResponse response, Messages.ReadResourceRequest request) => new()
    {
        Urn = response.Urn,
        Properties = Bytes.Of(response.Properties, new() { KeepSecrets = request.AcceptSecrets, KeepResources = request.AcceptResources }),
    };

    public static Protocol.ReadResourceResponse Read(Messages.ReadResourceResponse message) =>
        new(message.Urn, Bytes.Read(message.Properties, MarshalOptions.All));

    public static RegisterResourceOutputsRequest Outputs(string urn, PropertyMap outputs) => new() { Urn = urn, Outputs = Bytes.Of(outputs, Sent) };

    public static PropertyMap Outputs(RegisterResourceOutputsRequest message) => Bytes.Read(message.Outputs, Sent);

    private static Protocol.SourcePosition? Position(Messages.SourcePosition? message)
    {
        if (message is not { Uri.Length: > 0 })
        {
            return null;
        }

        var (uri, line, column) = (message.Uri, message.Line, message.Column);
        return new(() => Uri.TryCreate(uri, UriKind.Absolute, out var place) && place.IsFile ? (place.LocalPath, line, column) : null);
    }

    private static Messages.SourcePosition? Position(Protocol.SourcePosition? position) =>
        position?.Place is var (file, line, column) && Uri.TryCreate(Path.GetFullPath(file), UriKind.Absolute, out var uri)
            ? new() { Uri = uri.AbsoluteUri, Line = line, Column = column }
            : null;
}
