using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Blueprint.Protocol;
using Blueprint.Wire.Messages;
using Blueprint.Wire.Values;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Blueprint.Wire.Monitor;

/// <summary>Property maps, lists and maps in the fields of messages.</summary>
internal static class Bytes
{
    public static ByteString Of(PropertyMap map, MarshalOptions options) => UnsafeByteOperations.UnsafeWrap(StructWriter.Write(map, options));

    public static ByteString? OfValue(PropertyValue value, MarshalOptions options) =>
        StructWriter.Write(value, options) is { } bytes ? UnsafeByteOperations.UnsafeWrap(bytes) : null;

    public static PropertyMap Read(ByteString bytes, MarshalOptions options) => StructReader.Read(bytes.Span, options);

    public static PropertyValue? ReadValue(ByteString bytes, MarshalOptions options) => StructReader.ReadValue(bytes.Span, options);

    public static ImmutableArray<byte> Plain(ByteString bytes) => ImmutableCollectionsMarshal.AsImmutableArray(bytes.ToByteArray());

    public static ByteString Of(ImmutableArray<byte> bytes) => bytes.IsDefault ? ByteString.Empty : ByteString.CopyFrom(bytes.AsSpan());

    public static ImmutableDictionary<string, string> Texts(MapField<string, string> map) =>
        map.Count == 0 ? ImmutableDictionary<string, string>.Empty : map.ToImmutableDictionary(StringComparer.Ordinal);

    public static ImmutableDictionary<string, ImmutableArray<string>> Lists(MapField<string, Urns> map) =>
        map.Count == 0
            ? ImmutableDictionary<string, ImmutableArray<string>>.Empty
            : map.ToImmutableDictionary(entry => entry.Key, entry => entry.Value.Urns_.ToImmutableArray(), StringComparer.Ordinal);

    // In order of the keys, so that a message of the same content has the same bytes.
    public static void Put(MapField<string, Urns> map, ImmutableDictionary<string, ImmutableArray<string>> lists)
    {
        foreach (var (key, urns) in lists.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            map.Add(key, new() { Urns_ = { urns } });
        }
    }

    public static void Put(MapField<string, string> map, ImmutableDictionary<string, string> texts)
    {
        foreach (var (key, text) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            map.Add(key, text);
        }
    }

    public static ImmutableArray<Protocol.CheckFailure> Failures(RepeatedField<Messages.CheckFailure> failures) =>
        [.. failures.Select(failure => new Protocol.CheckFailure(failure.Property, failure.Reason))];

    public static void Put(RepeatedField<Messages.CheckFailure> field, ImmutableArray<Protocol.CheckFailure> failures)
    {
        foreach (var failure in failures)
        {
            field.Add(new Messages.CheckFailure { Property = failure.Property, Reason = failure.Reason });
        }
    }
}
