namespace Pulumi.Testing;

/// <summary>Mocks that give back what they are given.</summary>
public class EmptyMocks : IMocks
{
    /// <summary>Makes the mocks.</summary>
    public EmptyMocks()
    {
    }

    /// <summary>A resource whose properties are its inputs.</summary>
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return Task.FromResult<(string?, object)>((args.Id, args.Inputs));
    }

    /// <summary>A result that is the arguments.</summary>
    public Task<object> CallAsync(MockCallArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return Task.FromResult<object>(args.Args);
    }
}
