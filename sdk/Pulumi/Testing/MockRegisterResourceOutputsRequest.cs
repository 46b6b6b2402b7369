using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Testing;

/// <summary>The outputs of a component, or of the stack.</summary>
/// <param name="urn">Its URN.</param>
/// <param name="outputs">Its outputs by name.</param>
[SuppressMessage("Design", "CA1051:Do not declare visible instance fields", Justification = "The Pulumi SDK's public surface is given.")]
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
    /// <summary>Its URN.</summary>
    public readonly string Urn = urn;

    /// <summary>Its outputs by name.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
}
