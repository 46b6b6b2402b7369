namespace Pulumi;

/// <summary>How outputs and resources are written.</summary>
/// <param name="KeepResources">Resources as references, rather than as their id or URN.</param>
/// <param name="KeepOutputs">Outputs as first-class values, for remote components and methods.</param>
/// <param name="For">The resource whose arguments they are; null for functions.</param>
internal readonly record struct SerializationMode(bool KeepResources, bool KeepOutputs = false, Resource? For = null);
