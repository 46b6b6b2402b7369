using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Blueprint.Components.Tests.World;
using YamlDotNet.RepresentationModel;

namespace Blueprint.Components.Tests.Delivery;

/// <summary>A workload that delivery brings to a cluster.</summary>
/// <param name="Workload">Its kind and name.</param>
/// <param name="Namespace">Where it goes.</param>
/// <param name="Source">The file it comes from, with its repository.</param>
/// <param name="Revision">The branch, tag or commit.</param>
/// <param name="Account">With whose rights; empty for the controller's own.</param>
internal sealed record DeliveredWorkload(string Workload, string Namespace, string Source, string Revision, string Account);

/// <summary>A repository as a commit has it: its files by path.</summary>
internal sealed record SampleRepository(string Url, ImmutableSortedDictionary<string, string> Files)
{
    public static SampleRepository Of(string url, params (string Path, string Kind, string Name)[] files) => new(
        url,
        files.ToImmutableSortedDictionary(
            file => file.Path,
            file => $"apiVersion: apps/v1\nkind: {file.Kind}\nmetadata:\n  name: {file.Name}\n",
            StringComparer.Ordinal));

    public IEnumerable<string> Folders => Files.Keys.Select(path => path[..path.LastIndexOf('/')])
        .SelectMany(folder => folder.Split('/').Select((_, depth) => string.Join('/', folder.Split('/')[..(depth + 1)]))).Distinct();

    /// <summary>What a file declares, as kind and name.</summary>
    public string Declares(string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Files[path]));
        var root = (YamlMappingNode)stream.Documents[0].RootNode;
        return $"{root["kind"]}/{root["metadata"]["name"]}";
    }
}

/// <summary>What Argo CD and Flux would deliver, each by its own objects. Neither knows of the other.</summary>
internal static class DeliveredWorkloads
{
    private const string Argo = "kubernetes:argoproj.io/v1alpha1:";

    /// <summary>As Argo CD documents applications and the generator of folders: a pattern's star stands for one folder, and an application has the files right in its own.</summary>
    public static ImmutableHashSet<DeliveredWorkload> ByArgoCd(TestWorld world, IReadOnlyCollection<SampleRepository> repositories)
    {
        var accounts = world.Of($"{Argo}AppProject").ToDictionary(project => project.Text("metadata.name")!, project => project.Text("spec.destinationServiceAccounts[0].defaultServiceAccount")!.Split(':')[1]);
        var applications = world.Of($"{Argo}Application").Select(application => application.At("spec"))
            .Concat(world.Of($"{Argo}ApplicationSet").Where(set => set.At("spec.generators[0].git") is not null).SelectMany(set => Expand(set, repositories)));
        return
        [
            .. from spec in applications
               let repository = repositories.Single(one => one.Url == (string?)Plain.At(spec, "source.repoURL"))
               let folder = (string)Plain.At(spec, "source.path")!
               from file in repository.Files.Keys
               where file.LastIndexOf('/') == folder.Length && file.StartsWith(folder + "/", StringComparison.Ordinal)
               let account = accounts[(string)Plain.At(spec, "project")!]
               select new DeliveredWorkload(
                   repository.Declares(file),
                   (string)Plain.At(spec, "destination.namespace")!,
                   $"{repository.Url}//{file}",
                   (string)Plain.At(spec, "source.targetRevision")!,
                   account == "argocd-application-controller" ? "" : account),
        ];
    }

    /// <summary>As Flux documents them: a Kustomization has all files below its folder, less what its source leaves out.</summary>
    public static ImmutableHashSet<DeliveredWorkload> ByFlux(TestWorld world, IReadOnlyCollection<SampleRepository> repositories)
    {
        var sources = world.Of("kubernetes:source.toolkit.fluxcd.io/v1:GitRepository").ToDictionary(source => source.Text("metadata.name")!);
        return
        [
            .. from kustomization in world.Of("kubernetes:kustomize.toolkit.fluxcd.io/v1:Kustomization")
               let source = sources[kustomization.Text("spec.sourceRef.name")!]
               let repository = repositories.Single(one => one.Url == source.Text("spec.url"))
               let folder = kustomization.Text("spec.path")![2..]
               from file in repository.Files.Keys
               where file.StartsWith(folder + "/", StringComparison.Ordinal) && !IsIgnored(source.Text("spec.ignore"), file)
               let account = kustomization.Text("spec.serviceAccountName")!
               select new DeliveredWorkload(
                   repository.Declares(file),
                   kustomization.Text("spec.targetNamespace")!,
                   $"{repository.Url}//{file}",
                   (string)Plain.Map(source.At("spec.ref")).Single().Value,
                   account == "kustomize-controller" ? "" : account),
        ];
    }

    private static IEnumerable<object?> Expand(Registration set, IReadOnlyCollection<SampleRepository> repositories)
    {
        var git = set.At("spec.generators[0].git");
        var repository = repositories.Single(one => one.Url == (string?)Plain.At(git, "repoURL"));
        var pattern = Glob((string)Plain.At(git, "directories[0].path")!);
        foreach (var folder in repository.Folders.Where(folder => pattern.IsMatch(folder)))
        {
            yield return Filled(set.At("spec.template.spec"), folder);
        }
    }

    private static object? Filled(object? template, string folder) => template switch
    {
        IReadOnlyDictionary<string, object> map => map.ToImmutableDictionary(pair => pair.Key, pair => Filled(pair.Value, folder)!),
        ImmutableArray<object> list => list.Select(item => Filled(item, folder)!).ToImmutableArray(),
        string text => text.Replace("{{.path.path}}", folder, StringComparison.Ordinal),
        _ => template,
    };

    private static bool IsIgnored(string? ignore, string file) =>
        (ignore ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Any(line => Glob(line.TrimStart('/')).IsMatch(file));

    private static Regex Glob(string pattern) => new($"^{Regex.Escape(pattern).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$");
}
