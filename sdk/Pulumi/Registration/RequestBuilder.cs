namespace Pulumi;

/// <summary>Finds out what a resource's options ask for, makes the request and sends it.</summary>
internal sealed class RequestBuilder(Deployment deployment, RegistrationOrder order)
{
    private readonly ArgsPreparation args = new(order.Label, order.Args, "id", "urn");

    /// <summary>Sends the request; null while something that it needs is missing.</summary>
    public Task<Registration>? Send(Gathering gathering)
    {
        if (order.Options.Urn is { } urn)
        {
            return ExistingResource.FindAsync(deployment, urn);
        }

        var mode = Mode(gathering);
        var prepared = gathering.IsComplete ? args.Prepare(mode, gathering) : null;
        if (order.Options.Id is { } given)
        {
            var id = gathering.Take(given.ToOutput());
            if (!gathering.IsComplete)
            {
                return null;
            }

            if (id is { IsKnown: true, Value.Length: > 0 })
            {
                return new ReadRequestBuilder(deployment, order).Send(id.Value, prepared!, gathering);
            }
        }

        return new RegisterRequestBuilder(deployment, order).Send(prepared, gathering);
    }

    private SerializationMode Mode(Gathering gathering)
    {
        var keepResources = gathering.Take(deployment.Features.SupportsAsync("resourceReferences"));
        var keepOutputs = order.Resource.IsRemote && gathering.Take(deployment.Features.SupportsAsync("outputValues"));
        return new(keepResources, keepOutputs, order.Resource);
    }
}
