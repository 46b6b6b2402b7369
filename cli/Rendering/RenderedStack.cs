using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Blueprint.Engine.State;
using Blueprint.Protocol;

namespace Blueprint.Cli.Rendering;

/// <summary>The Kubernetes side of a stack, file by file. The same objects give the same bytes.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Objects">The objects, in the order in which they are applied.</param>
internal sealed record RenderedStack(StackId Stack, ImmutableArray<ClusterObject> Objects)
{
    private const string SyncWave = "argocd.argoproj.io/sync-wave";

    /// <summary>Whether folders also hold what <c>kubectl apply -k</c> reads.</summary>
    public bool HasKustomizations { get; init; }

    /// <summary>Whether each object says to Argo CD when it is applied.</summary>
    public bool HasWaves { get; init; }

    /// <summary>The folders, in the order in which their first objects are applied, with their objects.</summary>
    public ImmutableArray<(string Name, ImmutableArray<ClusterObject> Objects)> Applications =>
        [.. Objects.GroupBy(made => made.Application, StringComparer.Ordinal).OrderBy(group => group.Min(made => made.Level)).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.ToImmutableArray()))];

    /// <summary>The objects that no file can hold, for they consist of secrets.</summary>
    public ImmutableArray<ClusterObject> Withheld => [.. Objects.Where(made => made.Secrets is not [])];

    /// <summary>The objects of which something is not known.</summary>
    public ImmutableArray<ClusterObject> Incomplete => [.. Objects.Where(made => made.Unknown is not [])];

    /// <summary>The files by path below the stack's folder, in ordinal order; each with its objects, none for those that are no objects.</summary>
    public ImmutableSortedDictionary<string, RenderedFile> Files()
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, RenderedFile>(StringComparer.Ordinal);
        foreach (var (application, objects) in Applications)
        {
            // A chart's objects stay in one file, in their order; others have one each.
            foreach (var one in objects.GroupBy(made => IsOfChart(made) ? made.Urn : made.Urn + made.Identity, StringComparer.Ordinal))
            {
                var name = Name(one.First(), objects, files.Keys, application);
                files.Add($"{application}/{name}", new([.. one], string.Join("---\n", one.Select(Text))));
            }

            if (HasKustomizations)
            {
                var own = files.Where(file => file.Key.StartsWith($"{application}/", StringComparison.Ordinal) && file.Value.Objects.Any(made => made.Secrets is []))
                    .Select(file => file.Key[(application.Length + 1)..]).ToArray();
                files.Add($"{application}/kustomization.yaml", new([], Kustomization(own)));
            }
        }

        if (HasKustomizations && Objects is not [])
        {
            files.Add("kustomization.yaml", new([], Kustomization([.. Applications.Select(application => application.Name)])));
        }

        if (Objects is not [])
        {
            files.Add("README.md", new([], RenderedReadme.Of(this)));
        }

        return files.ToImmutable();
    }

    private static bool IsOfChart(ClusterObject made) =>
        Engine.Model.Urn.TryParse(made.Urn)?.Type == HelmApplication.ReleaseType;

    private static string Name(ClusterObject made, ImmutableArray<ClusterObject> all, IEnumerable<string> taken, string application)
    {
        var level = made.Level.ToString("D2", CultureInfo.InvariantCulture);
        var (kind, name) = IsOfChart(made) && Engine.Model.Urn.TryParse(made.Urn) is { } urn && all.Count(other => other.Urn == made.Urn) > 1 ? ("release", urn.Name) : (made.Kind.ToLowerInvariant(), made.Name);
        var file = FileNames.Safe($"{level}-{kind}-{name}") + ".yaml";
        var twins = taken.ToHashSet(StringComparer.Ordinal);
        if (!twins.Contains($"{application}/{file}"))
        {
            return file;
        }

        // Of one kind and name there may be several, in other namespaces and groups.
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => FileNames.Safe($"{level}-{kind}-{made.Namespace}-{made.Group}-{name}{(number == 1 ? "" : $"-{number}")}") + ".yaml")
            .First(other => !twins.Contains($"{application}/{other}"));
    }

    private string Text(ClusterObject made)
    {
        var text = new StringBuilder();
        var body = HasWaves ? WithWave(made) : made.Body;
        if (made.Secrets is [])
        {
            return text.Append(ObjectYaml.Write(body)).ToString();
        }

        text.Append("# This object is not applied from here, since it holds secrets and files are no place for them:\n");
        foreach (var path in made.Secrets)
        {
            text.Append("#   ").Append(path).Append('\n');
        }

        return text.Append("# `up` gives it to the cluster. But for the secrets it reads:\n#\n").Append(ObjectYaml.Comment(ObjectYaml.Write(body))).ToString();
    }

    private static PropertyMap WithWave(ClusterObject made)
    {
        var metadata = ObjectBody.Object(made.Body, "metadata") ?? PropertyMap.Empty;
        var annotations = ObjectBody.Object(metadata, "annotations") ?? PropertyMap.Empty;
        return annotations.ContainsKey(SyncWave)
            ? made.Body
            : made.Body.With("metadata", PropertyValue.Of(metadata.With("annotations", PropertyValue.Of(annotations.With(SyncWave, PropertyValue.Of(made.Level.ToString(CultureInfo.InvariantCulture)))))));
    }

    private static string Kustomization(string[] resources) => ObjectYaml.Write(PropertyMap.Of(
        ("apiVersion", PropertyValue.Of("kustomize.config.k8s.io/v1beta1")),
        ("kind", PropertyValue.Of("Kustomization")),
        ("resources", PropertyValue.Of([.. resources.Select(resource => PropertyValue.Of(resource))])),

        // As they stand here, not by kustomize's own list of kinds.
        ("sortOptions", PropertyValue.Of(PropertyMap.Of(("order", PropertyValue.Of("fifo")))))));
}

/// <summary>A file of a rendered stack.</summary>
/// <param name="Objects">The objects in it; none in one for people or for kustomize.</param>
/// <param name="Text">All of it.</param>
internal sealed record RenderedFile(ImmutableArray<ClusterObject> Objects, string Text);
