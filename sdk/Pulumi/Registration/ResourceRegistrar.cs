using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Registers resources in the background, once what they need is there.</summary>
internal sealed class ResourceRegistrar(Deployment deployment)
{
    private readonly WorkQueue queue = new();
    private readonly TaskTracker registrations = new();

    /// <summary>Starts the registration of a resource whose constructor is running.</summary>
    public void Begin(
        Resource resource, bool custom, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package, SourcePosition? position)
    {
        deployment.Resources?.Add(resource);
        Track(CompleteAsync(new(resource, custom, args, options, package, position)));
    }

    /// <summary>Starts sending a component's outputs.</summary>
    public void BeginOutputs(ComponentResource resource, IDictionary<string, object?> outputs) =>
        BeginOutputs(resource, Output.Create(outputs));

    /// <summary>Starts sending a component's outputs, once they are there.</summary>
    public void BeginOutputs(ComponentResource resource, Output<IDictionary<string, object?>> outputs) =>
        Track(OutputsAsync(resource, outputs));

    /// <summary>Waits for all registrations so far.</summary>
    public Task WhenDoneAsync() => registrations.WhenDoneAsync();

    private void Track(Task work)
    {
        registrations.Register(work);
        deployment.Runner.Register(work);
    }

    private async Task CompleteAsync(RegistrationOrder order)
    {
        // The constructors of derived classes come first.
        await queue.NextTurn();
        try
        {
            order.Resource.Complete(await RegisterAsync(order).ConfigureAwait(false));
        }
        catch (SerializationException error)
        {
            var failure = new ResourceException(At(order.Position, error.Message), order.Resource, hideStack: true, error);
            order.Resource.Fail(failure);
            throw failure;
        }
        catch (Exception error)
        {
            order.Resource.Fail(error);
            throw;
        }
    }

    private async ValueTask<Registration> RegisterAsync(RegistrationOrder order)
    {
        if (order.Options.Urn is { } urn)
        {
            return await ExistingResource.FindAsync(deployment, urn).ConfigureAwait(false);
        }

        if (order.Options.Id is { } given &&
            await given.ToOutput().DataAsync().ConfigureAwait(false) is { IsKnown: true, Value: { Length: > 0 } id })
        {
            return await new ReadRequestBuilder(deployment, order).ReadAsync(id).ConfigureAwait(false);
        }

        return await new RegisterRequestBuilder(deployment, order).RegisterAsync().ConfigureAwait(false);
    }

    private async Task OutputsAsync(ComponentResource resource, Output<IDictionary<string, object?>> outputs)
    {
        await queue.NextTurn();
        var registration = await resource.Registered.ConfigureAwait(false);
        var mode = new SerializationMode(await deployment.Features.SupportsAsync("resourceReferences").ConfigureAwait(false));
        var serializer = new Serializer($"resource:{resource.LogicalName}[{resource.TypeToken}].outputs", mode);
        PropertyValue values;
        try
        {
            values = await serializer.SerializeAsync(outputs).ConfigureAwait(false);
        }
        catch (InvalidOperationException error)
        {
            throw new ResourceException(error.Message, resource, hideStack: true, error);
        }

        var map = values is PropertyValue.Secret secret && secret.Revealed is PropertyValue.Map inside
            ? inside.Entries.Select((_, value) => new PropertyValue.Secret(value))
            : (values as PropertyValue.Map)?.Entries ?? PropertyMap.Empty;
        await deployment.Monitor.RegisterResourceOutputsAsync(registration.Urn, map, deployment.Cancellation).ConfigureAwait(false);
    }

    private static string At(SourcePosition? position, string message) =>
        position?.Place is { } place ? $"{message}\n\tat {place.File}:{place.Line}" : message;
}

/// <summary>A registration to be done.</summary>
internal sealed record RegistrationOrder(
    Resource Resource, bool Custom, ResourceArgs Args, ResourceOptions Options, RegisterPackageRequest? Package, SourcePosition? Position)
{
    /// <summary>Whose arguments they are, in messages about them.</summary>
    public string Label => $"resource:{Resource.LogicalName}[{Resource.TypeToken}]";
}
