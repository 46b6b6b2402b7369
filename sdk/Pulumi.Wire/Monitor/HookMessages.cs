using Blueprint.Protocol;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;
using Google.Protobuf;

namespace Blueprint.Wire.Monitor;

/// <summary>What hooks are told, between records and messages.</summary>
internal static class HookMessages
{
    public static ResourceHookRequest Write(ResourceHookCall call)
    {
        var message = new ResourceHookRequest { Urn = call.Urn, Id = call.Id, Name = call.Name, Type = call.Type };
        Put(call.NewInputs, bytes => message.NewInputs = bytes);
        Put(call.OldInputs, bytes => message.OldInputs = bytes);
        Put(call.NewOutputs, bytes => message.NewOutputs = bytes);
        Put(call.OldOutputs, bytes => message.OldOutputs = bytes);
        return message;
    }

    public static ResourceHookCall Read(ResourceHookRequest message) => new()
    {
        Urn = message.Urn,
        Id = message.Id,
        Name = message.Name,
        Type = message.Type,
        NewInputs = message.HasNewInputs ? Properties(message.NewInputs) : null,
        OldInputs = message.HasOldInputs ? Properties(message.OldInputs) : null,
        NewOutputs = message.HasNewOutputs ? Properties(message.NewOutputs) : null,
        OldOutputs = message.HasOldOutputs ? Properties(message.OldOutputs) : null,
    };

    public static ErrorHookRequest Write(ErrorHookCall call)
    {
        var message = new ErrorHookRequest
        {
            Urn = call.Urn,
            Id = call.Id,
            Name = call.Name,
            Type = call.Type,
            FailedOperation = call.FailedOperation,
            Errors = { call.Errors },
        };
        Put(call.NewInputs, bytes => message.NewInputs = bytes);
        Put(call.OldInputs, bytes => message.OldInputs = bytes);
        Put(call.OldOutputs, bytes => message.OldOutputs = bytes);
        return message;
    }

    public static ErrorHookCall Read(ErrorHookRequest message) => new()
    {
        Urn = message.Urn,
        Id = message.Id,
        Name = message.Name,
        Type = message.Type,
        NewInputs = message.HasNewInputs ? Properties(message.NewInputs) : null,
        OldInputs = message.HasOldInputs ? Properties(message.OldInputs) : null,
        OldOutputs = message.HasOldOutputs ? Properties(message.OldOutputs) : null,
        FailedOperation = message.FailedOperation,
        Errors = [.. message.Errors],
    };

    private static PropertyMap Properties(ByteString bytes) => Bytes.Read(bytes, MarshalOptions.All);

    private static void Put(PropertyMap? properties, Action<ByteString> set)
    {
        if (properties is not null)
        {
            set(Bytes.Of(properties, MarshalOptions.All));
        }
    }
}
