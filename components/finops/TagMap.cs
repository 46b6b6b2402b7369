using System.Reflection;

namespace Blueprint.Components.FinOps;

/// <summary>Tags as a map: nearly everything of AWS.</summary>
internal sealed class TagMap(PropertyInfo property) : Carrier(property)
{
    public override void Stamp(object args, Facts facts) => Replace(args, facts.Over((InputMap<string>?)Current(args)));
}
