using System.Collections.Immutable;
using Blueprint.Components.Delivery;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;

namespace Blueprint.Components.Versions;

/// <summary>Points what a stack registers at a mirror: the charts of releases, the images in their values, and the images of pods.</summary>
/// <remarks>It stands at the stack, so that no component can forget it.</remarks>
internal sealed class MirrorRewrites(Mirror mirror)
{
    private static readonly VersionCatalog Catalog = VersionCatalog.BuiltIn;
    private static readonly ImmutableHashSet<string> KnownImages = [.. Catalog.Images];

    public ResourceTransformationResult? Rewrite(ResourceTransformationArgs registration)
    {
        switch (registration.Args)
        {
            case ReleaseArgs release:
                Rewrite(release);
                break;
            case DeploymentArgs { Spec: { } spec } deployment:
                deployment.Spec = spec.Apply(inner => { inner.Template = Template(inner.Template); return inner; });
                break;
            case StatefulSetArgs { Spec: { } spec } set:
                set.Spec = spec.Apply(inner => { inner.Template = Template(inner.Template); return inner; });
                break;
            case DaemonSetArgs { Spec: { } spec } set:
                set.Spec = spec.Apply(inner => { inner.Template = Template(inner.Template); return inner; });
                break;
            case JobArgs { Spec: { } spec } job:
                job.Spec = spec.Apply(Job);
                break;
            case CronJobArgs { Spec: { } spec } cron:
                cron.Spec = spec.Apply(inner => { inner.JobTemplate = inner.JobTemplate.Apply(Job); return inner; });
                break;
            case PodArgs { Spec: { } spec } pod:
                pod.Spec = spec.Apply(Pod);
                break;
            default:
                return null;
        }

        return new(registration.Args!, registration.Options);
    }

    private JobTemplateSpecArgs Job(JobTemplateSpecArgs template)
    {
        if (template.Spec is { } spec)
        {
            template.Spec = spec.Apply(Job);
        }

        return template;
    }

    private JobSpecArgs Job(JobSpecArgs spec)
    {
        spec.Template = Template(spec.Template);
        return spec;
    }

    private Input<PodTemplateSpecArgs> Template(Input<PodTemplateSpecArgs> template) => template.Apply(inner =>
    {
        if (inner.Spec is { } spec)
        {
            inner.Spec = spec.Apply(Pod);
        }

        return inner;
    });

    private PodSpecArgs Pod(PodSpecArgs spec)
    {
        spec.Containers = Containers(spec.Containers);
        spec.InitContainers = Containers(spec.InitContainers);
        return spec;
    }

    private Output<ImmutableArray<ContainerArgs>> Containers(InputList<ContainerArgs> containers) =>
        ((Output<ImmutableArray<ContainerArgs>>)containers).Apply(all => all.IsDefault ? [] : all.Select(container =>
        {
            if (container.Image is { } image)
            {
                container.Image = image.Apply(mirror.Image);
            }

            return container;
        }).ToImmutableArray());

    private void Rewrite(ReleaseArgs release)
    {
        var name = release.Chart.Apply(HelmChart.NameOf);
        release.Values = Output.Tuple(name, (Output<ImmutableDictionary<string, object>>)release.Values)
            .Apply(given => Values(given.Item2, [.. Catalog.Entry(given.Item1).Images.Select(image => (image.Key.Split('.'), image.Value))]));
        release.Chart = name.Apply(mirror.Chart);
        release.RepositoryOpts = null!;
    }

    private ImmutableDictionary<string, object> Values(ImmutableDictionary<string, object> given, ImmutableArray<(string[] Path, string Image)> images)
    {
        var values = given.ToImmutableDictionary(value => value.Key, value => Value(value.Value, Below(value.Key)));
        return images.Select(image => image.Path[0]).Distinct().Where(key => !values.ContainsKey(key))
            .Aggregate(values, (all, key) => all.SetItem(key, Value(null, Below(key))));

        ImmutableArray<(string[] Path, string Image)> Below(string key) =>
            [.. images.Where(image => image.Path[0] == key).Select(image => (image.Path[1..], image.Image))];
    }

    // A value that is given counts, also where the chart's own would be another.
    private object Value(object? given, ImmutableArray<(string[] Path, string Image)> images) => given switch
    {
        null when images is [{ Path: [], Image: var image }] => mirror.Image(image),
        null => Values(ImmutableDictionary<string, object>.Empty, images),
        string text when images is [{ Path: [] }] || KnownImages.Contains(text.Split('@')[0]) => mirror.Image(text),
        InputMap<object> map => ((Output<ImmutableDictionary<string, object>>)map).Apply(inner => Values(inner, images)),
        ImmutableDictionary<string, object> map => Values(map, images),
        IEnumerable<InputMap<object>> list => list.Select(item => Value(item, [])).ToImmutableArray(),
        ImmutableArray<object> list => list.Select(item => Value(item, [])).ToImmutableArray(),
        _ => given,
    };
}
