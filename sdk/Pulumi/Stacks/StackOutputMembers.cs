using System.Reflection;

namespace Pulumi;

/// <summary>The outputs of a stack class: its own public properties with <see cref="OutputAttribute"/>.</summary>
internal static class StackOutputMembers
{
    public static IDictionary<string, object?> ValuesOf(Stack stack)
    {
        var outputs = new Dictionary<string, object?>();
        var unset = new List<string>();
        var wrong = new List<string>();
        foreach (var property in stack.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (!typeof(Stack).IsAssignableFrom(property.DeclaringType) || property.DeclaringType == typeof(Stack) ||
                property.GetCustomAttribute<OutputAttribute>() is not { } output)
            {
                continue;
            }

            var name = output.Name ?? property.Name;
            if (!OutputMembers.IsOutput(property.PropertyType))
            {
                wrong.Add(name);
            }
            else if (property.GetValue(stack) is not { } value)
            {
                unset.Add(name);
            }
            else
            {
                outputs[name] = value;
            }
        }

        return wrong.Count > 0 ? throw RunException.OutputsHaveIncorrectType(wrong)
            : unset.Count > 0 ? throw new RunException(
                $"Output(s) '{string.Join(", ", unset)}' have no value assigned. [Output] attributed properties must be assigned inside Stack constructor.")
            : outputs;
    }
}
