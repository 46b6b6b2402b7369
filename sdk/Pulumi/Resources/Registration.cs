using Blueprint.Protocol;

namespace Pulumi;

/// <summary>What the engine made of a resource.</summary>
/// <param name="Urn">Its URN; empty while not known.</param>
/// <param name="Id">Its id; empty while not known, and for components.</param>
/// <param name="Outputs">The properties that came back.</param>
/// <param name="MissingIsKnown">Whether a property that did not come back has no value, rather than one that is not known yet.</param>
internal sealed record Registration(string Urn, string Id, PropertyMap Outputs, bool MissingIsKnown);
