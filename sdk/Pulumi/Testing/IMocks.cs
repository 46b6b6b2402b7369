namespace Pulumi.Testing;

/// <summary>Stands in for the engine and its providers in a unit test.</summary>
public interface IMocks
{
    /// <summary>Makes, or reads, a resource.</summary>
    /// <returns>Its id (null: none yet) and its properties, as a dictionary by wire name.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Calls a provider function or a method of a resource.</summary>
    /// <returns>The result, as a dictionary by wire name.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Takes the outputs of a component or of the stack; does nothing unless it is implemented.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
