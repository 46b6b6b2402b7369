using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi;

/// <summary>The members with <see cref="InputAttribute"/> of each args class, found once per class.</summary>
internal static class InputMembers
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly ConcurrentDictionary<Type, InputMember[]> ByType = new();

    /// <summary>The values that an args object has now.</summary>
    public static InputEntry[] Read(InputArgs args)
    {
        var members = ByType.GetOrAdd(args.GetType(), Find);
        var entries = new InputEntry[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            entries[i] = members[i].Read(args);
        }

        return entries;
    }

    private static InputMember[] Find(Type type)
    {
        var members = new List<InputMember>();
        foreach (var field in type.GetFields(Everything))
        {
            if (field.GetCustomAttribute<InputAttribute>() is { } input)
            {
                members.Add(new(type, field.Name, input, field.GetValue));
            }
        }

        var hidden = new HashSet<string>();
        foreach (var property in type.GetProperties(Everything))
        {
            // A derived class's property comes before the one of its base that it hides.
            if (hidden.Add(property.Name) && property.GetCustomAttribute<InputAttribute>() is { } input)
            {
                members.Add(new(type, property.Name, input, PropertyAccess.Getter(property)));
            }
        }

        return [.. members];
    }

    private sealed class InputMember(Type type, string member, InputAttribute input, Func<object, object?> get)
    {
        private readonly string? required = input.IsRequired ? $"{type.FullName}.{member}" : null;

        public InputEntry Read(InputArgs args) => new(input.Name, get(args), input.Json, required);
    }
}
