using System;
using System.Collections.Generic;

namespace Blueprint.Generator.Json;

/// <summary>A JSON value, and the line it stands on.</summary>
internal sealed class JsonValue
{
    public static readonly JsonValue Nothing = new JsonValue(null, 0);
    private readonly object? value;

    public JsonValue(object? value, int line)
    {
        this.value = value;
        Line = line;
    }

    /// <summary>The line it starts on, counted from zero.</summary>
    public int Line { get; }

    public bool IsNothing => ReferenceEquals(this, Nothing);

    public bool IsNumber => value is double;

    /// <summary>The members of an object in the order of the file; none where there is nothing.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members => IsNothing
        ? Array.Empty<KeyValuePair<string, JsonValue>>()
        : value as IReadOnlyList<KeyValuePair<string, JsonValue>> ?? throw Expected("an object");

    /// <summary>The items of a list; none where there is nothing.</summary>
    public IReadOnlyList<JsonValue> Items => IsNothing
        ? Array.Empty<JsonValue>()
        : value as IReadOnlyList<JsonValue> ?? throw Expected("a list");

    public string Text => value as string ?? throw Expected("a text");

    public double Number => value is double number ? number : throw Expected("a number");

    public bool IsText => value is string;

    public bool Flag => IsNothing ? false : value is bool flag ? flag : throw Expected("true or false");

    /// <summary>A member of an object; <see cref="Nothing"/> where it is not given.</summary>
    public JsonValue this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Key == name)
                {
                    return member.Value;
                }
            }

            return Nothing;
        }
    }

    /// <summary>The value itself: text, number or truth value.</summary>
    public object? Raw => value;

    private JsonException Expected(string what) => new JsonException($"expected {what}", Line);
}
