using System.Collections.Concurrent;
using Blueprint.Protocol;

namespace Pulumi;

/// <summary>Registers resources in the background, once what they need is there.</summary>
internal sealed class ResourceRegistrar(Deployment deployment)
{
    private readonly WorkQueue queue = new();
    private readonly TaskTracker registrations = new(deployment.Runner);
    private readonly ConcurrentDictionary<string, Resource> byUrn = new();

    /// <summary>Starts the registration of a resource whose constructor is running.</summary>
    public void Begin(
        Resource resource, bool custom, ResourceArgs args, ResourceOptions options, RegisterPackageRequest? package, SourcePosition? position)
    {
        if (options.Urn is null)
        {
            deployment.Resources?.Add(resource);
        }

        registrations.Register(CompleteAsync(new(resource, custom, args, options, package, position)));
    }

    /// <summary>Starts sending a component's outputs.</summary>
    public void BeginOutputs(ComponentResource resource, IDictionary<string, object?> outputs) =>
        BeginOutputs(resource, Output.Create(outputs));

    /// <summary>Starts sending a component's outputs, once they are there.</summary>
    public void BeginOutputs(ComponentResource resource, Output<IDictionary<string, object?>> outputs) =>
        registrations.Register(CompleteOutputsAsync(new(deployment, resource, outputs)));

    /// <summary>The resource of this program that has a URN; null where it has none.</summary>
    public Resource? Find(string urn) => byUrn.GetValueOrDefault(urn);

    /// <summary>Waits for all registrations so far.</summary>
    public Task WhenDoneAsync() => registrations.WhenDoneAsync();

    private async Task CompleteAsync(RegistrationOrder order)
    {
        // The constructors of derived classes come first.
        await queue.NextTurn();
        try
        {
            deployment.Cancellation.ThrowIfCancellationRequested();
            var gathering = new Gathering();
            var builder = new RequestBuilder(deployment, order);
            Task<Registration>? answer;
            while ((answer = builder.Send(gathering)) is null)
            {
                await gathering.ArriveAsync().ConfigureAwait(false);
                deployment.Cancellation.ThrowIfCancellationRequested();
            }

            var registration = await answer.ConfigureAwait(false);
            byUrn.TryAdd(registration.Urn, order.Resource);
            order.Resource.Complete(registration);
            if (deployment.Resources is not null && order.HasOutputs)
            {
                // Tests look at outputs when the run is over, and with it the context in which they are to be read.
                OutputMembers.Convert(order.Resource);
            }
        }
        catch (Exception error)
        {
            var failure = ResourceFailure.Of(error, order, deployment.Settings);
            order.Resource.Fail(failure);
            if (ReferenceEquals(failure, error))
            {
                throw;
            }

            throw failure;
        }
    }

    private async Task CompleteOutputsAsync(OutputsBuilder builder)
    {
        await queue.NextTurn();
        var gathering = new Gathering();
        Task? sent;
        while ((sent = builder.Send(gathering)) is null)
        {
            await gathering.ArriveAsync().ConfigureAwait(false);
        }

        await sent.ConfigureAwait(false);
    }
}

/// <summary>A registration to be done.</summary>
internal sealed record RegistrationOrder(
    Resource Resource, bool Custom, ResourceArgs Args, ResourceOptions Options, RegisterPackageRequest? Package, SourcePosition? Position)
{
    /// <summary>Whether its outputs are filled from what the engine gives back; a local component has only those that the program gives it.</summary>
    public bool HasOutputs => Custom || Resource.IsRemote || Options.Urn is not null;

    /// <summary>Whose arguments they are, in messages about them.</summary>
    public string Label => $"resource:{Resource.LogicalName}[{Resource.TypeToken}]";
}
