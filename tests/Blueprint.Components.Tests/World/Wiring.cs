using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Blueprint.Components.Tests.World;

/// <summary>Notes what each resource of a component is told to wait for, and how it is protected.</summary>
internal sealed class Wiring
{
    private readonly ConcurrentDictionary<Resource, ImmutableArray<Resource>> waits = new();
    private readonly ConcurrentDictionary<Resource, ResourceOptions> options = new();

    /// <summary>Options for the component to look at; its children inherit the look.</summary>
    public ComponentResourceOptions Options => new() { ResourceTransformations = { Note } };

    /// <summary>The names of what a resource waits for, and of what that waits for, and so on.</summary>
    public IReadOnlySet<string> Before(Func<Resource, bool> resource)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Resource>(waits.Keys.Where(resource));
        Assert.NotEmpty(open);
        while (open.TryPop(out var next))
        {
            foreach (var earlier in waits.GetValueOrDefault(next, []))
            {
                if (found.Add(Key(earlier)))
                {
                    open.Push(earlier);
                }
            }
        }

        return found;
    }

    public ResourceOptions OptionsOf(string key) => options.Single(pair => Key(pair.Key) == key).Value;

    public static string Key(Resource resource) => $"{resource.GetResourceType()} {resource.GetResourceName()}";

    private ResourceTransformationResult? Note(ResourceTransformationArgs registration)
    {
        options[registration.Resource] = registration.Options;
        waits[registration.Resource] = [];
        _ = ((Output<ImmutableArray<Resource>>)registration.Options.DependsOn).Apply(earlier =>
        {
            waits[registration.Resource] = earlier.IsDefault ? [] : earlier;
            return 0;
        });
        return null;
    }
}
