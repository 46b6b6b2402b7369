using System.Collections;
using System.Reflection;

namespace Blueprint.Wire.Tests.Monitor;

/// <summary>Compares records member by member, since their lists and maps compare by reference.</summary>
internal static class Same
{
    public static void As<T>(T expected, T actual) => Compare(expected, actual, typeof(T).Name);

    private static void Compare(object? expected, object? actual, string path)
    {
        switch (expected, actual)
        {
            case (null, null) or (Delegate, Delegate):
                return;
            case (null, _) or (_, null):
                Assert.Fail($"{path}: {expected ?? "null"} became {actual ?? "null"}");
                return;
            case (Blueprint.Protocol.PropertyMap or Blueprint.Protocol.PropertyValue or string or ValueType and not IEnumerable, _):
                Assert.True(expected.Equals(actual), $"{path}: {expected} became {actual}");
                return;
            case (Blueprint.Protocol.SourcePosition one, Blueprint.Protocol.SourcePosition other):
                Assert.Equal(one.Place, other.Place);
                return;
            case (IDictionary one, IDictionary other):
                Assert.Equal(one.Keys.Cast<string>().Order(), other.Keys.Cast<string>().Order());
                foreach (string key in one.Keys)
                {
                    Compare(one[key], other[key], $"{path}[{key}]");
                }

                return;
            case (IEnumerable one, IEnumerable other):
                var (left, right) = (one.Cast<object>().ToArray(), other.Cast<object>().ToArray());
                Assert.True(left.Length == right.Length, $"{path}: {left.Length} items became {right.Length}");
                for (var i = 0; i < left.Length; i++)
                {
                    Compare(left[i], right[i], $"{path}[{i}]");
                }

                return;
            default:
                foreach (var member in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                {
                    Compare(member.GetValue(expected), member.GetValue(actual), $"{path}.{member.Name}");
                }

                return;
        }
    }
}
