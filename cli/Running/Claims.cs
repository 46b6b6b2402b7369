using System.Collections.Immutable;
using Blueprint.Cli.Display;
using Blueprint.Engine.Model;
using Blueprint.Engine.Programs;
using Blueprint.Engine.Projects;
using Blueprint.Protocol;

namespace Blueprint.Cli.Running;

/// <summary>Finds what only one stack of an environment can have and several want: a namespace, which is a team's own.</summary>
internal static class Claims
{
    private const string Namespace = "kubernetes:core/v1:Namespace";

    /// <summary>The namespaces of each environment that several stacks would make.</summary>
    public static ImmutableArray<ConfigProblem> Conflicts(ImmutableArray<StackEnd> ends, SourceFiles files)
    {
        var claims = from end in ends
                     from resource in end.Outcome?.After.Resources ?? []
                     where resource.Type == Namespace && !resource.Delete && !resource.External
                     let name = Name(resource)
                     where name is not null
                     select (end.Stack.Id, Name: name, Place: Place(end, resource, files));
        return [.. from claim in claims
                   group claim by (claim.Id.Stack, claim.Name) into same
                   where same.Select(claim => claim.Id).Distinct().Count() > 1
                   orderby same.Key.Name
                   select new ConfigProblem(null, "", $"Several stacks make the namespace '{same.Key.Name}': {Words.List([.. same.Select(claim => $"{claim.Id}{claim.Place}").Order(StringComparer.Ordinal)])}. A team's name, and so its namespace, belongs to one stack of an environment: give all others another name.")];
    }

    private static string? Name(ResourceState resource) =>
        resource.Inputs.Find("metadata")?.Revealed is PropertyValue.Map metadata && metadata.Entries.Find("name")?.Revealed is PropertyValue.Text name
            ? name.Value
            : null;

    private static string Place(StackEnd end, ResourceState resource, SourceFiles files) =>
        end.View.Picture().Resources.FirstOrDefault(picture => picture.Urn == resource.Urn)?.Step.SourcePosition?.Place is { } place
            ? $" ({files.Show(place.File)}:{place.Line})"
            : "";
}
