using System.Collections.Immutable;

namespace Pulumi.Tests.Serialization;

/// <summary>A string enum, as the generator writes one.</summary>
[EnumType]
internal readonly struct InstanceSize : IEquatable<InstanceSize>
{
    private readonly string value;

    private InstanceSize(string value) => this.value = value;

    public static InstanceSize Large { get; } = new("t3.large");

    public static explicit operator string(InstanceSize size) => size.value;

    public bool Equals(InstanceSize other) => value == other.value;

    public override bool Equals(object? obj) => obj is InstanceSize other && Equals(other);

    public override int GetHashCode() => string.GetHashCode(value, StringComparison.Ordinal);
}

/// <summary>A number enum.</summary>
[EnumType]
internal readonly struct Ratio : IEquatable<Ratio>
{
    private readonly double value;

    private Ratio(double value) => this.value = value;

    public static Ratio Half { get; } = new(0.5);

    public static explicit operator double(Ratio ratio) => ratio.value;

    public bool Equals(Ratio other) => value.Equals(other.value);

    public override bool Equals(object? obj) => obj is Ratio other && Equals(other);

    public override int GetHashCode() => value.GetHashCode();
}

/// <summary>An output type whose port has another name in C# than on the wire.</summary>
[OutputType]
internal sealed class Listener
{
    public readonly string Name;
    public readonly int PortValue;

    [OutputConstructor]
    private Listener(string name, [OutputConstructorParameter("port")] int portValue)
    {
        Name = name;
        PortValue = portValue;
    }

    public static Listener Of(string name, int port) => new(name, port);
}

/// <summary>An output type of which everything but the name is optional.</summary>
[OutputType]
internal sealed class Description
{
    public readonly string Name;
    public readonly int? Count;
    public readonly string? Note;
    public readonly ImmutableArray<string> Items;
    public readonly ImmutableDictionary<string, string>? Labels;
    public readonly ImmutableArray<Listener> Listeners;

    [OutputConstructor]
    private Description(
        int? count, ImmutableArray<string> items, ImmutableDictionary<string, string>? labels, ImmutableArray<Listener> listeners, string name, string? note)
    {
        Count = count;
        Items = items;
        Labels = labels;
        Listeners = listeners;
        Name = name;
        Note = note;
    }
}

/// <summary>A union that its <c>kind</c> tells apart.</summary>
[DiscriminatedUnionDiscriminator("kind")]
[DiscriminatedUnionCase("circle", typeof(Circle))]
[DiscriminatedUnionCase("square", typeof(Square))]
internal interface IShape;

[OutputType]
internal sealed class Circle : IShape
{
    public readonly double Radius;

    [OutputConstructor]
    private Circle(string kind, double radius) => Radius = kind == "circle" ? radius : double.NaN;
}

[OutputType]
internal sealed class Square : IShape
{
    public readonly int Side;

    [OutputConstructor]
    private Square(string kind, int side) => Side = kind == "square" ? side : -1;
}
