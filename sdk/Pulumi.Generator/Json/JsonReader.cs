using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Blueprint.Generator.Json;

/// <summary>Reads JSON. The compiler loads generators without their dependencies, so this one brings no package for it.</summary>
internal sealed class JsonReader
{
    private readonly string text;
    private int at;
    private int line;

    private JsonReader(string text) => this.text = text;

    /// <exception cref="JsonException">The text is no JSON document.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Value();
        reader.SkipSpace();
        return reader.at == text.Length ? value : throw reader.Fail("expected the end of the file");
    }

    private JsonValue Value()
    {
        SkipSpace();
        var start = line;
        switch (Peek())
        {
            case '{':
                return new JsonValue(Members(), start);
            case '[':
                return new JsonValue(Items(), start);
            case '"':
                return new JsonValue(Text(), start);
            case 't':
                return new JsonValue(Word("true", true), start);
            case 'f':
                return new JsonValue(Word("false", false), start);
            case 'n':
                return new JsonValue(Word("null", null), start);
            default:
                return new JsonValue(Number(), start);
        }
    }

    private List<KeyValuePair<string, JsonValue>> Members()
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        at++;
        for (SkipSpace(); Peek() != '}'; SkipSpace())
        {
            if (members.Count > 0)
            {
                Take(',');
                SkipSpace();
            }

            if (Peek() != '"')
            {
                throw Fail("expected a name in double quotes");
            }

            var name = Text();
            if (!names.Add(name))
            {
                throw Fail($"'{name}' comes twice");
            }

            SkipSpace();
            Take(':');
            members.Add(new KeyValuePair<string, JsonValue>(name, Value()));
        }

        at++;
        return members;
    }

    private List<JsonValue> Items()
    {
        var items = new List<JsonValue>();
        at++;
        for (SkipSpace(); Peek() != ']'; SkipSpace())
        {
            if (items.Count > 0)
            {
                Take(',');
            }

            items.Add(Value());
        }

        at++;
        return items;
    }

    private string Text()
    {
        at++;
        var result = new StringBuilder();
        for (var c = Peek(); c != '"'; c = Peek())
        {
            if (c < ' ')
            {
                throw Fail("a text does not end on its line");
            }

            at++;
            result.Append(c == '\\' ? Escaped() : c);
        }

        at++;
        return result.ToString();
    }

    private char Escaped()
    {
        var c = Peek();
        at++;
        switch (c)
        {
            case '"':
            case '\\':
            case '/':
                return c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when at + 4 <= text.Length &&
                          ushort.TryParse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                at += 4;
                return (char)code;
            default:
                throw Fail("unknown escape in a text");
        }
    }

    private double Number()
    {
        var start = at;
        while (at < text.Length && "+-.eE0123456789".IndexOf(text[at]) >= 0)
        {
            at++;
        }

        return double.TryParse(text.Substring(start, at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Fail("expected a value");
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            throw Fail("expected a value");
        }

        at += word.Length;
        return value;
    }

    private void SkipSpace()
    {
        for (; at < text.Length && char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] == '\n')
            {
                line++;
            }
        }
    }

    private char Peek() => at < text.Length ? text[at] : throw Fail("the file ends too early");

    private void Take(char expected)
    {
        if (Peek() != expected)
        {
            throw Fail($"expected '{expected}'");
        }

        at++;
    }

    private JsonException Fail(string message) => new JsonException(message, line);
}
