using System.Reflection;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace Blueprint.Components.FinOps;

/// <summary>Labels in the metadata of an object or of a template.</summary>
internal sealed class Metadata(PropertyInfo property) : Carrier(property)
{
    private static readonly TagMap Labels = new(typeof(ObjectMetaArgs).GetProperty(nameof(ObjectMetaArgs.Labels))!);

    public override void Stamp(object args, Facts facts) =>
        Replace(args, Current(args) is Input<ObjectMetaArgs> there
            ? (Input<ObjectMetaArgs>)there.Apply(metadata => Labelled(metadata, facts))
            : (Input<ObjectMetaArgs>)Labelled(null, facts));

    private static ObjectMetaArgs Labelled(ObjectMetaArgs? metadata, Facts facts)
    {
        metadata ??= new ObjectMetaArgs();
        Labels.Stamp(metadata, facts);
        return metadata;
    }
}
