using System.Collections.Immutable;
using Blueprint.Engine.Providers.Checking;
using Blueprint.Protocol;

namespace Blueprint.Engine.Providers.Randomness;

/// <summary>One resource type of the random package: what its inputs must satisfy and how its value is drawn.</summary>
internal abstract class RandomKind(string type)
{
    /// <summary>The type token.</summary>
    public string Token { get; } = $"random:index/{char.ToLowerInvariant(type[0])}{type[1..]}:{type}";

    /// <summary>The outputs that are drawn; all others are known beforehand.</summary>
    public abstract ImmutableArray<string> Drawn { get; }

    /// <summary>The drawn outputs that are secret.</summary>
    public virtual ImmutableArray<string> Secret => [];

    /// <summary>What counts where an input is not given, and is echoed in the outputs.</summary>
    protected virtual PropertyMap Defaults => PropertyMap.Empty;

    /// <summary>The inputs with what counts where one is not given.</summary>
    public virtual PropertyMap Complete(PropertyMap given) => Defaults.With(given);

    /// <summary>Reports inputs that contradict each other or are out of range; their types are right.</summary>
    public virtual void Judge(PropertyMap inputs, Findings findings)
    {
    }

    /// <summary>Draws a value.</summary>
    /// <param name="inputs">The inputs, defaults filled in, all known.</param>
    /// <param name="entropy">Where chance comes from.</param>
    public abstract Draw Make(PropertyMap inputs, Entropy entropy);

    /// <summary>Rebuilds a value from the id that it is imported with; null where this type cannot be imported.</summary>
    /// <exception cref="ProviderException">The id is not in the form that the type takes.</exception>
    public virtual Draw? Import(string id) => null;

    /// <summary>Reports a number below the least that makes sense.</summary>
    protected static void AtLeast(PropertyMap inputs, string name, int least, Findings findings)
    {
        if (inputs.Number(name) is { } number && number < least)
        {
            findings.Refuse(name, $"must be at least {least}, is {Wording.Number(number)}");
        }
    }
}

/// <summary>What was drawn: the resource's id and its outputs beyond the echoed inputs.</summary>
internal sealed record Draw(string Id, PropertyMap Outputs);
