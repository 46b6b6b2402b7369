using System.Collections.Immutable;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>What a provider finds wrong with a function's arguments.</summary>
internal static class FunctionFailures
{
    /// <summary>Fails where there is anything wrong.</summary>
    /// <param name="call">What was called: <c>Invoke of 'token'</c>.</param>
    /// <param name="failures">What the provider said.</param>
    public static void Check(string call, ImmutableArray<CheckFailure> failures)
    {
        if (failures.IsDefaultOrEmpty)
        {
            return;
        }

        var reasons = failures.Select(failure =>
            string.IsNullOrEmpty(failure.Property) ? failure.Reason : $"{failure.Reason} ({failure.Property})");
        throw new FunctionException($"{call} failed: {string.Join("; ", reasons)}");
    }
}

/// <summary>A provider function or method that refused its arguments.</summary>
internal sealed class FunctionException(string message) : Exception(message);
