using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>Says that messages could not be sent to the engine.</summary>
/// <param name="exception">Why not.</param>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "The Pulumi SDK's public surface is given.")]
public class LogException(Exception exception) : Exception("Messages could not be sent to the engine.", exception);
