using System.Runtime.CompilerServices;

namespace Blueprint.Components.FinOps;

/// <summary>Puts the eight facts on every resource of a stack that can carry them, as it is registered.</summary>
/// <remarks>
/// One of these belongs to one stack, which hands <see cref="Options"/> to its base constructor and then sets
/// <see cref="Facts"/>. What can carry them is told by the type of a resource's arguments (<see cref="CarrierShapes"/>),
/// so new kinds of resources need nothing here.
/// </remarks>
public sealed class CostTags
{
    private readonly ConditionalWeakTable<Resource, string> services = [];
    private readonly CarrierShapes shapes = new();

    /// <summary>Makes tags without facts yet.</summary>
    public CostTags() => Options = new StackOptions { ResourceTransformations = { Stamp } };

    /// <summary>What the stack gives to its base constructor.</summary>
    public StackOptions Options { get; }

    /// <summary>The stack's facts; set before the first resource that can carry them.</summary>
    public CostFacts? Facts { get; set; }

    private ResourceTransformationResult? Stamp(ResourceTransformationArgs registration)
    {
        var service = ServiceOf(registration.Resource, registration.Options.Parent);
        services.AddOrUpdate(registration.Resource, service);

        if (registration.Args is not { } args || !shapes.CanCarry(args.GetType()))
        {
            return null;
        }

        var facts = Facts ?? throw new InvalidOperationException(
            $"'{registration.Resource.GetResourceName()}' is registered before the stack's cost facts are set.");
        shapes.Stamp(args, new Facts(facts.Of(service)));
        return new ResourceTransformationResult(args, registration.Options);
    }

    private string ServiceOf(Resource resource, Resource? parent) => (resource, parent) switch
    {
        (IService, _) => resource.GetResourceName(),
        (_, { }) when services.TryGetValue(parent, out var service) => service,
        _ => Deployment.Instance.ProjectName,
    };
}
