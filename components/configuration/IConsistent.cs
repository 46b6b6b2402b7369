namespace Blueprint.Components.Configuration;

/// <summary>A configuration record whose settings must agree with each other.</summary>
public interface IConsistent
{
    /// <summary>What does not agree; asked only when each setting by itself is valid.</summary>
    /// <param name="at">Where the record stands.</param>
    /// <returns>One sentence a problem, each naming its full keys in single quotes; empty when all is well.</returns>
    IEnumerable<string> Disagreements(ConfigPath at);
}
